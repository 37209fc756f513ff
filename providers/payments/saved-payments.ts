import type { Money } from '../../domain/money/money.ts'
import type { Decline } from '../../domain/payments/decline.ts'
import type { DisputeStatus } from '../../domain/payments/dispute.ts'
import type { PaymentStanding } from '../../domain/payments/standing.ts'
import type { Outcome } from '../outcome.ts'
import type { OpenedPayment, PaymentOrder } from './payments.ts'

/** What a customer pays with later, kept at the provider. */
export interface SavedMethod {
  readonly ref: string
  readonly kind: 'card' | 'sepa_debit'
  /** Card scheme in the provider's words; of a debit null. */
  readonly scheme: string | null
  /** The same for one card or account, however often it is saved. */
  readonly fingerprint: string
  readonly lastDigits: string
  /** Under which an account is debited; null for a card, and where the provider has not told it. */
  readonly mandate: string | null
}

/** A payment as it stands, with what it was made with and why it failed. */
export interface SavedStanding extends PaymentStanding {
  readonly method?: SavedMethod
  readonly decline?: Decline
}

/** What a customer saves without paying, as it stands. */
export interface SetUpStanding {
  readonly ref: string
  readonly state: 'open' | 'saved' | 'cancelled'
  readonly method?: SavedMethod
}

/** Something owed that is charged while its customer is away. */
export interface OffSessionOrder extends PaymentOrder {
  readonly payer: string
  readonly method: Pick<SavedMethod, 'ref' | 'kind'>
}

export interface DisputeStanding {
  readonly ref: string
  readonly status: DisputeStatus
  readonly amount: Money
  /** In the provider's words. */
  readonly reason: string
  /** What the provider charges us for it; nothing while a bank only asks. */
  readonly fee: Money
}

/** Money that came in, as the provider's own list has it. */
export interface ListedCharge {
  readonly ref: string
  readonly paymentRef: string | null
  readonly obligation: string | null
  readonly amount: Money
  readonly refunded: Money
  readonly at: Date
}

/**
 * Payments with what a customer saved. One payment for one obligation: it is made once and confirmed again until it is paid, and one that is
 * paid cannot be paid again. A decline is an answer, not an error.
 */
export interface SavedPayments {
  /** Whoever pays, at the provider: a reference of ours, nobody's data. */
  newPayer(key: string, reference: string): Promise<Outcome<{ readonly ref: string }>>
  /**
   * Whoever pays is deleted at the provider, with every card and account that they saved; what they paid stays, and can be given back. Repeated
   * as often as wanted: one who is gone already is answered as erased.
   */
  erasePayer(ref: string): Promise<Outcome<'erased'>>
  /** Opens the first payment, which its customer confirms: what they pay with is kept. An earlier one is answered again. */
  openFirst(
    key: string,
    order: PaymentOrder & { readonly payer: string; readonly kind: SavedMethod['kind'] },
  ): Promise<Outcome<OpenedPayment>>
  /** Opens the saving of another method; its customer confirms it as a payment of nothing. */
  openSetUp(key: string, who: { readonly payer: string; readonly kind: SavedMethod['kind'] }): Promise<Outcome<OpenedPayment>>
  /** A payment that is not paid is given to its customer to confirm: their bank is heard, or another card given. */
  openAgain(ref: string): Promise<Outcome<OpenedPayment>>
  readSetUp(ref: string): Promise<Outcome<SetUpStanding>>
  /** Nothing can be charged with it any more. `refused`: it was forgotten before, or never kept. */
  forgetMethod(ref: string): Promise<Outcome<'forgotten'>>
  /**
   * Makes the payment of an obligation and charges it. `unknown`: ask `find` before anything else. Under the same key the same answer comes
   * for a day; after that, `find` is the only safe question.
   */
  charge(key: string, order: OffSessionOrder): Promise<Outcome<SavedStanding>>
  /** Tries the same payment again, under a key of its own. One that is paid or cancelled is answered as it stands. */
  chargeAgain(key: string, again: { readonly ref: string; readonly method: string }): Promise<Outcome<SavedStanding>>
  /** The payment of an obligation that is not cancelled, whoever made it under whichever key; null where there is none. */
  find(payer: string, obligation: string): Promise<Outcome<SavedStanding | null>>
  readSaved(ref: string): Promise<Outcome<SavedStanding>>
  /** Of one payment, the newest first. */
  disputes(ref: string): Promise<Outcome<readonly DisputeStanding[]>>
  /** What came in from one instant to another, newest first; `after` the last of the page before. */
  charges(span: {
    readonly from: Date
    readonly to: Date
    readonly after: string | null
  }): Promise<Outcome<{ readonly charges: readonly ListedCharge[]; readonly after: string | null }>>
}
