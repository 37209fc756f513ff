import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../../domain/calendar/local-date.ts'
import { anchorDayOf, daysOf, periodAt, periodsBetween } from '../../../domain/subscription/periods.ts'

/** The boundaries that follow a sign-up. */
const boundaries = (signedUpOn: string, count: number) => {
  const anchor = anchorDayOf(signedUpOn)
  const found: string[] = []
  for (let at = signedUpOn; found.length < count; ) {
    at = periodAt(anchor, at).to
    found.push(at)
  }
  return found
}

describe('Periods', () => {
  it('A1: signed up on 31 January 2027, what is due goes by the 31st in every month that has one', () => {
    expect(boundaries('2027-01-31', 11)).toEqual([
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
      '2027-06-30',
      '2027-07-31',
      '2027-08-31',
      '2027-09-30',
      '2027-10-31',
      '2027-11-30',
      '2027-12-31',
    ])
  })

  it('A2: they follow one another without gap or overlap', () => {
    const periods = periodsBetween(31, '2027-01-31', '2027-04-30')
    expect(periods).toEqual([
      { from: '2027-01-31', to: '2027-02-28' },
      { from: '2027-02-28', to: '2027-03-31' },
      { from: '2027-03-31', to: '2027-04-30' },
    ])
    expect(periods.map(daysOf)).toEqual([28, 31, 30])
  })

  it('A3: signed up on 30 January 2028, a leap year: 29 February, then 30 March', () => {
    expect(boundaries('2028-01-30', 2)).toEqual(['2028-02-29', '2028-03-30'])
  })

  it('A4: the anchor day 29 is 28 February in 2027 and the 29th in 2028', () => {
    expect(periodAt(29, '2027-02-10').to).toBe('2027-02-28')
    expect(periodAt(29, '2028-02-10').to).toBe('2028-02-29')
  })

  it('A6: 30 September, 31 October, 30 November, 31 December: no day is left over at the end of the year', () => {
    expect(periodsBetween(31, '2027-09-30', '2027-12-31')).toEqual([
      { from: '2027-09-30', to: '2027-10-31' },
      { from: '2027-10-31', to: '2027-11-30' },
      { from: '2027-11-30', to: '2027-12-31' },
    ])
  })

  it('A8: with the anchor day 1 the year changes between two periods', () => {
    expect(periodAt(1, '2027-12-31')).toEqual({ from: '2027-12-01', to: '2028-01-01' })
    expect(periodAt(1, '2028-01-01')).toEqual({ from: '2028-01-01', to: '2028-02-01' })
  })

  const days = fc.integer({ min: 0, max: 20 * 366 }).map((days) => addDays('2026-01-01', days))
  const anchors = fc.integer({ min: 1, max: 31 })

  it('A2, for every anchor day and twenty years: each day is in one period, which begins where the one before ends', () => {
    fc.assert(
      fc.property(anchors, days, (anchor, date) => {
        const period = periodAt(anchor, date)
        expect(period.from <= date && date < period.to).toBe(true)
        expect(periodAt(anchor, addDays(period.from, -1)).to).toBe(period.from)
        expect(periodAt(anchor, period.to).from).toBe(period.to)
        expect(periodAt(anchor, addDays(period.to, -1))).toEqual(period)
      }),
    )
  })

  it('A6, for every anchor day: a period has 28 to 31 days and begins on the anchor day wherever its month has one', () => {
    fc.assert(
      fc.property(anchors, days, (anchor, date) => {
        const { from, to } = periodAt(anchor, date)
        expect(daysBetween(from, to)).toBeGreaterThanOrEqual(28)
        expect(daysBetween(from, to)).toBeLessThanOrEqual(31)
        for (const boundary of [from, to]) {
          const isLastOfMonth = anchorDayOf(addDays(boundary, 1)) === 1
          expect(anchorDayOf(boundary) === anchor || (isLastOfMonth && anchorDayOf(boundary) < anchor)).toBe(true)
        }
      }),
    )
  })

  it('are counted from a boundary only', () => {
    expect(() => periodsBetween(31, '2027-03-30', '2027-04-30')).toThrow('begin on 2027-02-28, found 2027-03-30')
  })
})
