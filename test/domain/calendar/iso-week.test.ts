import { expect, test } from 'vitest'
import { isoWeek } from '../../../domain/calendar/iso-week.ts'

// The turns of years that ISO 8601 is known for.
test.each([
  ['2026-12-31', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2027-03-12', '2027-W10'],
  ['2024-12-30', '2025-W01'],
  ['2022-01-01', '2021-W52'],
  ['2020-12-31', '2020-W53'],
])('%s lies in week %s', (date, week) => {
  expect(isoWeek(date)).toBe(week)
})
