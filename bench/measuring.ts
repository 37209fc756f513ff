import type { BenchProcessName } from './bare-shapes.ts'
import type { BenchProcess, Company } from './bench-process.ts'
import type { BenchOptions } from './options.ts'
import type { BenchWorld } from './world.ts'

/** What every part of a run is given. */
export interface Measuring {
  readonly world: BenchWorld
  readonly process: BenchProcess
  readonly company: Company
  readonly options: BenchOptions & { readonly process: BenchProcessName }
  /** Tells whoever waits what was measured. */
  say(line: string): void
}
