import type { CodecSettings } from '../platform/temporal/data-converter.ts'
import type { BenchProcessName } from './bare-shapes.ts'

/** What the bare workflow waits for, and what it starts after. Each step is one INSERT by a local activity. */
export interface BareStep {
  readonly on: 'start' | 'update' | 'signal' | 'activity' | 'timer'
  /** Started once the step is written: an activity, and a timer in place of the one that runs. */
  readonly activity?: string
  readonly timer?: 'long' | 'at once'
}

/**
 * The bare shape of a case that goes well: as many updates, signals, timers, local activities and activities as the history of the
 * product's own run has. A test holds it to what is asserted of the process; the bench counts both and says so where they differ.
 */
export interface BareShape {
  readonly steps: readonly BareStep[]
  /** The activity that starts a second run, which waits, as the case of the product then opens another. */
  readonly opens?: string
}

/** The second run of a case. */
export const openedBy = (caseId: string): string => `${caseId}/opened`

export const BARE_QUEUE = 'bare-shape'

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

export const BARE_TABLES = `
  create table bare_commands (id uuid primary key, case_id text not null, type text not null, body jsonb not null, at timestamptz not null);
  create table bare_events (case_id text not null, step int not null, at timestamptz not null, primary key (case_id, step))`
