import type { Money } from '../../domain/money/money.ts'
import type { Outcome } from '../outcome.ts'

/** One transfer to a seller. */
export interface PayoutOrder {
  /** Id of the payout's row: at most 35 of `A–Z a–z 0–9 -`. The one thing that comes back in every report. */
  readonly endToEndId: string
  readonly amount: Money
  readonly payee: { readonly name: string; readonly iban: string }
  /** What the seller reads on the statement; at most 140 signs are sent. */
  readonly remittance: string
}

export interface PayoutBatch {
  /** Day asked for, `YYYY-MM-DD`. */
  readonly executeOn: string
  /** When the batch was decided (time of its intent row, not of the call), so that a repeat writes the same file. */
  readonly createdAt: Date
  readonly payouts: readonly PayoutOrder[]
}

export type IbanCheck =
  /** `iban` without spaces and in capitals; `sepa`: the country can be paid by SEPA transfer. */
  | { readonly valid: true; readonly iban: string; readonly country: string; readonly sepa: boolean }
  | { readonly valid: false; readonly problem: 'country_unknown' | 'length' | 'check_digits' | 'structure' }

/** Verification of payee. On `close`, `name` is the holder's name as the bank has it. */
export type PayeeCheck =
  | { readonly result: 'match' }
  | { readonly result: 'close'; readonly name: string }
  | { readonly result: 'no_match' }
  | { readonly result: 'not_possible' }

/** Stands where a bank gives no reason code. */
export const NO_REASON = 'NONE'

/**
 * What the bank reports of one payment. The same fact may come several times, in several reports: `dedupeKey` tells.
 * `executed` is the bank's word, `booked` the debit on our account; `returned` is money back on it, days later, under the
 * original end-to-end id. `bookedOn` is a date `YYYY-MM-DD`; `reason` an ISO code (`returnReasonClass`) or `NO_REASON`.
 */
export type PayoutFact =
  | { readonly endToEndId: string; readonly kind: 'accepted' | 'executed'; readonly amount?: Money; readonly dedupeKey: string }
  | {
      readonly endToEndId: string
      readonly kind: 'rejected'
      readonly reason: string
      readonly amount?: Money
      readonly dedupeKey: string
    }
  | {
      readonly endToEndId: string
      readonly kind: 'booked'
      readonly amount: Money
      readonly bookedOn: string
      readonly dedupeKey: string
    }
  | {
      readonly endToEndId: string
      readonly kind: 'returned'
      readonly reason: string
      readonly amount: Money
      readonly bookedOn: string
      readonly dedupeKey: string
    }

/** What the bank reports of a whole file, its payments not named. A duplicate's refusal says nothing against the first file. */
export type FileFact =
  | { readonly messageId: string; readonly kind: 'rejected'; readonly reason: string; readonly dedupeKey: string }
  | {
      readonly messageId: string
      readonly kind: 'booked'
      readonly amount: Money
      readonly bookedOn: string
      readonly dedupeKey: string
    }

/** One report of the bank. `cursor`: where to go on once this report is dealt with; an unreadable one needs a person. */
export type PayoutReport =
  | {
      readonly kind: 'read'
      readonly cursor: string
      readonly name: string
      readonly facts: readonly PayoutFact[]
      readonly fileFacts: readonly FileFact[]
    }
  | { readonly kind: 'unreadable'; readonly cursor: string; readonly name: string; readonly reason: string }

/** Where a payment stands at the bank. `not_found`: the bank never took it, the same order may be submitted again. */
export type PaymentState =
  | { readonly state: 'not_found' }
  | { readonly state: 'accepted' | 'executed' }
  | { readonly state: 'rejected' | 'returned'; readonly reason: string }

/** Transfers to sellers. */
export interface Payouts {
  /** Form and check digits; says nothing about whether the account exists. Spaces and small letters are taken. */
  checkIban(iban: string): IbanCheck
  verifyPayee(payee: { readonly iban: string; readonly name: string }): Promise<Outcome<PayeeCheck>>
  /**
   * `key` decides the message id, by which the bank knows a repeat: the same key never pays twice. The file is a function of
   * key and batch alone. `refused` codes of our own: `batch`, `execute_on`, `end_to_end_id`, `amount`, `iban`, `payee_name`.
   */
  submit(key: string, batch: PayoutBatch): Promise<Outcome<{ readonly messageId: string; readonly accepted: 'queued' }>>
  /** Reports after `cursor` (undefined: from the first), oldest first, ending where there are no more. Throws `BankUnavailable`. */
  readReports(cursor: string | undefined): AsyncIterable<PayoutReport>
  /** For an `unknown` submission: reads, changes nothing. */
  find(endToEndId: string): Promise<Outcome<PaymentState>>
}

/** The bank could not be read; nothing was changed, try again later. */
export class BankUnavailable extends Error {
  override readonly name = 'BankUnavailable'
}
