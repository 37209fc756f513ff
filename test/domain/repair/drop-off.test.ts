import { expect, it } from 'vitest'
import type { MarketCode } from '../../../domain/market/market.ts'
import { dropOffDays, shopsFor } from '../../../domain/repair/drop-off.ts'
import { calendars } from '../../../markets/calendars.ts'
import { marketAt } from '../../../markets/index.ts'

const daysOf = (code: MarketCode, now: string, taken: Readonly<Record<string, number>> = {}) => {
  const market = marketAt(code, new Date(now))
  const [shop] = market.dropOffSites
  if (!shop) throw new Error(`${code} has no shop`)
  return dropOffDays(shop, market, new Map(Object.entries(taken)), new Date(now), calendars)
}
const dates = (days: ReturnType<typeof daysOf>) => days.map(({ day }) => day.slice(5))

it('the shop in Paris takes devices from Tuesday to Saturday, today until it closes', () => {
  const open = daysOf('FR', '2027-03-20T18:59:59+01:00')
  expect(dates(open)).toEqual(['03-20', '03-23', '03-24', '03-25', '03-26', '03-27', '03-30', '03-31', '04-01', '04-02'])
  expect(open[0]).toMatchObject({ opensAt: new Date('2027-03-20T09:00:00Z'), closesAt: new Date('2027-03-20T18:00:00Z'), free: 12 })
  // Summer time has begun: 10 o’clock is an hour earlier.
  expect(open[6]?.opensAt).toEqual(new Date('2027-03-30T08:00:00Z'))
  expect(dates(daysOf('FR', '2027-03-20T19:00:00+01:00'))[0]).toBe('03-23')
})

it('the shop in Madrid is closed on Holy Thursday and Good Friday', () => {
  expect(dates(daysOf('ES', '2027-03-24T09:00:00+01:00')).slice(0, 3)).toEqual(['03-24', '03-27', '03-29'])
})

it('the shop in Berlin is closed on 8 March, International Women’s Day there, and open until 14:00 on Saturdays', () => {
  const open = daysOf('DE', '2027-03-05T12:00:00+01:00')
  expect(dates(open).slice(0, 3)).toEqual(['03-05', '03-06', '03-09'])
  expect(open[1]?.closesAt).toEqual(new Date('2027-03-06T13:00:00Z'))
})

it('a day that is full is not offered, and what is left of another is told', () => {
  const open = daysOf('DE', '2027-03-09T09:00:00+01:00', { '2027-03-09': 8, '2027-03-10': 7 })
  expect(open[0]).toMatchObject({ day: '2027-03-10', free: 1 })
})

it('a device that must not travel is taken only where there is a place for it', () => {
  const shops = (code: MarketCode, hazards: string[]) =>
    shopsFor(marketAt(code, new Date('2027-03-12T10:00:00Z')), hazards).map(({ id }) => id)
  expect(shops('FR', ['swollen_battery'])).toEqual(['shop-fr-paris'])
  expect(shops('ES', ['swollen_battery'])).toEqual([])
  expect(shops('ES', [])).toEqual(['shop-es-madrid'])
})
