import { describe, expect, it } from 'vitest'
import { placeOfAddress } from '../../../domain/calendar/place-of-address.ts'
import type { MarketCode } from '../../../domain/market/market.ts'
import { marketAt } from '../../../markets/index.ts'

const market = (code: MarketCode) => marketAt(code, new Date('2027-03-12T10:00:00Z'))

describe('an address', () => {
  it.each([
    ['FR', '69003', 'Europe/Paris', 'FR'],
    ['FR', '57000', 'Europe/Paris', 'FR-57'],
    ['FR', '67000', 'Europe/Paris', 'FR-67'],
    ['ES', '28012', 'Europe/Madrid', 'ES-MD'],
    ['ES', '35001', 'Atlantic/Canary', 'ES-CN'],
    ['ES', '38001', 'Atlantic/Canary', 'ES-CN'],
    ['ES', '08001', 'Europe/Madrid', 'ES-CT'],
    ['DE', '10115', 'Europe/Berlin', 'DE-BE'],
    ['DE', '80331', 'Europe/Berlin', 'DE-BY'],
    ['DE', '01067', 'Europe/Berlin', 'DE-SN'],
    ['DE', '20095', 'Europe/Berlin', 'DE-HH'],
    ['US', '11201', 'America/New_York', 'US'],
    ['US', '60601-1234', 'America/Chicago', 'US'],
    ['US', '79901', 'America/Denver', 'US'],
    ['US', '85001', 'America/Phoenix', 'US'],
    ['US', '90012', 'America/Los_Angeles', 'US'],
    ['US', '96813', 'Pacific/Honolulu', 'US'],
  ] as const)('%s %s lies in %s and has the holidays of %s', (code, postcode, zone, region) => {
    expect(placeOfAddress(market(code), { postcode })).toEqual({ zone, region })
  })

  it('lies in one place: no beginning of a postcode is given to two, and every province of Spain has one', () => {
    for (const code of ['FR', 'ES', 'DE', 'US'] as const) {
      const { address } = market(code)
      const matching = new RegExp(`^(?:${address.postcodePattern})$`)
      for (let start = 0; start < 1000; start += 1) {
        const postcode = `${String(start).padStart(3, '0')}50`
        if (!matching.test(postcode)) continue
        const found = address.places.filter((place) => {
          const alone = { ...market(code), zone: 'elsewhere', address: { ...address, places: [place] } }
          return placeOfAddress(alone, { postcode }).zone !== 'elsewhere'
        })
        expect(found.length, `${code} ${postcode}`).toBeLessThanOrEqual(1)
        if (code === 'ES') expect(found.length, `${code} ${postcode}`).toBe(1)
      }
    }
  })
})
