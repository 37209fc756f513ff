import type { PayoutMethod } from './payout-method.ts'

/** What the workflow of a trade-in decides by: codes, amounts in minor units and dates, never personal data. */
export interface TradeInView {
  readonly hazard: boolean
  readonly emailConfirmed: boolean
  readonly needsReview: boolean
  readonly shipping: Shipping | null
  /** The inbound label: none, bought and not voided, or voided. */
  readonly label: 'none' | 'bought' | 'voided'
  readonly endCause: 'cancelled' | 'expired' | null
  /** How what the workshop found compares with the offer. */
  readonly assessment: Assessment | null
  /** Drawn for a second inspection by someone who does not see the first result, and not yet inspected again. */
  readonly awaitsBlindInspection: boolean
  readonly quarantineEndsAt: string | null
  readonly payoutMethod: PayoutMethod | null
  /** A gift to a charity without an account here is owed to it and settled by statement. */
  readonly giftByStatement: boolean
  readonly payoutPurpose: 'purchase' | 'compensation'
  /** Held for a lead's hand: a withdrawn price list and a high amount, a key in too many cases, a device in another open case. */
  readonly payoutHeld: boolean
  /** The newest transfer left our account and came back: the price is owed once more. */
  readonly payoutCameBack: boolean
  /** Times a return address was asked for. */
  readonly returnAsked: number
}

/** How the device comes; `here`: it is in our hands already, for repair. */
export const SHIPPING = ['label', 'drop_off', 'here'] as const
export type Shipping = (typeof SHIPPING)[number]

/** `as_offered` also when the device is better than declared: the offer is never raised by silence, but agreed. */
export type Assessment = 'as_offered' | 'lower' | 'nothing'

/** Compares minor units. At or below `nearlyNothing` there is no offer to make: say so instead. */
export function assess(offered: number, assessed: number, nearlyNothing: number): Assessment {
  if (assessed >= offered) return 'as_offered'
  return assessed <= nearlyNothing ? 'nothing' : 'lower'
}
