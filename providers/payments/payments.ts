import type { Money } from '../../domain/money/money.ts'
import type { PaymentStanding } from '../../domain/payments/standing.ts'
import type { Outcome } from '../outcome.ts'

/** What a customer is asked to pay by link. */
export interface PaymentOrder {
  /** What is to be paid, once, whoever asks for it how often: `<case>/repair/2`. */
  readonly obligation: string
  readonly amount: Money
  /** Shown on the provider's pages; no personal data. */
  readonly description: string
}

/** A payment that waits for its customer. With the secret the customer's browser confirms it; it is no one else's business. */
export interface OpenedPayment {
  readonly ref: string
  readonly clientSecret: string
}

/** Codes of `refused` that are ours; any other code is the provider's own. */
export const PAYMENT_REFUSAL = {
  /** The access key is wrong or lacks a right: an operator has to set it right. */
  credentials: 'credentials',
  /** A payment for the same obligation is there, over another amount. */
  otherAmount: 'other_amount',
} as const

/** Payments by card over a link. An adapter keeps no state of its own: whoever calls it holds the effect's row and its lease. */
export interface Payments {
  /**
   * Opens the payment of an obligation. There is one at most that is not cancelled: an earlier one, by whatever key, is answered again.
   * So `retry` and `unknown` are both answered by calling it again, one call at a time.
   */
  open(key: string, order: PaymentOrder): Promise<Outcome<OpenedPayment>>
  read(ref: string): Promise<Outcome<PaymentStanding>>
  /** May be repeated. What is being paid at this moment can be neither cancelled nor called paid: `retry`. */
  cancel(key: string, ref: string): Promise<Outcome<'cancelled' | 'already_paid'>>
  /** Gives money back, once per `key`. `pending`: it is on its way; asking again tells where it stands. Never more than came in. */
  refund(key: string, order: { readonly chargeRef: string; readonly amount: Money }): Promise<Outcome<{ readonly ref: string }>>
}
