/** Where the tour goes, and who it goes as. */
export interface TourWorld {
  /** Addresses without a slash at their end. */
  readonly api: string
  readonly mailbox: string
  readonly carriers: string
  readonly payments: string
  /** Temporal's page of all workflows. */
  readonly temporalUi: string
  /** Token of who opens, inspects, tests and grades the device. */
  readonly technician: string
  /** Token of who verifies what the first one did. */
  readonly second: string
  /** Token of who registers a test station. */
  readonly lead: string
  /** On whose server a database of the tour's own may be for as long as it lasts. */
  readonly database: string
  /** File in which whoever looks finds tokens by role. */
  readonly tokens: string
  readonly print: (line: string) => void
  readonly signal: AbortSignal
}

/** Generous: a first start on a small machine still has its caches to fill. */
export const STEP_LIMIT_MS = 90_000

/** The tour cannot go on; the message says in a sentence at what, and why. */
export class TourStopped extends Error {}
