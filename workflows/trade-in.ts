import type { TradeInBodies } from '../domain/trade-in/bodies.ts'
import {
  onceCancelled,
  onceDecided,
  onceDisputed,
  onceEmpty,
  onceFound,
  onceNotReleased,
  onceUndone,
  voidedWhenCancelling,
} from '../domain/trade-in/foresight.ts'
import { type TradeInTable, tradeInTable } from '../domain/trade-in/states.ts'
import type { Assessment, Shipping, TradeInView } from '../domain/trade-in/view.ts'
import { runCase } from './case-run.ts'
import type { Handlers } from './handlers.ts'

/**
 * A customer's device, from the offer to the money or back to the customer. The table says what is possible in each
 * state; here stands what is started and how it is decided where there is a choice.
 */
const handlers: Handlers<TradeInTable, TradeInView, TradeInBodies> = {
  // Offer and acceptance: nothing is sent to an address that nobody has confirmed.
  offered: {
    acceptOffer: ({ view, body }) => (body.emailConfirmed ? onceAccepted({ ...view, ...body }) : 'awaiting_email_confirmation'),
  },
  // Whose device is here has confirmed it with the repair.
  awaiting_email_confirmation: { confirmEmail: ({ view }) => (view.needsReview ? 'in_review' : onWay(view)) },
  in_review: { decideReview: ({ view, body }) => (body.decision === 'approve' ? onceReviewed(view) : 'cancelled') },

  // On its way to us
  arranging_shipping: { start: () => ['buyLabel'] },
  awaiting_shipment: {
    recordReceipt: ({ body }) => (body.content === 'nothing' ? 'empty_parcel' : 'received'),
    cancel: ({ view }) => onceCancelled(view),
  },
  awaiting_late_shipment: {
    recordReceipt: ({ body }) => (body.content === 'nothing' ? 'empty_parcel' : 'received'),
    cancel: ({ view }) => onceCancelled(view),
    deadline: ({ view }) => (view.label === 'bought' ? 'cancelling' : 'expired'),
  },
  cancelling: {
    start: ({ view, by }) => voidedWhenCancelling(view, by),
    again: ['buyLabel.bought'],
    'voidLabel.voided': ({ view }) => onceUndone(view),
    'voidLabel.too_late': ({ view }) => onceUndone(view),
  },
  in_transit: { recordReceipt: ({ body }) => (body.content === 'nothing' ? 'empty_parcel' : 'received') },
  delivered: { recordReceipt: ({ body }) => (body.content === 'nothing' ? 'empty_parcel' : 'received') },
  searching: { recordReceipt: ({ body }) => (body.content === 'nothing' ? 'empty_parcel' : 'received') },
  carrier_inquiry: { recordReceipt: ({ body }) => (body.content === 'nothing' ? 'empty_parcel' : 'received') },
  lost: {
    recordReceipt: ({ body }) => (body.content === 'nothing' ? 'empty_parcel' : 'received'),
    chooseCompensation: ({ body }) => (body.choice === 'value' ? 'checking_payee' : 'replacing'),
  },
  return_on_arrival: {
    recordReceipt: ({ view, body }) => (body.content === 'nothing' ? 'empty_parcel' : view.hazard ? 'hazard_hold' : 'returning'),
  },

  // On the bench: hazard first, then who the seller is, then whose the device is, then what it is worth.
  received: {
    recordInspection: ({ body }) => (body.hazard ? 'hazard_hold' : 'checking'),
    recordIdentityCheck: ({ body }) => (body.result === 'minor' ? 'awaiting_guardian' : 'received'),
  },
  empty_parcel: { decideEmptyParcel: ({ body }) => onceEmpty[body.decision] },
  checking: {
    start: () => ['checkDevice'],
    'checkDevice.clear': ({ view }) => onceCleared(view),
  },
  check_unclear: {
    decideDeviceCheck: ({ view, body }) =>
      body.decision === 'clear' ? onceCleared(view) : body.decision === 'stolen' ? 'quarantined' : 'returning',
  },
  quarantined: {
    // Entered with a fresh answer; asked again every day until the term is over.
    start: ({ by }) => (by === 'deadline' ? ['checkDevice'] : []),
    again: ['deadline'],
    deadline: ({ view, now }) =>
      view.quarantineEndsAt && Date.parse(view.quarantineEndsAt) <= now ? 'quarantine_decision' : 'quarantined',
  },
  quarantine_decision: {
    // The lead decides on today's answer: asked when the term ends, and again with each reminder.
    start: ({ by }) => (by === 'deadline' ? ['checkDevice'] : []),
    again: ['deadline'],
    decideQuarantine: ({ body }) => onceDecided[body.decision],
  },
  hazard_hold: {
    decideHazard: ({ view, body }) =>
      body.decision === 'recycle' ? 'recycled' : body.decision === 'special_return' ? 'returned' : view.endCause ? 'returning' : 'checking',
  },
  second_inspection: { recordSecondInspection: ({ body }) => (body.assessment === 'as_offered' ? 'agreed' : 'counter_offered') },

  // The counter-offer: silence returns the device, it never accepts.
  disputed: { decideDispute: ({ body }) => onceDisputed[body.decision] },
  no_offer: { chooseNoOffer: ({ body }) => (body.choice === 'return' ? 'returning' : 'recycled') },

  // The money: the payee's name first, then the day, then the device once more, then the transfer.
  agreed: { start: () => ['checkPayee'] },
  checking_payee: { start: () => ['checkPayee'] },
  payout_scheduled: { deadline: ({ view }) => (view.payoutPurpose === 'purchase' ? 'pre_payout_check' : 'paying') },
  pre_payout_check: {
    start: () => ['checkDevice'],
    'checkDevice.clear': ({ view }) => (view.payoutHeld ? 'payout_held' : 'paying'),
  },
  payout_held: {
    decidePayout: ({ body, now }) =>
      body.decision === 'pay' ? (askedLately(body.deviceAskedAt, now) ? 'paying' : 'pre_payout_check') : onceNotReleased[body.decision],
  },
  paying: {
    start: ({ view }) => [view.payoutMethod === 'voucher' ? 'issueVoucher' : view.giftByStatement ? 'bookGift' : 'payOut'],
    'payOut.refused': ({ body }) => (body.detail === 'new_details' ? 'payout_details_needed' : 'payout_support'),
  },
  payout_submitted: {
    payout_rejected: ({ body }) => (body.reasonClass === 'new_details' ? 'payout_details_needed' : 'payout_support'),
    payout_returned: ({ body }) => (body.reasonClass === 'new_details' ? 'payout_details_needed' : 'payout_support'),
  },
  payout_unreported: {
    recordPayoutOutcome: ({ body }) => onceFound[body.outcome],
    payout_rejected: ({ body }) => (body.reasonClass === 'new_details' ? 'payout_details_needed' : 'payout_support'),
    payout_returned: ({ body }) => (body.reasonClass === 'new_details' ? 'payout_details_needed' : 'payout_support'),
  },
  paid: {
    payout_returned: ({ body }) => (body.reasonClass === 'new_details' ? 'payout_details_needed' : 'payout_support'),
  },

  // On its way back
  returning: { start: () => ['buyReturnLabel'] },
  lost_on_return: { chooseCompensation: ({ body }) => (body.choice === 'value' ? 'checking_payee' : 'replacing') },
  return_undeliverable: { deadline: ({ view }) => (view.returnAsked < 2 ? 'return_undeliverable' : 'abandonment_notice') },
  ownership_dispute: {
    decideOwnership: ({ view, body }) => (body.decision !== 'keep' ? 'handed_over' : view.payoutCameBack ? 'payout_support' : 'closed'),
  },

  // After the end
  closed: {
    payout_returned: ({ body }) => (body.reasonClass === 'new_details' ? 'payout_details_needed' : 'payout_support'),
  },
}

