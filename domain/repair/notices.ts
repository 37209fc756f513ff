import type { MailPlan } from '../case/mail-plan.ts'
import { CORE_MAIL_KINDS } from '../case/notices.ts'
import { type LiveName, rowsOf, type StateName } from '../case/table.ts'
import type { RepairReminder } from './policy.ts'
import { type RepairTable, repairTable } from './states.ts'

/** Every mail of a repair. Each is bound to a transition; `…_reminder` is planned with the question it repeats. */
export const MAIL_KINDS = [
  'repair_opened',
  'repair_opened_reminder',
  'confirm_email',
  'confirm_email_reminder',
  'choose_hand_over',
  'choose_hand_over_reminder',
  'pickup_booked',
  'pickup_tomorrow',
  'pickup_stands',
  'shipping_instructions',
  'shipping_instructions_reminder',
  'drop_off_code',
  'drop_off_code_reminder',
  'special_collection',
  'parcel_inquiry',
  'parcel_lost',
  'parcel_lost_reminder',
  'empty_parcel',
  'device_received',
  'device_quarantined',
  'hazard_found',
  'quote',
  'quote_reminder',
  'unrepairable',
  'unrepairable_reminder',
  'trade_in_opened',
  'voucher_issued',
  'start_waits',
  'repair_approved',
  'repair_starts',
  'covered_repair_starts',
  'parts_delayed',
  'withdrawal_confirmed',
  'payment_due',
  'payment_due_reminder',
  'payment_declined',
  'payment_due_at_shop',
  'device_returning',
  'return_sent',
  'return_inquiry',
  'return_address',
  'return_address_reminder',
  'return_lost',
  'return_lost_reminder',
  'ready_for_collection',
  'ready_for_collection_reminder',
  'formal_notice',
  'repair_closed',
  'satisfaction',
  'returned',
  'recycled',
  'handed_over',
  'cancelled',
  'expired',
  'rejected',
  'compensated',
  'abandoned',
  // Told by what watches over promises and loans: no event of the case leads to them.
  'promise_missed',
  'loan_due',
  ...CORE_MAIL_KINDS,
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** The mail sent when a state is entered from another one. States that are not named tell the customer nothing new. */
const MAIL_ON_ENTERING: Readonly<Partial<Record<StateName<RepairTable>, MailKind>>> = {
  opened: 'repair_opened',
  awaiting_email_confirmation: 'confirm_email',
  hand_over_needed: 'choose_hand_over',
  awaiting_pickup: 'pickup_booked',
  awaiting_parcel: 'shipping_instructions',
  awaiting_drop_off: 'drop_off_code',
  awaiting_special_collection: 'special_collection',
  carrier_inquiry: 'parcel_inquiry',
  searching: 'parcel_inquiry',
  lost: 'parcel_lost',
  empty_parcel: 'empty_parcel',
  quarantined: 'device_quarantined',
  hazard_hold: 'hazard_found',
  quoted: 'quote',
  awaiting_start: 'start_waits',
  unrepairable: 'unrepairable',
  trading_in: 'trade_in_opened',
  awaiting_parts: 'parts_delayed',
  awaiting_payment: 'payment_due',
  returning: 'device_returning',
  return_in_transit: 'return_sent',
  return_inquiry: 'return_inquiry',
  return_undeliverable: 'return_address',
  lost_on_return: 'return_lost',
  awaiting_collection: 'ready_for_collection',
  abandonment_notice: 'formal_notice',
  closed: 'repair_closed',
  returned: 'returned',
  recycled: 'recycled',
  handed_over: 'handed_over',
  cancelled: 'cancelled',
  expired: 'expired',
  rejected: 'rejected',
  compensated: 'compensated',
  abandoned: 'abandoned',
}

/** Mails of a single way, where the state alone does not say what happened: `<from> <by> <to>`. */
const MAIL_ON_WAY: Readonly<Record<string, MailKind>> = {
  // Not again where it is looked up anew, once it was made safe.
  ...Object.fromEntries(
    rowsOf(repairTable)
      .filter(({ by, to }) => by === 'recordReceipt' && to === 'checking')
      .map(({ from, by, to }) => [`${from} ${by} ${to}`, 'device_received'] as const),
  ),
  'rebooking_pickup cancelPickup.too_late awaiting_pickup': 'pickup_stands',
  'rebooking_pickup cancelPickup.unsupported awaiting_pickup': 'pickup_stands',
  'quoted issueQuote quoted': 'quote',
  'quoted approveQuote preparing': 'repair_approved',
  'awaiting_start startNow preparing': 'repair_starts',
  'awaiting_start deadline preparing': 'repair_starts',
  'quoting issueQuote preparing': 'covered_repair_starts',
  'preparing issueQuote preparing': 'covered_repair_starts',
  'awaiting_parts issueQuote preparing': 'covered_repair_starts',
  'repairing issueQuote preparing': 'covered_repair_starts',
  'awaiting_parts orderParts awaiting_parts': 'parts_delayed',
  'awaiting_start withdraw reassembling': 'withdrawal_confirmed',
  'awaiting_start withdraw billing': 'withdrawal_confirmed',
  'preparing withdraw reassembling': 'withdrawal_confirmed',
  'preparing withdraw billing': 'withdrawal_confirmed',
  'awaiting_parts withdraw reassembling': 'withdrawal_confirmed',
  'awaiting_parts withdraw billing': 'withdrawal_confirmed',
  'repairing withdraw reassembling': 'withdrawal_confirmed',
  'issuing_voucher issueVoucher.issued recycling': 'voucher_issued',
  'billing openPayment.opened sending_to_shop': 'payment_due_at_shop',
  'awaiting_payment readPayment.declined awaiting_payment': 'payment_declined',
  'awaiting_payment deadline awaiting_payment': 'payment_due',
  'awaiting_collection deadline awaiting_collection': 'ready_for_collection',
  'return_undeliverable deadline return_undeliverable': 'return_address',
}

/** What holds the link that confirms the address; so does a link that somebody asked for anew. A withdrawal has its receipt in any case. */
const TO_ANY_ADDRESS: readonly MailKind[] = [
  'repair_opened',
  'repair_opened_reminder',
  'confirm_email',
  'confirm_email_reminder',
  'case_link',
  'withdrawal_received',
  'cancellation_received',
]

/** States whose question is repeated: the policy's days and the mail that repeats it. */
const REMINDERS: Readonly<Partial<Record<LiveName<RepairTable>, { plan: RepairReminder; mail: MailKind }>>> = {
  opened: { plan: 'hand_over', mail: 'repair_opened_reminder' },
  awaiting_email_confirmation: { plan: 'email_confirmation', mail: 'confirm_email_reminder' },
  hand_over_needed: { plan: 'hand_over', mail: 'choose_hand_over_reminder' },
  awaiting_parcel: { plan: 'shipment', mail: 'shipping_instructions_reminder' },
  awaiting_drop_off: { plan: 'drop_off', mail: 'drop_off_code_reminder' },
  lost: { plan: 'lost_choice', mail: 'parcel_lost_reminder' },
  quoted: { plan: 'quote', mail: 'quote_reminder' },
  unrepairable: { plan: 'unrepairable', mail: 'unrepairable_reminder' },
  awaiting_payment: { plan: 'payment', mail: 'payment_due_reminder' },
  lost_on_return: { plan: 'lost_choice', mail: 'return_lost_reminder' },
  return_undeliverable: { plan: 'return_address', mail: 'return_address_reminder' },
  awaiting_collection: { plan: 'collection', mail: 'ready_for_collection_reminder' },
}

/** Which mail is sent when. */
export const repairMails: MailPlan = {
  onEntering: MAIL_ON_ENTERING,
  onWay: MAIL_ON_WAY,
  toAnyAddress: TO_ANY_ADDRESS,
  reminders: REMINDERS,
}
