import type { CodecSettings } from '../platform/temporal/data-converter.ts'
import type { BenchProcessName } from './bare-shapes.ts'

/** Where the processes of the bare shape find what they need, as JSON in the environment variable BARE_ADDRESSES. */
export interface BareAddresses {
  readonly process: BenchProcessName
  readonly database: string
  /** The product's own, for reads of the same rows. */
  readonly productDatabase: string
  readonly engine: string
  readonly namespace: string
  /** The product's own: both encrypt what the engine keeps. */
  readonly codec: CodecSettings
  readonly poolSize: number
  /** The bare API: also what the activities call. */
  readonly api: string
  readonly port: number
  readonly issuer: string
  readonly audience: string
  readonly keysFile: string
}
