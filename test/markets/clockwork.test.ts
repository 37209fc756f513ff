import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../../domain/calendar/span.ts'
import { targetCalendar } from '../../domain/calendar/target.ts'
import { at, deadlineAfter, isBusinessDay, localDateOf, payoutDateFor } from '../../markets/clockwork.ts'
import { siteCalendar } from '../../markets/holidays.ts'

const paris = { zone: 'Europe/Paris', calendar: siteCalendar('FR') }
const strasbourg = { zone: 'Europe/Paris', calendar: siteCalendar('FR-67') }
const berlin = { zone: 'Europe/Berlin', calendar: siteCalendar('DE-BE') }
const madrid = { zone: 'Europe/Madrid', calendar: siteCalendar('ES-MD') }
const newYork = { zone: 'America/New_York', calendar: siteCalendar('US') }
const end = (span: Span, from: string, place = paris) => deadlineAfter(span, new Date(from), place).toISOString()

describe('a time limit in days', () => {
  it('ends at the same local time 21 days later, a month end between', () => {
    expect(end({ days: 21 }, '2027-01-20T10:15:30.250+01:00')).toBe('2027-02-10T09:15:30.250Z')
  })

  it('keeps the local time when summer time begins in Europe', () => {
    expect(end({ days: 14 }, '2027-03-20T15:00:00+01:00')).toBe('2027-04-03T13:00:00.000Z')
  })

  it('keeps the local time when summer time ends in Europe', () => {
    expect(end({ days: 14 }, '2027-10-20T15:00:00+02:00')).toBe('2027-11-03T14:00:00.000Z')
  })

  it('keeps the local time over both changes in New York, on 14 March and 7 November', () => {
    expect(end({ days: 7 }, '2027-03-10T09:00:00-05:00', newYork)).toBe('2027-03-17T13:00:00.000Z')
    expect(end({ days: 7 }, '2027-11-03T09:00:00-04:00', newYork)).toBe('2027-11-10T14:00:00.000Z')
  })

  it('moves a local time that summer time swallows forward', () => {
    expect(end({ days: 1 }, '2027-03-27T02:30:00+01:00')).toBe('2027-03-28T01:30:00.000Z') // 03:30 summer time
    expect(end({ days: 1 }, '2027-03-13T02:30:00-05:00', newYork)).toBe('2027-03-14T07:30:00.000Z')
  })

  it('counts a local time that comes twice as the second', () => {
    expect(end({ days: 1 }, '2027-10-30T02:30:00+02:00')).toBe('2027-10-31T01:30:00.000Z') // 02:30 winter time
    expect(end({ days: 1 }, '2027-11-06T01:30:00-04:00', newYork)).toBe('2027-11-07T06:30:00.000Z')
  })
})

describe('a time limit in hours', () => {
  it('is a stopwatch over the change to summer time', () => {
    expect(end({ hours: 24 }, '2027-03-27T15:00:00+01:00')).toBe('2027-03-28T14:00:00.000Z')
    expect(end({ hours: 24 }, '2027-10-30T15:00:00+02:00')).toBe('2027-10-31T13:00:00.000Z')
    expect(end({ hours: 0.5 }, '2027-03-28T00:45:00Z')).toBe('2027-03-28T01:15:00.000Z')
  })
})

describe('a time limit in months', () => {
  it('clamps to the last day of a shorter month', () => {
    expect(end({ months: 1 }, '2027-01-31T12:00:00+01:00')).toBe('2027-02-28T11:00:00.000Z')
    expect(end({ months: 1 }, '2028-01-31T12:00:00+01:00')).toBe('2028-02-29T11:00:00.000Z')
    expect(end({ months: 2 }, '2027-01-31T12:00:00+01:00')).toBe('2027-03-31T10:00:00.000Z')
    expect(end({ months: 24 }, '2028-02-29T12:00:00+01:00')).toBe('2030-02-28T11:00:00.000Z')
  })
})

