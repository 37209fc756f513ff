import type { Money } from '../../domain/money/money.ts'
import type { Answer, ChargeStanding } from './renewals/payments-port.ts'

/** A card or account as its provider keeps it. */
export interface KeptMethod {
  readonly ref: string
  readonly kind: 'card' | 'sepa_debit'
  readonly scheme: string | null
  readonly fingerprint: string
  readonly lastDigits: string
  readonly mandate: string | null
}

/** A first payment as it stands, with what it was made with. */
export interface FirstStanding extends ChargeStanding {
  readonly method?: KeptMethod
}

/** What a sign-up needs of a payment provider. */
export interface FirstPayments {
  newPayer(key: string, reference: string): Promise<Answer<{ readonly ref: string }>>
  openFirst(
    key: string,
    order: {
      readonly obligation: string
      readonly amount: Money
      readonly description: string
      readonly payer: string
      readonly kind: 'card' | 'sepa_debit'
    },
  ): Promise<Answer<{ readonly ref: string; readonly clientSecret: string }>>
}
