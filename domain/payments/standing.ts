import type { Money } from '../money/money.ts'

/** Where a payment by link stands at the provider. `declined`: the last try failed, and the customer may try again. */
export type PaymentState = 'open' | 'processing' | 'succeeded' | 'declined' | 'cancelled'

export interface PaymentStanding {
  /** The provider's own id. */
  readonly ref: string
  readonly state: PaymentState
  /** What was asked for. */
  readonly amount: Money
  /** What came in. */
  readonly received: Money
  /** Of the money that came in: what is given back is given back of it. */
  readonly chargeRef?: string
  /** Why the last try failed, in the provider's words. */
  readonly code?: string
  /** What was to be paid, as it was opened for. */
  readonly obligation?: string
}

/** `mismatch`: money came in that is not what was asked for. */
export type PaymentReading = 'paid' | 'open' | 'declined' | 'mismatch'

/** What a standing means for what is owed: paid is what came in whole, in the currency it was asked in. */
export const readingOf = ({ state, received }: PaymentStanding, owed: Money): PaymentReading => {
  switch (state) {
    case 'succeeded':
      return received.minor === owed.minor && received.currency === owed.currency ? 'paid' : 'mismatch'
    case 'declined':
      return 'declined'
    case 'open':
    case 'processing':
    case 'cancelled':
      return 'open'
  }
}
