import type { MarketVersion } from '../domain/market/market.ts'
import { CHARITIES } from './charities.ts'
import { MARGIN_RULES } from './margin-rules.ts'
import { PLACES } from './places.ts'
import { refurbishmentDefaults } from './refurbishment-defaults.ts'
import { repairPolicy } from './repair/policy.ts'
import { stockDefaults } from './stock-defaults.ts'
import { subscriptionPolicy } from './subscription/policy.ts'
import { tradeInDefaults } from './trade-in-defaults.ts'

const defaults = tradeInDefaults('EUR')

export const GERMANY: readonly MarketVersion[] = [
  {
    validFrom: '2026-01-01T00:00:00+01:00',
    market: {
      code: 'DE',
      currency: 'EUR',
      zone: 'Europe/Berlin',
      languages: ['de', 'en', 'fr', 'es'],
      defaultLanguage: 'de',
      address: {
        postcodePattern: '(?!00)\\d{5}',
        postcodeExample: '10115',
        required: ['line1', 'postcode', 'city'],
        places: PLACES.DE,
      },
      contact: { email: 'werkstatt@reprise.example', online: 'https://reprise.example/de/kontakt' },
      // Sample data: no company has it.
      seller: { name: 'Reprise Deutschland GmbH', vatNumber: 'DE000000000' },
      phonePrefix: '+49',
      holidayRegion: 'DE-BE',
      categories: ['phone', 'tablet', 'console', 'camera'],
      tradeIn: {
        ...defaults,
        // No police register (own knowledge; § 38 GewO only supervises the trade): no identity document, no register.
        seller: {
          ...defaults.seller,
          identityDocument: 'not_asked',
          purchaseRegister: 'not_kept',
          // § 3(1) sentence 2 PStTG also calls a platform what buys from those registered on it to supply others in its own
          // name, and guides list a buyer on own account as reporting. Until a ruling (§ 10 PStTG): the stricter reading.
          reporting: { ...defaults.seller.reporting, mode: 'report' },
        },
        payout: {
          ...defaults.payout,
          // Claims lapse three years after the end of the year they arose in (§§ 195, 199 BGB, own knowledge): four years cover it.
          voucherValidity: { months: 48 },
        },
      },
      refurbishment: refurbishmentDefaults('EUR'),
      repair: repairPolicy('DE'),
      subscription: subscriptionPolicy('DE'),
      priceList: { secondPersonAboveBasisPoints: 3_000 },
      stock: stockDefaults,
      marginRules: MARGIN_RULES.DE,
      carriers: [{ carrier: 'UPS', service: 'UPSStandard', printless: 'offered', maximumGrams: 32_000 }],
      workshop: {
        id: 'workshop-de',
        kind: 'workshop',
        name: 'Reprise Werkstatt Berlin',
        legalEntity: 'reprise-de',
        establishment: 'de-berlin',
        address: { line1: 'Gerichtstraße 23', postcode: '13347', city: 'Berlin', country: 'DE' },
        phone: '+49300000001',
        labels: [],
      },
      dropOffSites: [
        {
          id: 'shop-de-berlin',
          kind: 'shop',
          name: 'Reprise Berlin Mitte',
          legalEntity: 'reprise-de',
          establishment: 'de-berlin-mitte',
          address: { line1: 'Invalidenstraße 112', postcode: '10115', city: 'Berlin', country: 'DE' },
          phone: '+49300000002',
          labels: [],
          hours: [
            { weekdays: [1, 2, 3, 4, 5], opens: '10:00', closes: '18:00' },
            { weekdays: [6], opens: '10:00', closes: '14:00' },
          ],
          dropOffsPerDay: 8,
          hazardPoint: 'no',
        },
      ],
      repairers: [
        {
          id: 'partner-de-hamburg',
          kind: 'partner',
          name: 'Elbwerk Reparaturen Hamburg',
          legalEntity: 'elbwerk',
          establishment: 'de-hamburg',
          address: { line1: 'Große Bleichen 21', postcode: '20354', city: 'Hamburg', country: 'DE' },
          phone: '+49400000001',
          labels: [],
          categories: ['phone', 'console'],
          postcodes: ['20-22'],
          ticketsPerDay: 4,
          quality: 85,
        },
      ],
      charities: CHARITIES.DE,
    },
  },
]
