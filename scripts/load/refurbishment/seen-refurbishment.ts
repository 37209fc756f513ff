import type { SeenState } from '../follow.ts'

/** A refurbishment as the API tells it, as far as the load reads it. */
export interface SeenRefurbishment extends SeenState {
  /** The workshop at which it is. */
  readonly site: string
  /** Checks that are still to be measured, where something is measured. */
  readonly missing?: readonly string[]
}
