import type { Place } from '../calendar/calendars.ts'
import type { Span } from '../calendar/span.ts'
import type { Category } from '../catalogue/category.ts'
import type { MarginRulesVersion } from '../margin/scheme.ts'
import type { Currency } from '../money/money.ts'
import type { RefurbishmentPolicy } from '../refurbishment/policy.ts'
import type { SiteLabel } from '../repair/bonus.ts'
import type { RepairPolicy } from '../repair/policy.ts'
import type { LoweringRule } from '../stock-price/stock-price.ts'
import type { SubscriptionPolicy } from '../subscription/policy.ts'
import type { TradeInPolicy } from '../trade-in/policy.ts'
import type { Language } from './language.ts'

/** ISO 3166-1 code of the country of the device's address. */
export const MARKET_CODES = ['FR', 'ES', 'DE', 'US'] as const
export type MarketCode = (typeof MARKET_CODES)[number]

/** The country of the device's address as a set of rules. Words that a person reads stand in texts, by these codes. */
export interface Market {
  readonly code: MarketCode
  readonly currency: Currency
  /** IANA name of the zone in which its days begin and its times are shown. */
  readonly zone: string
  /** Languages its mails and pages come in; the customer's own choice among them. */
  readonly languages: readonly Language[]
  readonly defaultLanguage: Language
  readonly address: AddressRules
  /** Where a customer reaches us in writing, as forms have to name it. */
  readonly contact: { readonly email: string; readonly online: string }
  /** Who sells here, as invoices have to name it; without a number where no VAT is computed. */
  readonly seller: { readonly name: string; readonly vatNumber: string | null }
  /** Country calling code with plus sign. */
  readonly phonePrefix: string
  /** Whose public holidays stop its workshop: a country or a part of it (`FR`, `DE-BE`). */
  readonly holidayRegion: string
  readonly categories: readonly Category[]
  readonly tradeIn: TradeInPolicy
  readonly refurbishment: RefurbishmentPolicy
  /** Null where no repairs are offered yet. */
  readonly repair: RepairPolicy | null
  readonly subscription: SubscriptionPolicy
  readonly priceList: {
    /** A change of a price above this share needs a second person, in basis points of the old price. */
    readonly secondPersonAboveBasisPoints: number
  }
  readonly stock: {
    /** How prices fall with the days in stock. */
    readonly lowering: LoweringRule
    /** How long a device is kept for an order at most. */
    readonly longestReservation: Span
  }
  /** How second-hand devices are taxed at their sale, oldest version first. */
  readonly marginRules: readonly MarginRulesVersion[]
  /** The first one that takes the parcel is used. */
  readonly carriers: readonly MarketCarrier[]
  /** Where devices are sent to. */
  readonly workshop: MarketSite
  /** Where a customer can hand a device over with a code. */
  readonly dropOffSites: readonly MarketShop[]
  /** Who repairs for us besides our own workshop. */
  readonly repairers: readonly MarketRepairer[]
  readonly charities: readonly Charity[]
}

/** The rules of one market from an instant on, until its next version begins. */
export interface MarketVersion {
  /** ISO 8601 instant with an offset: local midnight of the market. */
  readonly validFrom: string
  readonly market: Market
}

export interface AddressRules {
  /** Regular expression that a whole postcode matches. */
  readonly postcodePattern: string
  /** Shown when a postcode is refused. */
  readonly postcodeExample: string
  readonly required: readonly AddressField[]
  /** Parts of the country with a zone or public holidays of their own; anywhere else the market's own hold. */
  readonly places: readonly AddressPlace[]
}

/** A part of a country, by how the postcodes in it begin (`beginsWith`). */
export interface AddressPlace extends Place {
  readonly postcodes: readonly string[]
}

export type AddressField = 'line1' | 'postcode' | 'city' | 'region'

export interface MarketCarrier {
  /** The carrier's name at the carrier service (EasyPost). */
  readonly carrier: string
  readonly service: string
  /** Whether the sender can show a code instead of printing the label. */
  readonly printless: 'offered' | 'not_offered'
  readonly maximumGrams: number
}

/** A place where devices are handled, as the market's rules need it. */
export interface MarketSite {
  readonly id: string
  readonly kind: 'workshop' | 'shop' | 'partner'
  readonly name: string
  /** The company that buys here; numbers its own books. */
  readonly legalEntity: string
  /** The purchase register is kept and numbered by establishment. */
  readonly establishment: string
  readonly address: SiteAddress
  readonly phone: string
  /** What it may do with a bonus, and until when. */
  readonly labels: readonly SiteLabel[]
}

/** A shop of ours. */
export interface MarketShop extends MarketSite {
  readonly kind: 'shop'
  /** When it is open, but on public holidays; times are `HH:mm` where it lies, weekdays of ISO: 1 is Monday. */
  readonly hours: readonly { readonly weekdays: readonly number[]; readonly opens: string; readonly closes: string }[]
  /** How many devices for repair it takes in a day. */
  readonly dropOffsPerDay: number
  /** Whether it may take what must not travel by ordinary parcel, such as a swollen battery. */
  readonly hazardPoint: 'yes' | 'no'
}

/** A partner's bench: it gets the tickets that fit, and takes them over or refuses. */
export interface MarketRepairer extends MarketSite {
  readonly kind: 'partner'
  readonly categories: readonly Category[]
  /** Where the customers live for whom it works: how their postcodes begin, or ranges of such beginnings. */
  readonly postcodes: readonly string[]
  readonly ticketsPerDay: number
  /** 0 to 100, as we judge its work: the better is asked first. */
  readonly quality: number
}

export interface SiteAddress {
  readonly line1: string
  readonly postcode: string
  readonly city: string
  /** State, where addresses name one. */
  readonly region?: string
  readonly country: MarketCode
}

/** Who gets the price of a device as a gift. */
export interface Charity {
  readonly id: string
  readonly name: string
  readonly account: CharityAccount
}

/** A gift goes to the charity's account like a payout, or, where no bank adapter exists, is owed to it and settled by statement. */
export type CharityAccount = { readonly by: 'iban'; readonly iban: string; readonly holder: string } | { readonly by: 'statement' }
