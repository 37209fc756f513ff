import type { ReturnReasonClass } from '../payouts/return-reasons.ts'
import type { Shipping } from './view.ts'

/** The part of each command, fact and effect result that the engine sees, by trigger. Triggers not named carry nothing. */
export type TradeInBodies = {
  readonly acceptOffer: { readonly shipping: Shipping; readonly emailConfirmed: boolean; readonly needsReview: boolean }
  readonly decideReview: { readonly decision: 'approve' | 'reject' }
  readonly recordReceipt: { readonly content: 'device' | 'nothing' }
  readonly decideEmptyParcel: { readonly decision: 'carrier_lost_it' | 'nothing_was_sent' }
  readonly recordIdentityCheck: { readonly result: 'adult' | 'minor' }
  readonly recordInspection: { readonly hazard: boolean }
  /** Never nothing: the better of the two results counts, and the first one was an offer. */
  readonly recordSecondInspection: { readonly assessment: 'as_offered' | 'lower' }
  readonly decideHazard: { readonly decision: 'made_safe' | 'recycle' | 'special_return' }
  readonly decideDeviceCheck: { readonly decision: 'clear' | 'stolen' | 'not_buyable' }
  readonly decideQuarantine: { readonly decision: 'hand_over' | 'return' }
  readonly decideDispute: { readonly decision: 'pay_offer' | 'keep_counter_offer' }
  readonly chooseNoOffer: { readonly choice: 'return' | 'recycle' }
  readonly chooseCompensation: { readonly choice: 'value' | 'replacement' }
  /** `deviceAskedAt`: when the newest check of the device was asked for, answered or not. */
  readonly decidePayout: { readonly decision: 'pay' | 'stolen' | 'return'; readonly deviceAskedAt: string | null }
  readonly recordPayoutOutcome: { readonly outcome: 'booked' | 'not_paid' }
  readonly decideOwnership: { readonly decision: 'keep' | 'hand_over' }
  readonly payout_rejected: { readonly reasonClass: ReturnReasonClass }
  readonly payout_returned: { readonly reasonClass: ReturnReasonClass }
  readonly 'payOut.refused': { readonly detail: string | null }
}
