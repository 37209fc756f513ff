/** Where the tour goes, and who it goes as. */
export interface TourWorld {
  /** Addresses without a slash at their end. */
  readonly api: string
  readonly mailbox: string
  readonly carriers: string
  /** Temporal's page of all workflows. */
  readonly temporalUi: string
  /** Token of who opens and inspects the device. */
  readonly technician: string
  readonly print: (line: string) => void
  readonly signal: AbortSignal
}

/** The tour cannot go on; the message says in a sentence at what, and why. */
export class TourStopped extends Error {}
