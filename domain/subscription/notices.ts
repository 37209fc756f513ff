import type { MailPlan } from '../case/mail-plan.ts'
import { CORE_MAIL_KINDS } from '../case/notices.ts'
import { type LiveName, rowsOf, type StateName } from '../case/table.ts'
import type { SubscriptionReminder } from './policy.ts'
import { type SubscriptionTable, subscriptionTable } from './states.ts'

/** Every mail of a subscription. Each is bound to a transition; `…_reminder` is planned with the question it repeats. */
export const MAIL_KINDS = [
  'first_payment',
  'first_payment_reminder',
  'subscription_started',
  'devices_changed',
  'plan_change_planned',
  'plan_changed',
  'plan_change_declined',
  'method_changed',
  'price_announced',
  'price_accepted',
  'pause_planned',
  'subscription_paused',
  'subscription_resumed',
  'debit_announced',
  'payment_received',
  'payment_failed',
  'subscription_suspended',
  'payment_recovered',
  'subscription_cancelled',
  'subscription_kept',
  'subscription_withdrawn',
  'subscription_refunded',
  'subscription_ended',
  'never_started',
  'transfer_asked',
  'transfer_offered',
  'transfer_taken_back',
  'transfer_called_off',
  'transfer_declined',
  'transfer_lapsed',
  'subscription_taken_over',
  'subscription_handed_over',
  ...CORE_MAIL_KINDS,
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** The mail sent when a state is entered from another one. States that are not named tell the customer nothing new. */
const MAIL_ON_ENTERING: Readonly<Partial<Record<StateName<SubscriptionTable>, MailKind>>> = {
  awaiting_payment: 'first_payment',
  pausing: 'pause_planned',
  paused: 'subscription_paused',
  past_due: 'payment_failed',
  suspended: 'subscription_suspended',
  ending: 'subscription_cancelled',
  ended: 'subscription_ended',
  never_started: 'never_started',
}

const ways = rowsOf(subscriptionTable)
const waysThat = (matches: (way: (typeof ways)[number]) => boolean, mail: MailKind) =>
  ways.filter(matches).map(({ from, by, to }) => [`${from} ${by} ${to}`, mail] as const)

/** Mails of a single way, where the state alone does not say what happened: `<from> <by> <to>`. */
const MAIL_ON_WAY: Readonly<Record<string, MailKind>> = Object.fromEntries([
  ...waysThat(({ from, to }) => ['awaiting_payment', 'abandoning'].includes(from) && to === 'active', 'subscription_started'),
  ...waysThat(({ by }) => by === 'addDevice' || by === 'removeDevice', 'devices_changed'),
  ...waysThat(({ by, to }) => by === 'changePlan' && to === 'active', 'plan_change_planned'),
  // Whoever left meanwhile was told that they have.
  ...waysThat(({ by, to }) => by === 'chargeChange.paid' && to !== 'refunding', 'plan_changed'),
  ...waysThat(({ by, to }) => by === 'chargeChange.declined' && to !== 'refunding', 'plan_change_declined'),
  ...waysThat(({ by, from }) => by === 'debit_returned' && from === 'changing_plan', 'payment_failed'),
  ...waysThat(({ by }) => by === 'method_saved', 'method_changed'),
  ...waysThat(({ by }) => by === 'price_announced', 'price_announced'),
  ...waysThat(({ by }) => by === 'acceptPrice', 'price_accepted'),
  ...waysThat(({ by }) => by === 'resume', 'subscription_resumed'),
  ...waysThat(({ by, to }) => by === 'cancel' && ['closing', 'changing_plan'].includes(to), 'subscription_cancelled'),
  // A receipt of each month.
  ...waysThat(({ by, from, to }) => by === 'period_paid' && from === 'active' && to === 'active', 'payment_received'),
  // Each try that fails is told.
  ...waysThat(({ by, from }) => by === 'period_declined' && from === 'past_due', 'payment_failed'),
  ...waysThat(({ by }) => by === 'keep', 'subscription_kept'),
  ...waysThat(({ by }) => by === 'withdraw', 'subscription_withdrawn'),
  ...waysThat(
    ({ from, to, by }) => ['past_due', 'suspended'].includes(from) && to === 'active' && by === 'period_paid',
    'payment_recovered',
  ),
  ...waysThat(({ by }) => by === 'offerTransfer' || by === 'changeParty', 'transfer_asked'),
  ...waysThat(({ by }) => by === 'takeBackTransfer', 'transfer_taken_back'),
  ...waysThat(({ by }) => by === 'transfer_declined', 'transfer_declined'),
  ...waysThat(({ by }) => by === 'transfer_lapsed', 'transfer_lapsed'),
  ...waysThat(({ by }) => by === 'transfer_accepted', 'subscription_taken_over'),
  ...waysThat(({ from, to }) => ['refunding', 'refund_review'].includes(from) && to === 'ended', 'subscription_refunded'),
])

/** The first holds the link that confirms the address; a contract, its end and a withdrawal have their paper in any case. */
const TO_ANY_ADDRESS: readonly MailKind[] = [
  'first_payment',
  'first_payment_reminder',
  'subscription_started',
  'debit_announced',
  'subscription_cancelled',
  'subscription_withdrawn',
  'subscription_refunded',
  'subscription_ended',
  // Whoever has taken it over has confirmed their address by that; the others are told by name of a link that was mailed.
  'subscription_taken_over',
  'case_link',
  'withdrawal_received',
  'cancellation_received',
]

/** States whose question is repeated: the policy's days and the mail that repeats it. */
const REMINDERS: Readonly<Partial<Record<LiveName<SubscriptionTable>, { plan: SubscriptionReminder; mail: MailKind }>>> = {
  awaiting_payment: { plan: 'first_payment', mail: 'first_payment_reminder' },
}

/** Which mail is sent when. */
export const subscriptionMails: MailPlan = {
  onEntering: MAIL_ON_ENTERING,
  onWay: MAIL_ON_WAY,
  toAnyAddress: TO_ANY_ADDRESS,
  reminders: REMINDERS,
}