describe('a time limit in business days', () => {
  const one: Span = { businessDays: 1, by: 'site' }
  const two: Span = { businessDays: 2, by: 'site' }

  it('goes over a weekend at the same local time', () => {
    expect(end(two, '2027-03-12T17:20:00+01:00')).toBe('2027-03-16T16:20:00.000Z')
  })

  it('gives what starts at a weekend the whole of the last business day', () => {
    expect(end(one, '2027-03-13T10:00:00+01:00')).toBe('2027-03-15T22:59:59.999Z')
    expect(end(two, '2027-03-14T23:00:00+01:00')).toBe('2027-03-16T22:59:59.999Z')
  })

  it('skips 14 July in France, 1 and 8 May fall on Saturdays in 2027', () => {
    expect(end(one, '2027-07-13T11:00:00+02:00')).toBe('2027-07-15T09:00:00.000Z')
    expect(end(one, '2027-07-14T11:00:00+02:00')).toBe('2027-07-15T21:59:59.999Z')
    expect(end(one, '2027-04-30T11:00:00+02:00')).toBe('2027-05-03T09:00:00.000Z')
    expect(end(two, '2027-05-05T11:00:00+02:00')).toBe('2027-05-10T09:00:00.000Z') // Ascension is on Thursday 6 May
  })

  it('counts Good Friday 26 March 2027 as a working day in Lyon, not in Strasbourg, Berlin or Madrid; summer time begins meanwhile', () => {
    const thursday = '2027-03-25T09:00:00+01:00'
    expect(end(one, thursday)).toBe('2027-03-26T08:00:00.000Z')
    expect(end(two, thursday)).toBe('2027-03-30T07:00:00.000Z') // Easter Monday is free
    expect(end(one, thursday, strasbourg)).toBe('2027-03-30T07:00:00.000Z')
    expect(end(one, thursday, berlin)).toBe('2027-03-30T07:00:00.000Z')
    expect(end(one, thursday, madrid)).toBe('2027-03-29T21:59:59.999Z') // Maundy Thursday is free in Madrid, Easter Monday is not
  })

  it('goes by TARGET where the policy says so, whatever the site does', () => {
    expect(end({ businessDays: 1, by: 'target' }, '2027-03-25T09:00:00+01:00')).toBe('2027-03-30T07:00:00.000Z')
    expect(end({ businessDays: 1, by: 'target' }, '2027-07-13T09:00:00+02:00')).toBe('2027-07-14T07:00:00.000Z')
  })

  it('goes over Christmas and the end of the year', () => {
    expect(end(one, '2028-12-22T10:00:00+01:00')).toBe('2028-12-26T09:00:00.000Z') // 25 Dec 2028 is a Monday; 26 is free in Alsace only
    expect(end(one, '2028-12-22T10:00:00+01:00', strasbourg)).toBe('2028-12-27T09:00:00.000Z')
    expect(end({ businessDays: 1, by: 'target' }, '2028-12-22T10:00:00+01:00')).toBe('2028-12-27T09:00:00.000Z')
    expect(end(one, '2027-12-31T10:00:00+01:00')).toBe('2028-01-03T09:00:00.000Z')
  })

  it('skips a holiday moved to Monday in the United States, and Thanksgiving', () => {
    expect(end(one, '2027-07-02T10:00:00-04:00', newYork)).toBe('2027-07-06T14:00:00.000Z')
    expect(end(one, '2027-11-24T10:00:00-05:00', newYork)).toBe('2027-11-26T15:00:00.000Z')
  })

  it('begins by the local date: Friday evening in New York is already Saturday in Paris', () => {
    expect(end(one, '2027-03-13T00:30:00Z', newYork)).toBe('2027-03-15T23:30:00.000Z')
    expect(end(one, '2027-03-13T00:30:00Z')).toBe('2027-03-15T22:59:59.999Z')
  })
})

describe('every time limit', () => {
  const spans = fc.oneof(
    fc.integer({ min: 1, max: 900 }).map((hours): Span => ({ hours })),
    fc.integer({ min: 1, max: 90 }).map((days): Span => ({ days })),
    fc.integer({ min: 1, max: 36 }).map((months): Span => ({ months })),
    fc.record({ businessDays: fc.integer({ min: 1, max: 30 }), by: fc.constantFrom('site' as const, 'target' as const) }),
  )
  const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  const places = fc.constantFrom(paris, strasbourg, berlin, madrid, newYork)

  it('ends after its start, and one that starts later never ends earlier', () => {
    fc.assert(
      fc.property(spans, instants, fc.integer({ min: 0, max: 4 * 86_400_000 }), places, (span, from, later, place) => {
        const first = deadlineAfter(span, from, place)
        expect(first.getTime()).toBeGreaterThan(from.getTime())
        const startsLater = new Date(from.getTime() + later)
        // The hour that comes twice, or never, is one instant to the clock on the wall.
        // Of two starts in one day whose month is clamped to its last day, the later one may end some hours earlier on that day.
        const slack = 'hours' in span ? 0 : 'months' in span ? 86_400_000 : 3_600_000
        expect(deadlineAfter(span, startsLater, place).getTime() + slack).toBeGreaterThanOrEqual(first.getTime())
      }),
      { numRuns: 300 },
    )
  })

  it('is refused when it is nothing, negative or a part of a day', () => {
    for (const span of [{ days: 0 }, { days: -1 }, { days: 1.5 }, { months: 0 }, { hours: 0 }, { hours: Number.NaN }]) {
      expect(() => end(span, '2027-03-12T10:00:00Z')).toThrow(RangeError)
    }
    expect(() => end({ businessDays: 0, by: 'site' }, '2027-03-12T10:00:00Z')).toThrow('found 0')
  })

  it('is refused in a zone that does not exist', () => {
    expect(() => end({ days: 1 }, '2027-03-12T10:00:00Z', { ...paris, zone: 'Europe/Lyon' })).toThrow('"Europe/Lyon"')
    expect(() => end({ hours: 1 }, '2027-03-12T10:00:00Z', { ...paris, zone: 'Europe/Lyon' })).toThrow('"Europe/Lyon"')
  })
})

