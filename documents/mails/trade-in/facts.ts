import type { Money } from '../../../domain/money/money.ts'
import { ASSESSMENT_REASONS, type AssessmentReason, type ReturnReason } from '../../../texts/topics.ts'
import type { MailFacts } from '../facts.ts'

/** What the mails of a trade-in are written from besides; which of it a mail must have stands in `needs.ts`. */
export interface TradeInMailFacts extends MailFacts {
  /** What was offered for the declared condition. */
  readonly offer?: Money
  /** The price now: of the counter-offer, or agreed. */
  readonly price?: Money
  readonly reasons?: readonly MailReason[]
  readonly shipping?: MailShipping
  /** The carrier's number of the parcel that the mail is about, where there is one. */
  readonly trackingCode?: string
  /** Why the device goes back, where it does: see `return-reason.ts`. */
  readonly returnReason?: ReturnReason
  readonly quarantineUntil?: Date
  readonly payout?: MailPayout
  /** The day on which the payout is planned, `YYYY-MM-DD`. */
  readonly payoutOn?: string
  readonly voucher?: MailVoucher
}

/** Why a price changed: one of the known reasons, or the workshop's own words. */
export type MailReason = { readonly reason: AssessmentReason } | { readonly text: string }

/** A reason as the workshop recorded it: a known code becomes the reader's words, anything else stays as written. */
export const mailReason = (recorded: string): MailReason => {
  const reason = ASSESSMENT_REASONS.find((known) => known === recorded)
  return reason === undefined ? { text: recorded } : { reason }
}

export type MailShipping =
  | { readonly kind: 'label'; readonly trackingCode: string /** Shown instead of a printed label. */; readonly printlessCode?: string }
  | { readonly kind: 'drop_off'; readonly code: string }

export type MailPayout =
  | { readonly method: 'bank_transfer'; readonly amount: Money /** The last four characters. */; readonly ibanEnd: string }
  | { readonly method: 'charity'; readonly amount: Money }

export interface MailVoucher {
  readonly code: string
  readonly amount: Money
  /** The last day on which it can be used, `YYYY-MM-DD`. */
  readonly expiresOn: string
}
