import type { LocalDate } from '../calendar/local-date.ts'

/** What is decided by of a subscription: codes, amounts in minor units and dates, never personal data. */
export interface SubscriptionView {
  /** Why it is left before it has begun, or before what is paid is over; null while it is not, and where it ends with its period. */
  readonly endCause: EndCause | null
  /** Where what is paid ends; null before anything was. */
  readonly paidUntil: LocalDate | null
  /** Paid and not given back, in minor units. */
  readonly paidMinor: number
  /** Whether a period is not paid that should be. */
  readonly isUnpaid: boolean
}

export type EndCause = 'cancelled' | 'withdrawn'
