import type { MarketVersion } from '../domain/market/market.ts'
import { money } from '../domain/money/money.ts'
import { CHARITIES } from './charities.ts'
import { MARGIN_RULES } from './margin-rules.ts'
import { PLACES } from './places.ts'
import { refurbishmentDefaults } from './refurbishment-defaults.ts'
import { repairPolicy } from './repair/policy.ts'
import { stockDefaults } from './stock-defaults.ts'
import { subscriptionPolicy } from './subscription/policy.ts'
import { tradeInDefaults } from './trade-in-defaults.ts'

const defaults = tradeInDefaults('EUR')

/** A label is given for a year at a time; this one is a sample. */
const QUALIREPAR = [{ kind: 'qualirepar', until: '2028-12-31' }] as const

export const FRANCE: readonly MarketVersion[] = [
  {
    validFrom: '2026-01-01T00:00:00+01:00',
    market: {
      code: 'FR',
      currency: 'EUR',
      zone: 'Europe/Paris',
      languages: ['fr', 'en', 'es', 'de'],
      defaultLanguage: 'fr',
      address: {
        // Mainland and Corsica (20…). Overseas departments have other VAT, zones and only air freight.
        postcodePattern: '(?:0[1-9]|[1-8]\\d|9[0-5])\\d{3}',
        postcodeExample: '69003',
        required: ['line1', 'postcode', 'city'],
        places: PLACES.FR,
      },
      contact: { email: 'atelier@reprise.example', online: 'https://reprise.example/fr/contact' },
      // Sample data: no company has it.
      seller: { name: 'Reprise France SAS', vatNumber: 'FR00000000000' },
      phonePrefix: '+33',
      // The workshop is in Lyon; a site in Alsace or Moselle has Good Friday and 26 December besides (FR-57, FR-67, FR-68).
      holidayRegion: 'FR',
      categories: ['phone', 'tablet', 'console', 'camera'],
      tradeIn: {
        ...defaults,
        seller: {
          ...defaults.seller,
          // Code pénal 321-7, R321-3 and R321-5: register kept day by day; it names the seller's identity document with
          // number, date and authority. One register per establishment (R321-6).
          identityDocument: 'required',
          purchaseRegister: 'kept',
          // Buying from a minor needs the parent's consent (own knowledge; Code civil art. 388: majority at 18).
          minimumAge: 18,
        },
      },
      refurbishment: {
        ...refurbishmentDefaults('EUR'),
        // Private-copy levy on refurbished phones and tablets (scale of 2023, from two secondary sources; its steps by storage from
        // memory): consoles and cameras are not in it.
        levies: {
          phone: [
            { fromStorage: 1, amount: money(7_20, 'EUR') },
            { fromStorage: 64, amount: money(8_40, 'EUR') },
          ],
          tablet: [{ fromStorage: 1, amount: money(9_10, 'EUR') }],
        },
      },
      repair: repairPolicy('FR'),
      subscription: subscriptionPolicy('FR'),
      priceList: { secondPersonAboveBasisPoints: 3_000 },
      stock: stockDefaults,
      marginRules: MARGIN_RULES.FR,
      carriers: [{ carrier: 'UPS', service: 'UPSStandard', printless: 'offered', maximumGrams: 32_000 }],
      workshop: {
        id: 'workshop-fr',
        kind: 'workshop',
        name: 'Reprise Atelier Lyon',
        legalEntity: 'reprise-fr',
        establishment: 'fr-lyon',
        address: { line1: '12 rue de la Villette', postcode: '69003', city: 'Lyon', country: 'FR' },
        phone: '+33472000001',
        labels: QUALIREPAR,
      },
      dropOffSites: [
        {
          id: 'shop-fr-paris',
          kind: 'shop',
          name: 'Reprise Paris République',
          legalEntity: 'reprise-fr',
          establishment: 'fr-paris',
          address: { line1: '4 rue du Temple', postcode: '75003', city: 'Paris', country: 'FR' },
          phone: '+33142000001',
          labels: QUALIREPAR,
          hours: [{ weekdays: [2, 3, 4, 5, 6], opens: '10:00', closes: '19:00' }],
          dropOffsPerDay: 12,
          hazardPoint: 'yes',
        },
      ],
      repairers: [
        {
          id: 'partner-fr-marseille',
          kind: 'partner',
          name: 'Répar’Phocéa Marseille',
          legalEntity: 'reparphocea',
          establishment: 'fr-marseille',
          address: { line1: '28 rue de la République', postcode: '13002', city: 'Marseille', country: 'FR' },
          phone: '+33491000001',
          labels: [],
          categories: ['phone', 'tablet'],
          postcodes: ['13', '83-84'],
          ticketsPerDay: 6,
          quality: 90,
        },
      ],
      charities: CHARITIES.FR,
    },
  },
]
