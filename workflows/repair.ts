import type { RepairBodies } from '../domain/repair/bodies.ts'
import {
  isAskedAgain,
  onceApproved,
  onceArranged,
  onceBackAgain,
  onceBilled,
  onceCancelled,
  onceChecked,
  onceChosen,
  onceCollected,
  onceContentDecided,
  onceDecided,
  onceDiagnosed,
  onceEmpty,
  onceFound,
  onceGivenBack,
  onceGivenUp,
  onceHome,
  onceIntakeDecided,
  onceJudged,
  onceLabelled,
  onceLinkIsClosed,
  onceLostOnReturn,
  onceNotHandedOver,
  onceNothingIsDue,
  onceNotSent,
  oncePaidAfterAll,
  oncePaymentDecided,
  onceQualityDecided,
  onceQuoted,
  onceRearranged,
  onceReceived,
  onceRefunded,
  onceReleased,
  onceRouted,
  onceSafe,
  onceSeenAgain,
  onceTaken,
  onceUndone,
  undoneWhenCancelling,
} from '../domain/repair/foresight.ts'
import { type RepairTable, repairTable } from '../domain/repair/states.ts'
import type { RepairView } from '../domain/repair/view.ts'
import { runCase } from './case-run.ts'
import type { Handlers } from './handlers.ts'

/**
 * A customer's device that is repaired, from the wish to its way home. The table says what is possible in each state; here stands what is
 * started and how it is decided where there is a choice.
 */
