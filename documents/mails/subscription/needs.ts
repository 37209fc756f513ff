import type { CoreMailKind } from '../../../domain/case/notices.ts'
import type { MailKind } from '../../../domain/subscription/notices.ts'
import type { MailFacts } from '../facts.ts'
import type { SubscriptionMailFacts } from './facts.ts'

type NeededFact = Exclude<keyof SubscriptionMailFacts, Exclude<keyof MailFacts, 'deadline'>>

/** What a mail of a subscription cannot be written without. */
export const NEEDS: Readonly<Record<Exclude<MailKind, CoreMailKind | `${string}_reminder`>, readonly NeededFact[]>> = {
  first_payment: ['deadline', 'coverFrom'],
  subscription_started: ['devices', 'declarations'],
  devices_changed: ['devices'],
  plan_change_planned: [],
  plan_changed: ['change', 'paidUntil'],
  plan_change_declined: [],
  method_changed: ['method'],
  price_announced: ['told'],
  price_accepted: ['told'],
  pause_planned: ['paidUntil'],
  subscription_paused: ['deadline'],
  subscription_resumed: ['devices'],
  debit_announced: ['debit', 'method'],
  payment_received: ['received'],
  payment_failed: ['due'],
  subscription_suspended: ['due'],
  payment_recovered: [],
  subscription_cancelled: ['toldAt'],
  subscription_kept: [],
  subscription_withdrawn: ['toldAt'],
  subscription_refunded: ['paid'],
  subscription_ended: [],
  never_started: [],
  transfer_asked: ['transfer'],
  transfer_offered: ['transfer', 'devices'],
  transfer_taken_back: ['transfer'],
  transfer_called_off: ['transfer'],
  transfer_declined: ['transfer'],
  transfer_lapsed: ['transfer'],
  subscription_taken_over: ['method', 'devices'],
  subscription_handed_over: ['toldAt'],
}
