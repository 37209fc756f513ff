import type { Money } from '../../../domain/money/money.ts'
import type { Decline } from '../../../domain/payments/decline.ts'
import type { PaymentStanding } from '../../../domain/payments/standing.ts'

/** What a call outside means, as providers say it. */
export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'pending'; readonly ref: string }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }
  | { readonly kind: 'retry' | 'unknown'; readonly reason: string; readonly afterSeconds?: number }

/** Code of a refusal that is about our account, not about what was asked: an operator has to set it right. */
export const ACCOUNT_REFUSED = 'credentials'

/**
 * Code of a refusal because the key was asked under before for something else. Of a try that is asked for again that is another card, which its
 * customer saved meanwhile: a provider forgets the key after a day.
 */
export const KEY_OF_ANOTHER = 'idempotency_error'

/** A payment as it stands, and why its last try failed. */
export interface ChargeStanding extends PaymentStanding {
  readonly decline?: Decline
}

/** What renewals need of a payment provider. */
export interface RenewalPayments {
  charge(
    key: string,
    order: {
      readonly obligation: string
      readonly amount: Money
      readonly description: string
      readonly payer: string
      readonly method: { readonly ref: string; readonly kind: 'card' | 'sepa_debit' }
    },
  ): Promise<Answer<ChargeStanding>>
  find(payer: string, obligation: string): Promise<Answer<ChargeStanding | null>>
}

/** What giving it back needs of one. Asked again under the same key, it tells how that stands. */
export interface RefundPayments {
  refund(key: string, order: { readonly chargeRef: string; readonly amount: Money }): Promise<Answer<{ readonly ref: string }>>
}

/** What reading how it stands, and calling it off, needs of one. */
export interface OpenPayments extends Pick<RenewalPayments, 'find'> {
  readSaved(ref: string): Promise<Answer<ChargeStanding>>
  cancel(key: string, ref: string): Promise<Answer<'cancelled' | 'already_paid'>>
}