const handlers: Handlers<RepairTable, RepairView, RepairBodies> = {
  // Opening: nothing is fetched from an address that nobody has confirmed, and no partner's bench is taken unasked.
  opened: { arrangeHandOver: ({ view, body }) => onceArranged(view, body) },
  awaiting_email_confirmation: { confirmEmail: ({ view }) => onceRouted(view) },
  offered_to_partner: {
    acceptTicket: ({ view }) => onceTaken(view),
    refuseTicket: ({ view }) => onceRouted(view),
    deadline: ({ view }) => onceRouted(view),
  },

  // Handing it over
  arranging_hand_over: { start: () => ['buyLabel'], 'buyLabel.bought': ({ view }) => onceLabelled(view) },
  booking_pickup: { start: () => ['bookPickup'] },
  hand_over_needed: {
    arrangeHandOver: ({ view, body }) => onceRearranged(view, body),
    recordReceipt: ({ body }) => onceReceived[body.content],
    cancel: ({ view }) => onceCancelled(view),
    deadline: ({ view }) => onceNotHandedOver(view),
  },
  awaiting_pickup: { recordReceipt: ({ body }) => onceReceived[body.content] },
  checking_pickup: { start: () => ['readPickup'] },
  rebooking_pickup: { start: () => ['cancelPickup'] },
  awaiting_parcel: {
    recordReceipt: ({ body }) => onceReceived[body.content],
    arrangeHandOver: ({ body }) => onceNotSent(body),
  },
  awaiting_drop_off: { arrangeHandOver: ({ view: { hazard }, body: { way } }) => onceTaken({ hazard, way }) },
  releasing_label: {
    start: () => ['voidLabel'],
    'voidLabel.voided': ({ view }) => onceReleased(view),
    'voidLabel.too_late': ({ view }) => onceReleased(view),
  },
  cancelling: {
    start: ({ view, by }) => undoneWhenCancelling(view, by),
    again: [
      'buyLabel.bought',
      'bookPickup.booked',
      'bookPickup.slot_gone',
      'bookPickup.cutoff_passed',
      'bookPickup.not_serviceable',
      'bookPickup.duplicate',
      'cancelPickup.cancelled',
      'cancelPickup.too_late',
      'cancelPickup.unsupported',
    ],
    'voidLabel.voided': ({ view }) => onceUndone(view),
    'voidLabel.too_late': ({ view }) => onceUndone(view),
  },

  // On its way to us
  in_transit: { recordReceipt: ({ body }) => onceReceived[body.content] },
  delivered: { recordReceipt: ({ body }) => onceReceived[body.content] },
  searching: { recordReceipt: ({ body }) => onceReceived[body.content] },
  carrier_inquiry: { recordReceipt: ({ body }) => onceReceived[body.content] },
  lost: {
    parcel_delivered: ({ view }) => onceSeenAgain(view),
    recordReceipt: ({ view, body }) => onceFound(view, body),
  },
  return_on_arrival: { recordReceipt: ({ view, body }) => onceBackAgain(view, body) },

  // Intake: hazard first, then whose it is.
  checking: {
    start: () => ['checkDevice'],
    'checkDevice.clear': ({ view }) => onceChecked(view),
    'checkDevice.locked': ({ view }) => onceChecked(view),
    'checkDevice.not_buyable': ({ view }) => onceChecked(view),
  },
  intake_review: { decideIntake: ({ body }) => onceIntakeDecided[body.decision] },
  empty_parcel: { decideEmptyParcel: ({ body }) => onceEmpty[body.decision] },
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
  hazard_hold: { decideHazard: ({ view, body }) => onceSafe(view, body) },
  content_hold: { decideContent: ({ view, body }) => onceContentDecided(view, body) },

  // Diagnosis and quote: silence returns the device, it never approves.
  diagnosing: { recordDiagnosis: ({ body }) => onceDiagnosed[body.outcome] },
  quoting: { issueQuote: ({ body }) => onceQuoted(body) },
  quoted: {
    approveQuote: ({ body }) => onceApproved(body),
    declineQuote: ({ view }) => onceGivenBack(view),
    deadline: ({ view }) => onceGivenBack(view),
  },
  awaiting_start: { withdraw: ({ view }) => onceGivenBack(view) },
  unrepairable: { chooseOutcome: ({ body }) => onceChosen[body.choice] },
  issuing_voucher: { start: () => ['issueVoucher'] },

  // The work
  preparing: { issueQuote: ({ body }) => onceQuoted(body), withdraw: ({ view }) => onceGivenBack(view) },
  awaiting_parts: {
    issueQuote: ({ body }) => onceQuoted(body),
    cancel: ({ view }) => onceGivenBack(view),
    withdraw: ({ view }) => onceGivenBack(view),
  },
  repairing: { issueQuote: ({ body }) => onceQuoted(body) },
  quality_check: { recordQualityCheck: ({ view, body }) => onceJudged(view, body) },
  quality_escalated: { decideQuality: ({ body }) => onceQualityDecided[body.choice] },

  // The bill: paid before it is sent, or at the counter; what the provider says is read, never believed.
  billing: {
    start: () => ['openPayment'],
    'openPayment.opened': ({ view }) => onceBilled(view),
    'openPayment.not_needed': ({ view }) => onceNothingIsDue(view),
  },
  awaiting_payment: {
    start: () => ['readPayment'],
    again: ['payment_reported', 'deadline'],
    deadline: ({ view }) => (isAskedAgain(view) ? 'awaiting_payment' : 'abandonment_notice'),
  },
  payment_support: { decidePayment: ({ view }) => oncePaymentDecided(view) },
  settling_payment: {
    start: () => ['cancelPayment'],
    'cancelPayment.cancelled': ({ view }) => onceLinkIsClosed(view),
    'cancelPayment.already_paid': ({ view }) => oncePaidAfterAll(view),
  },
  refunding: { start: () => ['refundPayment'], 'refundPayment.refunded': ({ view }) => onceRefunded(view) },
  refund_by_hand: { recordRefund: ({ view }) => onceRefunded(view) },

  // On its way back
  returning: { start: () => ['buyReturnLabel'] },
  return_in_transit: { return_delivered: ({ view }) => onceHome(view) },
  return_inquiry: { return_delivered: ({ view }) => onceHome(view) },
  lost_on_return: {
    chooseCompensation: ({ view }) => onceLostOnReturn(view),
    return_delivered: ({ view }) => onceHome(view),
    deadline: ({ view }) => onceLostOnReturn(view),
  },
  return_undeliverable: {
    return_delivered: ({ view }) => onceHome(view),
    deadline: ({ view }) => (isAskedAgain(view) ? 'return_undeliverable' : 'abandonment_notice'),
  },
  sending_to_shop: { start: ({ by }) => whenReported(by), again: ['payment_reported'] },
  awaiting_collection: {
    start: ({ by }) => whenReported(by),
    again: ['payment_reported'],
    recordCollection: ({ view, body }) => onceCollected(view, body),
    deadline: ({ view }) => (isAskedAgain(view) ? 'awaiting_collection' : 'abandonment_notice'),
  },
  abandonment_notice: {
    start: ({ by }) => whenReported(by),
    again: ['payment_reported'],
    recordCollection: ({ view, body }) => onceCollected(view, body),
  },
  abandonment_due: { disposeAbandoned: ({ view }) => onceGivenUp(view) },
}

/** Runs a repair from wherever the table says it stands. */
export async function repair(caseId: string): Promise<void> {
  await runCase(repairTable, handlers, caseId)
}

/** Where nobody waits for the link, its payment is read when something was told of it. */
const whenReported = (by: string): readonly 'readPayment'[] => (by === 'payment_reported' ? ['readPayment'] : [])
