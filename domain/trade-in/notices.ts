import type { MailPlan } from '../case/mail-plan.ts'
import { CORE_MAIL_KINDS } from '../case/notices.ts'
import type { LiveName, StateName } from '../case/table.ts'
import type { ReminderPlan } from './policy.ts'
import type { TradeInTable } from './states.ts'

/** Every mail of a trade-in. Each is bound to a transition; `…_reminder` is planned with the question it repeats. */
export const MAIL_KINDS = [
  'offer',
  'offer_reminder',
  'confirm_email',
  'confirm_email_reminder',
  'shipping_instructions',
  'shipping_instructions_reminder',
  'special_collection',
  'price_no_longer_held',
  'parcel_inquiry',
  'parcel_lost',
  'parcel_lost_reminder',
  'parcel_received',
  'empty_parcel',
  'guardian_consent',
  'guardian_consent_reminder',
  'unlock_device',
  'unlock_device_reminder',
  'device_quarantined',
  'quarantine_ends',
  'counter_offer',
  'counter_offer_reminder',
  'no_offer',
  'no_offer_reminder',
  'dispute_received',
  'agreed',
  'confirm_payee',
  'confirm_payee_reminder',
  'new_payout_details',
  'new_payout_details_reminder',
  'payout_delayed',
  'paid',
  'voucher_issued',
  'device_returning',
  'return_sent',
  'return_inquiry',
  'return_address',
  'return_address_reminder',
  'formal_notice',
  'return_lost',
  'return_lost_reminder',
  'replacement_coming',
  'device_held',
  'returned',
  'recycled',
  'handed_over',
  'cancelled',
  'expired',
  'rejected',
  'compensated',
  ...CORE_MAIL_KINDS,
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** The mail sent when a state is entered from another one. States that are not named tell the customer nothing new. */
const MAIL_ON_ENTERING: Readonly<Partial<Record<StateName<TradeInTable>, MailKind>>> = {
  offered: 'offer',
  awaiting_email_confirmation: 'confirm_email',
  awaiting_special_collection: 'special_collection',
  awaiting_shipment: 'shipping_instructions',
  awaiting_late_shipment: 'price_no_longer_held',
  carrier_inquiry: 'parcel_inquiry',
  searching: 'parcel_inquiry',
  lost: 'parcel_lost',
  received: 'parcel_received',
  empty_parcel: 'empty_parcel',
  awaiting_guardian: 'guardian_consent',
  locked: 'unlock_device',
  quarantined: 'device_quarantined',
  counter_offered: 'counter_offer',
  no_offer: 'no_offer',
  disputed: 'dispute_received',
  agreed: 'agreed',
  payee_confirmation: 'confirm_payee',
  payout_details_needed: 'new_payout_details',
  payout_held: 'payout_delayed',
  paid: 'paid',
  returning: 'device_returning',
  return_in_transit: 'return_sent',
  return_inquiry: 'return_inquiry',
  return_undeliverable: 'return_address',
  abandonment_notice: 'formal_notice',
  lost_on_return: 'return_lost',
  replacing: 'replacement_coming',
  ownership_dispute: 'device_held',
  returned: 'returned',
  recycled: 'recycled',
  handed_over: 'handed_over',
  cancelled: 'cancelled',
  expired: 'expired',
  rejected: 'rejected',
  compensated: 'compensated',
}

/** Mails of a single way, where the state alone does not say what happened: `<from> <by> <to>`. */
const MAIL_ON_WAY: Readonly<Record<string, MailKind>> = {
  'paying issueVoucher.issued closed': 'voucher_issued',
  'payout_submitted payout_booked closed': 'paid',
  'paying bookGift.booked closed': 'paid',
  'payout_unreported payout_booked closed': 'paid',
  'payout_unreported recordPayoutOutcome closed': 'paid',
  'return_undeliverable deadline return_undeliverable': 'return_address',
}

/**
 * The offer and the question for the address hold the link that confirms it; so does a link that somebody asked for anew.
 * A withdrawal has its receipt in any case.
 */
const TO_ANY_ADDRESS: readonly MailKind[] = [
  'offer',
  'offer_reminder',
  'confirm_email',
  'confirm_email_reminder',
  'case_link',
  'withdrawal_received',
  'cancellation_received',
]

/** States whose question is repeated: the policy's days and the mail that repeats it. */
const REMINDERS: Readonly<Partial<Record<LiveName<TradeInTable>, { plan: ReminderPlan; mail: MailKind }>>> = {
  offered: { plan: 'offer', mail: 'offer_reminder' },
  awaiting_email_confirmation: { plan: 'email_confirmation', mail: 'confirm_email_reminder' },
  awaiting_shipment: { plan: 'shipment', mail: 'shipping_instructions_reminder' },
  lost: { plan: 'lost_choice', mail: 'parcel_lost_reminder' },
  awaiting_guardian: { plan: 'guardian', mail: 'guardian_consent_reminder' },
  locked: { plan: 'unlock', mail: 'unlock_device_reminder' },
  counter_offered: { plan: 'counter_offer', mail: 'counter_offer_reminder' },
  no_offer: { plan: 'no_offer', mail: 'no_offer_reminder' },
  payee_confirmation: { plan: 'payee_confirmation', mail: 'confirm_payee_reminder' },
  payout_details_needed: { plan: 'payout_details', mail: 'new_payout_details_reminder' },
  lost_on_return: { plan: 'lost_choice', mail: 'return_lost_reminder' },
  return_undeliverable: { plan: 'return_address', mail: 'return_address_reminder' },
}

/** Which mail is sent when. */
export const tradeInMails: MailPlan = {
  onEntering: MAIL_ON_ENTERING,
  onWay: MAIL_ON_WAY,
  toAnyAddress: TO_ANY_ADDRESS,
  reminders: REMINDERS,
}
