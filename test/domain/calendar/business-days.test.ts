import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessDays, isBusinessDay, nextBusinessDay } from '../../../domain/calendar/business-days.ts'
import { addDays, daysBetween, isLocalDate, weekday } from '../../../domain/calendar/local-date.ts'
import { targetCalendar } from '../../../domain/calendar/target.ts'

const dates = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2020-01-01', days))

describe('business days', () => {
  it('skip the weekend', () => {
    expect(nextBusinessDay('2027-03-12', targetCalendar)).toBe('2027-03-15')
    expect(nextBusinessDay('2027-03-13', targetCalendar)).toBe('2027-03-15')
    expect(nextBusinessDay('2027-03-14', targetCalendar)).toBe('2027-03-15')
  })

  it('skip the four days from Good Friday to Easter Monday', () => {
    expect(nextBusinessDay('2027-03-25', targetCalendar)).toBe('2027-03-30')
    expect(addBusinessDays('2027-03-25', 2, targetCalendar)).toBe('2027-03-31')
  })

  it('go over the end of a month, of a year and of a leap February', () => {
    expect(addBusinessDays('2027-04-30', 1, targetCalendar)).toBe('2027-05-03')
    expect(addBusinessDays('2027-12-31', 1, targetCalendar)).toBe('2028-01-03')
    expect(addBusinessDays('2028-02-28', 2, targetCalendar)).toBe('2028-03-01')
  })

  it('land on a business day, with exactly so many business days passed', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 40 }), (date, count) => {
        const end = addBusinessDays(date, count, targetCalendar)
        expect(isBusinessDay(end, targetCalendar)).toBe(true)
        let passed = 0
        for (let day = addDays(date, 1); day <= end; day = addDays(day, 1)) if (isBusinessDay(day, targetCalendar)) passed += 1
        expect(passed).toBe(count)
      }),
    )
  })

  it('refuse a count that is none', () => {
    for (const count of [0, -1, 1.5]) expect(() => addBusinessDays('2027-03-12', count, targetCalendar)).toThrow('whole number from 1')
  })
})

describe('local dates', () => {
  it('exist or are refused', () => {
    expect(isLocalDate('2028-02-29')).toBe(true)
    for (const wrong of ['2027-02-29', '2027-13-01', '2027-04-31', '27-01-01', '2027-1-1', '']) expect(isLocalDate(wrong)).toBe(false)
    expect(() => weekday('2027-02-29')).toThrow('"2027-02-29"')
  })

  it('know their weekday', () => {
    expect(weekday('2027-03-12')).toBe(5)
    expect(weekday('2027-03-14')).toBe(7)
    expect(weekday('2027-03-15')).toBe(1)
  })

  it('count back what they counted forth', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })
})
