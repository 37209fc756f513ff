import type { Money } from '../../../domain/money/money.ts'
import type { PaymentKind } from '../../../domain/subscription/policy.ts'
import type { MailFacts } from '../facts.ts'

/** What the mails of a subscription are written from besides; which of it a mail must have stands in `needs.ts`. Days are `YYYY-MM-DD`. */
export interface SubscriptionMailFacts extends MailFacts {
  /** Of a month, as agreed. */
  readonly price: Money
  /** Ids of plans. */
  readonly plan: string
  /** The plan to come; absent where it stays. */
  readonly nextPlan?: { readonly plan: string; readonly price: Money; readonly from: string }
  /** The price to come that was agreed; absent where it stays. */
  readonly nextPrice?: { readonly price: Money; readonly from: string }
  /** The price that was told last, as the mail is about it. */
  readonly told?: { readonly price: Money; readonly from: string; readonly consent: 'asked' | 'not_asked' }
  /** The newest change to a dearer plan, and what it was to cost for the rest of the period. */
  readonly change?: { readonly plan: string; readonly due: Money }
  readonly devices: readonly { readonly name: string; readonly coverFrom: string }[]
  /** The first day on which one of them is covered. */
  readonly coverFrom?: string
  /** The boundary at which what is paid ends. */
  readonly paidUntil?: string
  /** When it ends that was cancelled; absent where it ends at once. */
  readonly endsOn?: string
  readonly nextChargeOn?: string
  /** Absent where it cannot be withdrawn from any more. */
  readonly withdrawUntil?: Date
  /** In the words of then. */
  readonly declarations: readonly string[]
  /** What is charged; absent before the first payment. */
  readonly method?: { readonly kind: PaymentKind; readonly lastDigits: string }
  /** Who is asked to take it over, or has; who asks, or had it; and until when. Absent where it was never offered. */
  readonly transfer?: { readonly newHolder: string; readonly holder: string; readonly until: Date }
  /** When what the mail tells was received. */
  readonly toldAt: Date
  /** Still to be paid. */
  readonly due?: Money
  /** A debit to come, as it is announced. */
  readonly debit?: { readonly amount: Money; readonly on: string }
  /** What came in for a period. */
  readonly received?: Money
  /** Paid, and given back where it was withdrawn from. */
  readonly paid?: Money
}
