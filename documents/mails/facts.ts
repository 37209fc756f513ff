import type { MarketCode } from '../../domain/market/market.ts'
import type { Money } from '../../domain/money/money.ts'
import { ASSESSMENT_REASONS, type AssessmentReason, type ReturnReason } from '../../texts/topics.ts'
import type { CommandKey, TradeInState } from '../../texts/trade-in-texts.ts'

/**
 * What a mail of a trade-in is written from. `reference`, `market`, `zone`, `device`, `pageUrl` and `help` are in every
 * mail; which of the others a mail must have stands in `needs.ts`. No address, full IBAN or IMEI has a place here.
 */
export interface TradeInMailFacts {
  /** Public reference, TI-… */
  readonly reference: string
  readonly market: MarketCode
  /** IANA name of the market's zone: the one that times are written in. */
  readonly zone: string
  /** The device by name, as the catalogue calls it. */
  readonly device: string
  /** The personal link, absolute https (http on a laptop). */
  readonly pageUrl: string
  /** Where a person of ours can be written to: a mail address. */
  readonly help: string
  /** The customer's name for the greeting. */
  readonly name?: string
  /** What was offered for the declared condition. */
  readonly offer?: Money
  /** The price now: of the counter-offer, or agreed. */
  readonly price?: Money
  /** Until when an answer (or the parcel, or our own next word) is awaited. */
  readonly deadline?: Date
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
  readonly refused?: { readonly command: CommandKey; readonly state: TradeInState }
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
