import { describe, expect, it } from 'vitest'
import { isHolidayRegion, siteCalendar } from '../../markets/holidays.ts'

const free = (region: string, date: string) => siteCalendar(region).isHoliday(date)

describe('public holidays of a site', () => {
  it.each([
    ['FR', '2027-07-14', true],
    ['FR', '2027-03-26', false],
    ['FR-57', '2027-03-26', true],
    ['FR-67', '2027-12-26', true],
    ['FR-68', '2027-12-26', true],
    ['FR', '2027-12-26', false],
    ['DE-BY', '2027-01-06', true],
    ['DE-BE', '2027-01-06', false],
    ['DE-BE', '2027-03-08', true],
    ['ES-MD', '2027-05-03', true],
    ['ES-CT', '2027-06-24', true],
    ['ES-MD', '2027-06-24', false],
    ['US', '2027-07-05', true],
    ['US', '2027-11-25', true],
  ])('in %s on %s: %s', (region, date, expected) => {
    expect(free(region, date)).toBe(expected)
  })

  it('leave out days that are only observed: 24 December in Berlin', () => {
    expect(free('DE-BE', '2027-12-24')).toBe(false)
  })

  it('are computed once per region', () => {
    expect(siteCalendar('FR')).toBe(siteCalendar('FR'))
  })

  it('are refused for a region that does not exist', () => {
    for (const region of ['XX', 'FR-99', 'DE-XX', '', 'FR-57-1', 'fr']) expect(isHolidayRegion(region)).toBe(false)
    expect(() => siteCalendar('DE-XX')).toThrow('"DE-XX"')
  })
})