/** Runs a trade-in from wherever the table says it stands. */
export async function tradeIn(caseId: string): Promise<void> {
  await runCase(tradeInTable, handlers, caseId)
}

/** Whether the device was asked about within a day: what a lead releases is not paid on an answer of last week. */
const askedLately = (at: string | null, now: number): boolean => at !== null && now - Date.parse(at) <= 24 * 60 * 60 * 1000

/** A person looks first where keyed counters passed a limit; then the parcel is arranged. */
const onceAccepted = (view: { needsReview: boolean; hazard: boolean; shipping: Shipping | null }) =>
  view.needsReview ? ('in_review' as const) : onceReviewed(view)

/** What is here needs no way to us. */
const onceReviewed = (view: { hazard: boolean; shipping: Shipping | null }) =>
  view.shipping === 'here' ? ('received' as const) : onWay(view)

/** A hazardous device gets no ordinary parcel; a drop-off needs no label. */
function onWay(view: { hazard: boolean; shipping: Shipping | null }) {
  if (view.hazard) return 'awaiting_special_collection' as const
  return view.shipping === 'drop_off' ? ('awaiting_shipment' as const) : ('arranging_shipping' as const)
}

/** Nobody else owns it: now the price. One counter-offer in twenty is inspected again by someone who sees no result. */
const onceCleared = (view: TradeInView) =>
  view.assessment === 'lower' && view.awaitsBlindInspection ? ('second_inspection' as const) : onceInspected(view.assessment)

function onceInspected(assessment: Assessment | null) {
  if (assessment === null) throw new Error('a device is decided on only after its inspection')
  return assessment === 'as_offered' ? ('agreed' as const) : assessment === 'lower' ? ('counter_offered' as const) : ('no_offer' as const)
}
