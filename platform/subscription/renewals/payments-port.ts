import type { Money } from '../../../domain/money/money.ts'
import type { Decline } from '../../../domain/payments/decline.ts'
import type { PaymentStanding } from '../../../domain/payments/standing.ts'

/** What a call outside means, as providers say it. */
type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'pending'; readonly ref: string }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }
  | { readonly kind: 'retry' | 'unknown'; readonly reason: string; readonly afterSeconds?: number }

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
