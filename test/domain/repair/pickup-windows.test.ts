import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import type { Place } from '../../../domain/calendar/calendars.ts'
import { placeOfAddress } from '../../../domain/calendar/place-of-address.ts'
import type { MarketCode } from '../../../domain/market/market.ts'
import { type PickupWindow, pickupWindows } from '../../../domain/repair/pickup-windows.ts'
import { calendars } from '../../../markets/calendars.ts'
import { siteCalendar } from '../../../markets/holidays.ts'
import { marketAt } from '../../../markets/index.ts'
import { PICKUPS } from '../../../markets/repair/pickups.ts'

const placeAt = (code: MarketCode, postcode: string): Place =>
  placeOfAddress(marketAt(code, new Date('2027-01-01T12:00:00Z')), { postcode })
const offered = (code: MarketCode, postcode: string, now: string): readonly PickupWindow[] =>
  pickupWindows(PICKUPS[code], placeAt(code, postcode), new Date(now), calendars)
const ids = (windows: readonly PickupWindow[]) => windows.map(({ id }) => id.replaceAll(':00.000Z', 'Z'))
const days = (windows: readonly PickupWindow[]) => [...new Set(windows.map(({ day }) => day))]

describe('in Lyon, before Easter 2027', () => {
  it('Friday’s two shifts can be ordered until Thursday 15:00; Good Friday is a working day, Easter Monday is none', () => {
    const windows = offered('FR', '69003', '2027-03-25T14:59:59+01:00')
    expect(days(windows)).toEqual(['2027-03-26', '2027-03-30', '2027-03-31', '2027-04-01', '2027-04-02'])
    // Summer time begins between them: 9 o’clock stays 9 o’clock.
    expect(ids(windows).slice(0, 4)).toEqual([
      '2027-03-26T08:00Z/2027-03-26T12:00Z',
      '2027-03-26T12:00Z/2027-03-26T17:00Z',
      '2027-03-30T07:00Z/2027-03-30T11:00Z',
      '2027-03-30T11:00Z/2027-03-30T16:00Z',
    ])
  })

  it('from Thursday 15:00 on the first day is Tuesday, until Friday 15:00', () => {
    expect(days(offered('FR', '69003', '2027-03-25T15:00:00+01:00'))[0]).toBe('2027-03-30')
    expect(days(offered('FR', '69003', '2027-03-26T14:59:59+01:00'))[0]).toBe('2027-03-30')
    expect(days(offered('FR', '69003', '2027-03-26T15:00:00+01:00'))[0]).toBe('2027-03-31')
  })

  it('a window can be changed until 18:00 of the day before, a Sunday as well', () => {
    const [monday] = offered('FR', '69003', '2027-03-19T09:00:00+01:00')
    expect(monday).toMatchObject({ day: '2027-03-22', zone: 'Europe/Paris', cancelBy: new Date('2027-03-21T18:00:00+01:00') })
  })
})

it('in Metz nobody comes on Good Friday: Tuesday has to be ordered by Thursday 15:00', () => {
  expect(days(offered('FR', '57000', '2027-03-25T14:59:59+01:00'))[0]).toBe('2027-03-30')
  expect(days(offered('FR', '57000', '2027-03-25T15:00:00+01:00'))[0]).toBe('2027-03-31')
})

it('on the Canary Islands the cut-off and the shifts go by the islands’ clock, and Holy Thursday and Good Friday are holidays', () => {
  const before = offered('ES', '35001', '2027-03-24T13:59:59Z')
  expect(ids(before).slice(0, 2)).toEqual(['2027-03-29T09:00Z/2027-03-29T13:00Z', '2027-03-29T14:00Z/2027-03-29T18:00Z'])
  expect(days(offered('ES', '35001', '2027-03-24T14:00:00Z'))[0]).toBe('2027-03-30')
  // Madrid’s 14:00 was an hour earlier.
  expect(days(offered('ES', '28012', '2027-03-24T13:00:00Z'))[0]).toBe('2027-03-30')
})

