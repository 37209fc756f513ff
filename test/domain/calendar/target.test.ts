import { describe, expect, it } from 'vitest'
import { easterSunday } from '../../../domain/calendar/easter.ts'
import { isTargetHoliday } from '../../../domain/calendar/target.ts'

describe('TARGET days', () => {
  it('are closed in 2027 on 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December, and on no other day', () => {
    const closed: string[] = []
    for (let at = Date.UTC(2027, 0, 1); at < Date.UTC(2028, 0, 1); at += 86_400_000) {
      const date = new Date(at).toISOString().slice(0, 10)
      if (isTargetHoliday(date)) closed.push(date)
    }
    expect(closed).toEqual(['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-01', '2027-12-25', '2027-12-26'])
  })

  it.each([
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
  ])('follow Easter Sunday of %i on %s', (year, date) => {
    expect(easterSunday(year)).toBe(date)
  })
})
