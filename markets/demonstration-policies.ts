import type { Span } from '../domain/calendar/span.ts'
import type { RefurbishmentPolicy } from '../domain/refurbishment/policy.ts'
import type { RepairLimit, RepairPolicy, RepairReminder } from '../domain/repair/policy.ts'
import type { SubscriptionPolicy } from '../domain/subscription/policy.ts'
import type { LimitName, ReminderPlan, TradeInPolicy } from '../domain/trade-in/policy.ts'

// What a new case may ask for where demonstrations are allowed: it shows in a minute what else takes weeks.

/** Policies of a trade-in. */
export const POLICY_VARIANTS = ['standard', 'at_once', 'short_limits'] as const
export type PolicyVariant = (typeof POLICY_VARIANTS)[number]

const seconds = (count: number): Span => ({ hours: count / 3_600 })

/** The time limits on which a customer falls silent, and the terms in which a bank or an authority does. */
const SILENCE: Readonly<Partial<Record<LimitName, Span>>> = {
  offer_answer: seconds(6),
  email_confirmation: seconds(6),
  price_hold: seconds(6),
  late_shipment: seconds(6),
  lost_choice: seconds(6),
  unlock: seconds(6),
  counter_offer_answer: seconds(6),
  no_offer_answer: seconds(6),
  guardian_consent: seconds(6),
  return_address: seconds(6),
  abandonment: seconds(6),
  payout_report: seconds(20),
  quarantine: seconds(6),
  quarantine_recheck: seconds(3),
}

/** Each question is asked again before its limit passes. */
const REMINDERS: Readonly<Record<ReminderPlan, readonly Span[]>> = {
  offer: [seconds(2), seconds(4)],
  email_confirmation: [seconds(2)],
  shipment: [seconds(2)],
  unlock: [seconds(2)],
  counter_offer: [seconds(2), seconds(4)],
  no_offer: [seconds(2)],
  guardian: [seconds(2)],
  payee_confirmation: [seconds(2)],
  payout_details: [seconds(2)],
  lost_choice: [seconds(2)],
  return_address: [seconds(2)],
}

/** The market's policy as a demonstration wants it: `at_once` pays at agreement, `short_limits` moreover lets silence last seconds. */
export const demonstrationPolicy = (standard: TradeInPolicy, variant: PolicyVariant): TradeInPolicy => {
  if (variant === 'standard') return standard
  const atOnce: TradeInPolicy = { ...standard, payout: { ...standard.payout, schedule: 'at_once' } }
  if (variant === 'at_once') return atOnce
  return { ...atOnce, limits: { ...atOnce.limits, ...SILENCE }, reminders: REMINDERS }
}

/** Policies of a refurbishment. */
export const REFURBISHMENT_POLICY_VARIANTS = ['standard', 'at_once'] as const

/** The market's policy as a demonstration wants it: with `at_once` what is graded can be sold on the day it became ours. */
export const demonstrationRefurbishmentPolicy = (
  standard: RefurbishmentPolicy,
  variant: (typeof REFURBISHMENT_POLICY_VARIANTS)[number],
): RefurbishmentPolicy => (variant === 'standard' ? standard : { ...standard, resaleHoldDays: 0 })

/** Policies of a repair. */
export const REPAIR_POLICY_VARIANTS = ['standard', 'at_once', 'short_limits'] as const
export type RepairPolicyVariant = (typeof REPAIR_POLICY_VARIANTS)[number]

/** The questions on which a customer falls silent. */
const UNANSWERED: Readonly<Partial<Record<RepairLimit, Span>>> = {
  hand_over_answer: seconds(6),
  email_confirmation: seconds(6),
  mail_in: seconds(6),
  drop_off: seconds(6),
  lost_choice: seconds(6),
  quote_answer: seconds(6),
  unrepairable_answer: seconds(6),
  payment: seconds(6),
  return_address: seconds(6),
  collection: seconds(6),
  abandonment: seconds(6),
  quarantine_recheck: seconds(3),
}

/** Each question is asked again before its limit passes. */
const ASKED_AGAIN: Readonly<Record<RepairReminder, readonly Span[]>> = {
  hand_over: [seconds(2)],
  email_confirmation: [seconds(2)],
  shipment: [seconds(2)],
  drop_off: [seconds(2)],
  lost_choice: [seconds(2)],
  quote: [seconds(2), seconds(4)],
  unrepairable: [seconds(2)],
  payment: [seconds(2)],
  return_address: [seconds(2)],
  collection: [seconds(2)],
}

/**
 * The market's policy as a demonstration wants it: with `at_once` a courier comes within seconds instead of a driver on the next service
 * day, `short_limits` moreover lets silence last seconds.
 */
export function demonstrationRepairPolicy(standard: RepairPolicy, variant: RepairPolicyVariant): RepairPolicy {
  if (variant === 'standard') return standard
  const { carrier } = standard.pickup.windows
  const windows = { kind: 'on_demand', carrier, after: seconds(2), length: seconds(5) } as const
  const atOnce: RepairPolicy = { ...standard, pickup: { ...standard.pickup, windows } }
  if (variant === 'at_once') return atOnce
  return {
    ...atOnce,
    pickup: { ...atOnce.pickup, grace: seconds(6) },
    limits: { ...atOnce.limits, ...UNANSWERED },
    reminders: ASKED_AGAIN,
    quarantine: seconds(6),
  }
}

/** Policies of a subscription. */
export const SUBSCRIPTION_POLICY_VARIANTS = ['standard', 'at_once'] as const

/** The market's policy as a demonstration wants it: with `at_once` the devices are covered from the day of the sign-up. */
export const demonstrationSubscriptionPolicy = (
  standard: SubscriptionPolicy,
  variant: (typeof SUBSCRIPTION_POLICY_VARIANTS)[number],
): SubscriptionPolicy => (variant === 'standard' ? standard : { ...standard, coverWaitDays: 0 })
