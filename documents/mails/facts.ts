import type { MarketCode } from '../../domain/market/market.ts'

/**
 * What the mails of every process are written from. No address, full IBAN or IMEI has a place here, nor in what a process
 * adds.
 */
export interface MailFacts {
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
  /** Until when an answer (or the parcel, or our own next word) is awaited. */
  readonly deadline?: Date
  /** When the customer withdrew from the contract. */
  readonly withdrawnAt?: Date
  /** When the customer cancelled it without a link. */
  readonly cancelledAt?: Date
  /** What was asked for too late, and where the case stood by then. */
  readonly refused?: { readonly command: string; readonly state: string }
}
