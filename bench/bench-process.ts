import type { Asking } from './http-client.ts'
import type { LineName, Wanted } from './lines.ts'
import type { Stages } from './stages.ts'
import type { BenchWorld } from './world.ts'

/** What a process brings, so that its cases are measured beside the bare shape of their own. */
export interface BenchProcess {
  /** Its cases in a sentence, as `Trade-ins`. */
  readonly plural: string
  /** Where its cases are in the API, as `/v1/trade-ins`. */
  readonly address: string
  /** For the document: who plays a case, by which requests, and what the bare API does at each. */
  readonly played: string
  /** What a case that goes well may cost in the engine at most, as the tests assert it. */
  readonly cost: { readonly events: number; readonly actions: number }
  /** What is wanted of a number beside its bare shape. One without a limit is told, and no more. */
  readonly wanted: Readonly<Partial<Record<LineName, Wanted>>>
  /** The run that a case opens besides its own. */
  readonly opens?: {
    /** For people. */
    readonly what: string
    runOf(world: BenchWorld, reference: string): Promise<string>
  }
  /** All rows that a case's page is made of, in one statement with $1 for the reference. */
  rows(reference: string): { readonly text: string; readonly values: readonly unknown[] }
  /** Makes ready what all its cases share. */
  gather(world: BenchWorld, stages: Stages): Promise<Company>
}

/** Those who play the cases of a run. */
export interface Company {
  /** So many cases, each with what it needs: made before a clock runs. */
  make(count: number): Promise<readonly Play[]>
}

/** One case that is to be played, and the like of it on the bare shape. */
export interface Play {
  /** The request that opens it, answered 201. */
  readonly opening: Asking
  /** From its opening to its end through the public API. Gives the run's id, which is the reference. */
  product(): Promise<string>
  bare(): Promise<string>
}
