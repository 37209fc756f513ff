import type { Dated } from '../calendar/dated.ts'
import type { Span } from '../calendar/span.ts'
import type { ExtensionDays } from '../case/extension.ts'
import type { DunningRules } from './dunning.ts'
import type { Plan } from './plan.ts'

/** How a subscription is paid for. */
export type PaymentKind = 'card' | 'sepa_debit'

/** The normal rate of VAT, in basis points; 0 where none is computed. */
export interface VatRate extends Dated {
  readonly basisPoints: number
}

/**
 * What a market sets of subscriptions: data with a valid-from date, resolved when one begins and kept with it. Plans and rates of VAT are
 * dated by themselves: they are asked on the day of each charge.
 */
export interface SubscriptionPolicy {
  readonly limits: Readonly<Record<SubscriptionLimit, Span>>
  readonly reminders: Readonly<Record<SubscriptionReminder, readonly Span[]>>
  readonly extensionDays: ExtensionDays
  /** Whether cover for accidents may be sold here without a licence for insurance; while it is `open` nobody signs up. */
  readonly insurance: 'ruled' | 'open'
  readonly plans: readonly Plan[]
  readonly vat: readonly VatRate[]
  readonly paidBy: readonly PaymentKind[]
  /** Local time at which what is due on a day is charged, `HH:mm`. */
  readonly chargeAt: string
  /** Days from a sign-up, an added device and the end of a pause until cover begins. */
  readonly coverWaitDays: number
  /** Days of the right to withdraw; null where there is none. */
  readonly withdrawalDays: number | null
  readonly dunning: DunningRules
  readonly priceChange: {
    /** Between the notice and the first period at a higher price. */
    readonly noticeDays: number
    /** Whether a customer has to agree to it, or may leave instead. */
    readonly consent: 'asked' | 'not_asked'
  }
  /** How often what is earned is booked: each day what was earned until then, or on the first of a month what was earned before it. */
  readonly revenueBooked: 'daily' | 'monthly'
  /** How long somebody who is asked to take a subscription over may answer, in days. */
  readonly transferDays: number
  /** Before a debit: its amount and day are told so many days ahead, as agreed in the mandate. */
  readonly debitNoticeDays: number
  /** How many days back a run may be asked for. */
  readonly oldestRunDays: number
}

export type SubscriptionLimit = 'first_payment' | 'undoing' | 'charging' | 'pause' | 'refund' | 'agent_decision'
export type SubscriptionReminder = 'first_payment'