describe('a payout', () => {
  const paid = (agreed: string, zone = 'Europe/Paris') => {
    const payout = payoutDateFor(new Date(agreed), '12:00', zone, targetCalendar)
    return `${payout.date} ${payout.at.toISOString()}`
  }

  it('agreed Friday 11:59 is paid on Monday, agreed at 12:00 on Tuesday', () => {
    expect(paid('2027-03-12T11:59:59.999+01:00')).toBe('2027-03-15 2027-03-15T05:00:00.000Z')
    expect(paid('2027-03-12T12:00:00+01:00')).toBe('2027-03-16 2027-03-16T05:00:00.000Z')
  })

  it('agreed at a weekend is paid as if agreed on Monday morning', () => {
    expect(paid('2027-03-13T09:00:00+01:00')).toBe('2027-03-16 2027-03-16T05:00:00.000Z')
    expect(paid('2027-03-14T23:59:00+01:00')).toBe('2027-03-16 2027-03-16T05:00:00.000Z')
    expect(paid('2027-03-15T00:00:00+01:00')).toBe('2027-03-16 2027-03-16T05:00:00.000Z')
  })

  it('waits for the end of Easter, and keeps 06:00 local although summer time began', () => {
    expect(paid('2027-03-25T11:00:00+01:00')).toBe('2027-03-30 2027-03-30T04:00:00.000Z')
    expect(paid('2027-03-25T13:00:00+01:00')).toBe('2027-03-31 2027-03-31T04:00:00.000Z')
    expect(paid('2027-03-26T11:00:00+01:00')).toBe('2027-03-31 2027-03-31T04:00:00.000Z')
  })

  it('is made on 14 July, which is no TARGET holiday, and not on 26 December', () => {
    expect(paid('2027-07-13T10:00:00+02:00')).toBe('2027-07-14 2027-07-14T04:00:00.000Z')
    expect(paid('2028-12-22T10:00:00+01:00')).toBe('2028-12-27 2028-12-27T05:00:00.000Z')
  })

  it('goes from the last day of a month into the next, summer time having ended', () => {
    expect(paid('2027-10-29T10:00:00+02:00')).toBe('2027-11-01 2027-11-01T05:00:00.000Z')
    expect(paid('2027-12-31T10:00:00+01:00')).toBe('2028-01-03 2028-01-03T05:00:00.000Z')
  })

  it('goes by the local time of the market', () => {
    expect(paid('2027-03-12T11:59:00-05:00', 'America/New_York')).toBe('2027-03-15 2027-03-15T10:00:00.000Z')
    expect(paid('2027-03-12T11:59:00-05:00')).toBe('2027-03-16 2027-03-16T05:00:00.000Z')
  })

  it('is refused with a cut-off that is no time of day', () => {
    expect(() => payoutDateFor(new Date(), '24:00', 'Europe/Paris', targetCalendar)).toThrow('"24:00"')
  })
})

describe('a local date', () => {
  it('is a business day or not by the place', () => {
    expect(isBusinessDay(new Date('2027-03-26T10:00:00Z'), paris)).toBe(true)
    expect(isBusinessDay(new Date('2027-03-26T10:00:00Z'), strasbourg)).toBe(false)
    expect(isBusinessDay(new Date('2027-03-12T23:30:00Z'), paris)).toBe(false)
  })

  it('changes at midnight of the place', () => {
    expect(localDateOf(new Date('2027-03-12T23:30:00Z'), 'Europe/Paris')).toBe('2027-03-13')
    expect(localDateOf(new Date('2027-03-12T23:30:00Z'), 'America/New_York')).toBe('2027-03-12')
  })

  it('and a time give an instant, the second where it comes twice', () => {
    expect(at('2027-10-31', '02:30', 'Europe/Paris').toISOString()).toBe('2027-10-31T01:30:00.000Z')
    expect(() => at('2027-02-30', '02:30', 'Europe/Paris')).toThrow('2027-02-30')
  })
})
