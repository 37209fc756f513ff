import type { Process } from '../../domain/case/process.ts'
import type { Call } from '../load/calls.ts'
import type { Check } from '../load/checks.ts'
import type { Ending, Watch } from '../load/follow.ts'
import type { FaultsWorld } from './world.ts'

/** A sandbox's control plane, by what it plays. */
export type SandboxName = 'bank' | 'carriers' | 'deviceChecks' | 'payments'

/** A request to an outside system that may be answered wrongly, as the sandboxes' control plane matches it. */
export interface Target {
  /** For people. */
  readonly name: string
  readonly sandbox: SandboxName
  readonly match: { readonly method?: string; readonly path: string; readonly text?: string }
}

/** One case as it will be played. */
export interface PlannedCase {
  readonly branch: string
  /** What else happens to it, in a few words. */
  readonly faults: readonly string[]
}

/** Those who play the cases of a run. */
export interface Company {
  /** Opens the n-th planned case, from 0, and plays it to its end. Rejects only where the run was stopped. */
  play(n: number, watch: Watch): Promise<Ending>
  end(): Promise<void>
}

/** How much goes wrong, by the number of cases. */
export interface Density {
  /** Processes of ours that are killed; at least 4 in a run. */
  readonly kills: number
  readonly wrongAnswers: number
}

/** Of cases that people play, each for itself. */
export const PLAYED: Density = { kills: 0.18, wrongAnswers: 0.4 }

/** What a process brings, so that its cases can be attacked: how they are played, and what it counts as lost or doubled. */
export interface FaultProcess {
  readonly process: Process
  /** What is asked of the outside; the run makes any of it go wrong at any time. */
  readonly targets: readonly Target[]
  readonly perCase: Density
  /** Cases under way at the same time; left out: half of what two cores bear, as what matters is what is under way, not how much of it. */
  readonly atOnce?: number
  /** The same for the same seed. */
  plan(seed: number, cases: number): readonly PlannedCase[]
  gather(world: FaultsWorld, seed: number, cases: number, call: Call, signal: AbortSignal): Promise<Company>
  /** What must hold of these cases at the end, once everything runs again. */
  check(world: FaultsWorld, references: readonly string[], call: Call, signal: AbortSignal): Promise<readonly Check[]>
}
