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

export const SPAIN: readonly MarketVersion[] = [
  {
    validFrom: '2026-01-01T00:00:00+01:00',
    market: {
      code: 'ES',
      currency: 'EUR',
      zone: 'Europe/Madrid',
      languages: ['es', 'en', 'fr', 'de'],
      defaultLanguage: 'es',
      address: {
        // Provinces 01 to 52.
        postcodePattern: '(?:0[1-9]|[1-4]\\d|5[0-2])\\d{3}',
        postcodeExample: '28012',
        required: ['line1', 'postcode', 'city'],
        places: PLACES.ES,
      },
      contact: { email: 'taller@reprise.example', online: 'https://reprise.example/es/contacto' },
      // Sample data: no company has it.
      seller: { name: 'Reprise España SL', vatNumber: 'ESB00000000' },
      phonePrefix: '+34',
      holidayRegion: 'ES-MD',
      categories: ['phone', 'tablet', 'console', 'camera'],
      tradeIn: {
        ...defaults,
        seller: {
          ...defaults.seller,
          // Ley Orgánica 4/2015 art. 25 (documentary register of trade in used objects) and BOE-A-1989-27835; rules of
          // the regional police vary. One source, the article from memory: the stricter reading is taken.
          identityDocument: 'required',
          purchaseRegister: 'kept',
        },
      },
      refurbishment: refurbishmentDefaults('EUR'),
      repair: repairPolicy('ES'),
      subscription: subscriptionPolicy('ES'),
      priceList: { secondPersonAboveBasisPoints: 3_000 },
      stock: stockDefaults,
      marginRules: MARGIN_RULES.ES,
      carriers: [{ carrier: 'UPS', service: 'UPSStandard', printless: 'not_offered', maximumGrams: 32_000 }],
      workshop: {
        id: 'workshop-es',
        kind: 'workshop',
        name: 'Reprise Taller Madrid',
        legalEntity: 'reprise-es',
        establishment: 'es-madrid',
        address: { line1: 'Calle de Embajadores 181', postcode: '28045', city: 'Madrid', country: 'ES' },
        phone: '+34910000001',
        labels: [],
      },
      dropOffSites: [
        {
          id: 'shop-es-madrid',
          kind: 'shop',
          name: 'Reprise Madrid Sol',
          legalEntity: 'reprise-es',
          establishment: 'es-madrid-sol',
          address: { line1: 'Calle de Carretas 8', postcode: '28012', city: 'Madrid', country: 'ES' },
          phone: '+34910000002',
          labels: [],
          hours: [{ weekdays: [1, 2, 3, 4, 5, 6], opens: '10:00', closes: '20:00' }],
          dropOffsPerDay: 10,
          hazardPoint: 'no',
        },
      ],
      repairers: [],
      charities: CHARITIES.ES,
    },
  },
]
