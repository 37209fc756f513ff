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

/** What a customer's browser confirms at the provider, and with which secret. */
type Opened = Answer<{ readonly ref: string; readonly clientSecret: string }>

/** What is done together with customers, of a payment provider. */
export interface CustomerPayments {
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
  ): Promise<Opened>
  openSetUp(key: string, who: { readonly payer: string; readonly kind: 'card' | 'sepa_debit' }): Promise<Opened>
  /** A payment that was made and is not paid, for its customer to confirm. */
  openAgain(ref: string): Promise<Opened>
}

/** What a customer saves without paying, as it stands. */
export interface SetUps {
  readSetUp(ref: string): Promise<Answer<{ readonly state: 'open' | 'saved' | 'cancelled'; readonly method?: KeptMethod }>>
}
