import type { Span } from '../../domain/calendar/span.ts'
import type { RepairLimit, RepairReminder } from '../../domain/repair/policy.ts'

const days = (count: number): Span => ({ days: count })
const siteDays = (businessDays: number): Span => ({ businessDays, by: 'site' })

/** Every question with 14 days to answer is asked again on these days, as in a trade-in. */
const TWO_WEEKS: readonly Span[] = [days(3), days(7), days(12)]

/**
 * How long each state of a repair may last in every market. Numbers without a comment are promises of the product, or the same as a
 * trade-in's for its reasons; the others are our choice where it promises nothing.
 */
export const REPAIR_LIMITS: Readonly<Record<RepairLimit, Span>> = {
  hand_over_answer: days(14),
  email_confirmation: days(7),
  // A bench that is not free has to say so before the customer's window is gone.
  partner_answer: siteDays(1),
  shipping_arrangement: siteDays(2),
  // Carriers scan within hours of a collection; one that says nothing by then has not been there.
  pickup_check: { hours: 4 },
  mail_in: days(14),
  drop_off: days(14),
  // A van between shop and workshop twice a week.
  shop_transfer: siteDays(3),
  special_collection: siteDays(10),
  undoing: siteDays(3),
  carrier_silence: days(7),
  delivery_receipt: siteDays(1),
  parcel_search: siteDays(5),
  carrier_inquiry: siteDays(10),
  lost_choice: days(14),
  device_check: siteDays(2),
  agent_decision: siteDays(2),
  quarantine_recheck: days(1),
  hazard_decision: siteDays(5),
  // Ours to do at the bench, in the order of how long the work takes.
  diagnosis: siteDays(2),
  quoting: siteDays(1),
  preparation: siteDays(1),
  repair: siteDays(3),
  quality: siteDays(1),
  reassembly: siteDays(2),
  // Regulation (EU) 2024/1799, art. 4: the terms stand for 30 calendar days from the form's delivery.
  quote_answer: days(30),
  unrepairable_answer: days(14),
  // Its trade-in has limits of its own; past this a person looks.
  trade_in: days(30),
  transfer: siteDays(15),
  // A provider answers in seconds; after some hours it will not answer today.
  billing: { hours: 4 },
  payment: days(14),
  // Banks book a refund within a week.
  refund: siteDays(5),
  return_arrangement: siteDays(2),
  // Evidence of the value is asked for and looked at.
  compensation: siteDays(10),
  return_address: days(14),
  collection: days(30),
  abandonment: { months: 12 },
}

/** When each question is asked again, counted like its limit from the day the asking mail was accepted. */
export const REPAIR_REMINDERS: Readonly<Record<RepairReminder, readonly Span[]>> = {
  hand_over: TWO_WEEKS,
  email_confirmation: [days(1), days(3)],
  shipment: TWO_WEEKS,
  drop_off: TWO_WEEKS,
  lost_choice: TWO_WEEKS,
  quote: [days(3), days(10), days(20), days(27)],
  unrepairable: TWO_WEEKS,
  payment: TWO_WEEKS,
  return_address: TWO_WEEKS,
  collection: [days(3), days(10), days(20)],
}
