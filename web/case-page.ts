import type { Language } from '../domain/market/language.ts'
import type { MarketCode } from '../domain/market/market.ts'
import type { Money } from '../domain/money/money.ts'
import type { Condition } from '../domain/trade-in/condition.ts'
import type { PayoutMethod } from '../domain/trade-in/payout-method.ts'
import type { Shipping } from '../domain/trade-in/view.ts'
import type { Reader } from '../texts/format.ts'
import type { CommandKey, TradeInState } from '../texts/trade-in-texts.ts'

/** Everything that the customer's page shows of a trade-in. Holds no more than that: no full IBAN, IMEI or document. */
export interface CasePage {
  readonly reference: string
  readonly market: MarketCode
  readonly zone: string
  readonly language: Language
  readonly state: TradeInState
  readonly since: Date
  /** Null in a final state. */
  readonly until: Date | null
  readonly device: string
  /** Gigabytes; 0 where the device keeps nothing itself. */
  readonly storage: number
  readonly declaredCondition: Condition
  readonly assessedCondition: Condition | null
  readonly offer: { readonly version: number; readonly amount: Money }
  readonly counterOffer: { readonly version: number; readonly amount: Money; readonly reasons: readonly string[] } | null
  readonly agreed: Money | null
  readonly payoutMethod: PayoutMethod | null
  readonly ibanEnd: string | null
  readonly payoutOn: Date | null
  /** The account holder's name as the bank has it, where the customer is asked to confirm it. */
  readonly payeeAsBankHasIt: string | null
  readonly parcel: { readonly trackingCode: string; readonly label: 'there' | 'none' } | null
  readonly returnTrackingCode: string | null
  readonly dropOffCode: string | null
  readonly voucher: { readonly code: string; readonly balance: Money; readonly expiresAt: Date } | null
  readonly timeline: readonly { readonly at: Date; readonly state: TradeInState }[]
  readonly photos: readonly { readonly id: string; readonly takenBy: 'customer' | 'workshop' }[]
  /** An answer that was received and has not taken effect yet. */
  readonly pendingSince: Date | null
  /** What the customer can do now, the answer that is asked for first. */
  readonly actions: readonly CommandKey[]
  readonly rules: PageRules
}

/** The market's rules, as far as forms go by them. */
export interface PageRules {
  readonly minimumAge: number
  readonly identityDocument: 'required' | 'not_asked'
  readonly occupation: 'asked' | 'not_asked'
  readonly region: 'asked' | 'not_asked'
  readonly postcodeExample: string
  readonly payoutMethods: readonly PayoutMethod[]
  readonly charities: readonly { readonly id: string; readonly name: string }[]
  readonly shipping: readonly Shipping[]
}

/** An answer that was given, for the confirmation. */
export interface GivenAnswer {
  readonly command: CommandKey
  readonly receivedAt: Date
  readonly status: 'open' | 'done' | 'refused'
}

export const readerOf = (page: Pick<CasePage, 'market' | 'zone'>, language: Language): Reader => ({
  language,
  market: page.market,
  zone: page.zone,
})