it('in Berlin the clock goes back on 31 October: Monday’s window is given up until 18:00 of a day of 25 hours', () => {
  const [monday] = offered('DE', '10115', '2027-10-29T17:59:59+02:00')
  expect(monday).toMatchObject({
    id: '2027-11-01T07:00:00.000Z/2027-11-01T17:00:00.000Z',
    cancelBy: new Date('2027-10-31T17:00:00Z'),
  })
  // All Saints’ Day is a holiday in Munich.
  expect(days(offered('DE', '80331', '2027-10-29T17:59:59+02:00'))[0]).toBe('2027-11-02')
})

describe('in the United States', () => {
  it('New York changes its clocks on 14 March and 7 November, and drivers come on Saturdays', () => {
    expect(ids(offered('US', '11201', '2027-03-12T22:59:59-05:00')).slice(0, 2)).toEqual([
      '2027-03-13T13:00Z/2027-03-13T22:00Z',
      '2027-03-15T12:00Z/2027-03-15T21:00Z',
    ])
    expect(ids(offered('US', '11201', '2027-11-05T22:59:59-04:00')).slice(0, 2)).toEqual([
      '2027-11-06T12:00Z/2027-11-06T21:00Z',
      '2027-11-08T13:00Z/2027-11-08T22:00Z',
    ])
  })

  it('nobody comes on Thanksgiving', () => {
    expect(days(offered('US', '11201', '2027-11-23T12:00:00-05:00')).slice(0, 2)).toEqual(['2027-11-24', '2027-11-26'])
  })

  it('Los Angeles has three hours more to order', () => {
    const now = '2027-06-08T00:30:00-04:00'
    expect(days(offered('US', '11201', now))[0]).toBe('2027-06-09')
    expect(days(offered('US', '90012', now))[0]).toBe('2027-06-08')
  })
})

it('a courier’s windows follow one another on whole quarter-hours, can be given up until they begin, and stand a moment later', () => {
  const courier = { kind: 'on_demand', carrier: 'Courier', after: { hours: 1 / 12 }, length: { hours: 1 / 4 } } as const
  const policy = { ...PICKUPS.FR, windows: courier }
  const place = placeAt('FR', '75003')
  const windows = pickupWindows(policy, place, new Date('2027-03-10T10:07:00Z'), calendars)
  expect(ids(windows).slice(0, 2)).toEqual(['2027-03-10T10:15Z/2027-03-10T10:30Z', '2027-03-10T10:30Z/2027-03-10T10:45Z'])
  expect(windows[1]?.cancelBy).toEqual(windows[1]?.startsAt)
  expect(pickupWindows(policy, place, new Date('2027-03-10T10:11:00Z'), calendars)[0]?.id).toBe(windows[1]?.id)
})

it('whenever and wherever it is asked, no window lies on a closed day, outside its shift, or past its cut-off', () => {
  const addresses = [
    ['FR', '69003'],
    ['FR', '67000'],
    ['ES', '28012'],
    ['ES', '38001'],
    ['DE', '20095'],
    ['US', '11201'],
    ['US', '96813'],
  ] as const
  const instant = fc.date({ min: new Date('2027-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.constantFrom(...addresses), instant, ([code, postcode], now) => {
      const place = placeAt(code, postcode)
      const rule = PICKUPS[code].windows
      if (rule.kind !== 'shifts') throw new Error('a market’s pickups are in shifts')
      const local = (at: Date) => DateTime.fromJSDate(at, { zone: place.zone })
      const isService = (day: DateTime) =>
        rule.weekdays.some((one) => one === day.weekday) && !siteCalendar(place.region).isHoliday(day.toISODate() ?? '')
      for (const { startsAt, endsAt, cancelBy } of pickupWindows(PICKUPS[code], place, now, calendars)) {
        const start = local(startsAt)
        expect(isService(start)).toBe(true)
        expect(rule.shifts).toContainEqual([start.toFormat('HH:mm'), local(endsAt).toFormat('HH:mm')])
        expect(local(cancelBy).toFormat('HH:mm')).toBe('18:00')
        let before = start.minus({ days: 1 })
        while (!isService(before)) before = before.minus({ days: 1 })
        const cutOff = before.set({ hour: Number(rule.cutOff.slice(0, 2)), minute: 0, second: 0, millisecond: 0 })
        expect(now.getTime()).toBeLessThan(cutOff.toMillis())
      }
    }),
    { numRuns: 200 },
  )
})
