import type { Language } from '../domain/market/language.ts'
import type { MarketCode } from '../domain/market/market.ts'
import type { Money } from '../domain/money/money.ts'
import type { Reader } from '../texts/format.ts'
import type { ProcessPage } from './processes/process-page.ts'

/** Everything that the customer's page shows of a case. Holds no more than that: no full IBAN, IMEI or document. */
export interface CasePage<Own = unknown> {
  readonly reference: string
  readonly market: MarketCode
  readonly zone: string
  readonly language: Language
  readonly state: string
  readonly since: Date
  /** Null in a final state, and while the clock stands still. */
  readonly until: Date | null
  /** How the case's market writes addresses. */
  readonly address: { readonly region: 'asked' | 'not_asked'; readonly postcodeExample: string }
  readonly timeline: readonly { readonly at: Date; readonly state: string }[]
  readonly photos: readonly PagePhoto[]
  /** An answer that was received and has not taken effect yet. */
  readonly pendingSince: Date | null
  /** What the customer can do now, the answer that is asked for first. */
  readonly acts: readonly CaseAct[]
  /** What only its process has. */
  readonly own: Own
}

export interface PagePhoto {
  readonly id: string
  readonly takenBy: 'customer' | 'workshop'
}

/** A command that the customer can give now. */
export interface CaseAct {
  readonly command: string
  /** What its body names of what was read, so that the answer is to that: the version of an offer. */
  readonly names: Readonly<Record<string, number>>
  /** What its button says besides the words of the command. */
  readonly amount?: Money
}

/** A case on its page, as its process shows it to one reader. */
export interface ShownCase<Own = unknown> {
  readonly kind: ProcessPage<Own>
  readonly page: CasePage<Own>
  readonly reader: Reader
}

/** An answer that was given, for the confirmation. */
export interface GivenAnswer {
  readonly command: string
  readonly receivedAt: Date
  readonly status: 'open' | 'done' | 'refused'
}
