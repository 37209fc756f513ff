import type { Market, MarketVersion } from '../domain/market/market.ts'
import { CHARITIES } from './charities.ts'
import { MARGIN_RULES } from './margin-rules.ts'
import { PLACES } from './places.ts'
import { refurbishmentDefaults } from './refurbishment-defaults.ts'
import { repairPolicy } from './repair/policy.ts'
import { stockDefaults } from './stock-defaults.ts'
import { subscriptionPolicy } from './subscription/policy.ts'
import { tradeInDefaults } from './trade-in-defaults.ts'

const defaults = tradeInDefaults('USD')

const market: Market = {
  code: 'US',
  currency: 'USD',
  zone: 'America/New_York',
  languages: ['en', 'es', 'fr', 'de'],
  defaultLanguage: 'en',
  address: {
    postcodePattern: '\\d{5}(?:-\\d{4})?',
    postcodeExample: '11201',
    required: ['line1', 'postcode', 'city', 'region'],
    places: PLACES.US,
  },
  contact: { email: 'workshop@reprise.example', online: 'https://reprise.example/us/contact' },
  // Sample data: no company has it.
  seller: { name: 'Reprise US Inc.', vatNumber: null },
  phonePrefix: '+1',
  holidayRegion: 'US',
  categories: ['phone', 'tablet', 'console', 'camera'],
  tradeIn: {
    ...defaults,
    limits: {
      ...defaults.limits,
      // Unclaimed property lies dormant for one to five years by state (own knowledge): three cover most.
      abandonment: { months: 36 },
    },
    payout: {
      ...defaults.payout,
      methods: ['voucher', 'charity'],
      // The bank adapter pays by SEPA; an adapter for US accounts has yet to exist.
      refusedMethods: { bank_transfer: 'payout_refused_no_bank_adapter' },
      // Gift certificates last five years at least (15 U.S.C. 1693l-1, own knowledge).
      voucherValidity: { months: 60 },
    },
    seller: {
      ...defaults.seller,
      // Second-hand dealer laws of states and cities ask for identity and a report of each purchase (own knowledge).
      identityDocument: 'required',
      purchaseRegister: 'kept',
      // DAC7 is EU law and there is no counterpart for a buyer on own account (form 1099-K is for those who settle payments
      // between others, own knowledge): nothing is listed. The amounts are not read while this is off.
      reporting: { ...defaults.seller.reporting, mode: 'off' },
    },
  },
  refurbishment: {
    ...refurbishmentDefaults('USD'),
    // Second-hand dealer laws hold a device for 7 to 30 days before its resale; 15 in New York City, where the workshop is (own
    // knowledge).
    resaleHoldDays: 15,
  },
  // Repairs begin in Europe.
  repair: null,
  subscription: subscriptionPolicy('US'),
  priceList: { secondPersonAboveBasisPoints: 3_000 },
  stock: stockDefaults,
  marginRules: MARGIN_RULES.US,
  carriers: [{ carrier: 'USPS', service: 'GroundAdvantage', printless: 'offered', maximumGrams: 31_750 }],
  workshop: {
    id: 'workshop-us',
    kind: 'workshop',
    name: 'Reprise Workshop Brooklyn',
    legalEntity: 'reprise-us',
    establishment: 'us-brooklyn',
    address: { line1: '63 Flushing Ave', postcode: '11205', city: 'Brooklyn', region: 'NY', country: 'US' },
    phone: '+17185550101',
    labels: [],
  },
  dropOffSites: [
    {
      id: 'shop-us-brooklyn',
      kind: 'shop',
      name: 'Reprise Downtown Brooklyn',
      legalEntity: 'reprise-us',
      establishment: 'us-brooklyn-downtown',
      address: { line1: '120 Livingston St', postcode: '11201', city: 'Brooklyn', region: 'NY', country: 'US' },
      phone: '+17185550102',
      labels: [],
      hours: [{ weekdays: [1, 2, 3, 4, 5, 6], opens: '10:00', closes: '19:00' }],
      dropOffsPerDay: 10,
      hazardPoint: 'no',
    },
  ],
  repairers: [],
  charities: CHARITIES.US,
}

export const UNITED_STATES: readonly MarketVersion[] = [
  { validFrom: '2026-01-01T00:00:00-05:00', market },
  { validFrom: '2027-07-01T00:00:00-04:00', market: { ...market, repair: repairPolicy('US') } },
]
