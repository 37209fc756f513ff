import type { Call } from './calls.ts'
import type { Check } from './checks.ts'
import type { Ending, Watch } from './follow.ts'
import type { Numbered } from './read-records.ts'
import type { LoadWorld } from './world.ts'

/** What a process brings, so that rows become its cases: who plays them, and what has to be told of them at the end. */
export interface LoadProcess {
  /** Its cases in a sentence, as `Trade-ins`. */
  readonly plural: string
  /** The Reprise of its own that it is played on where none is named: whether its time passes by itself or is moved by hand. */
  readonly ownTime: 'real' | 'moved'
  /**
   * Makes ready what all its cases share. `run` tells this run from every other, five digits. Rejects where the world cannot be used at
   * all; what goes wrong with single cases is theirs.
   */
  gather(setting: LoadSetting): Promise<LoadCompany>
}

export interface LoadSetting {
  readonly world: LoadWorld
  readonly call: Call
  readonly seed: number
  readonly run: string
  readonly signal: AbortSignal
}

/** Those who play the cases of a run. */
export interface LoadCompany {
  /** What becomes of the n-th row of a device that is bought, from 0. */
  plan(row: Numbered, n: number): PlannedRow
  /** Once all have ended: what is told of them, and what must hold. */
  tell(references: readonly string[]): Promise<Told>
  /** No case is played any more. */
  end(): Promise<void>
}

export type PlannedRow =
  | { readonly kind: 'skipped'; readonly reason: string }
  | {
      readonly kind: 'case'
      readonly branch: string
      /** What of the row is counted, in a few words each. */
      readonly counted: readonly string[]
      /** Opens the case and plays it to its end. Rejects only where the run was stopped. */
      play(watch: Watch): Promise<Ending>
    }

export interface Told {
  readonly sections: readonly { readonly title: string; readonly rows: readonly (readonly (string | number)[])[] }[]
  readonly checks: readonly Check[]
}
