import type { HolidayCalendar } from './business-days.ts'
import { easterSunday } from './easter.ts'
import { daysBetween, type LocalDate } from './local-date.ts'

const FIXED = new Set(['01-01', '05-01', '12-25', '12-26'])
const GOOD_FRIDAY = -2
const EASTER_MONDAY = 1

/**
 * Closing days of the euro payment system (TARGET, now T2): 1 January, Good Friday, Easter Monday, 1 May, 25 and
 * 26 December, besides Saturdays and Sundays. Source: European Central Bank, decision of 14 December 2000 on the
 * long-term calendar of TARGET closing days.
 */
export const isTargetHoliday = (date: LocalDate): boolean => {
  if (FIXED.has(date.slice(5))) return true
  const fromEaster = daysBetween(easterSunday(Number(date.slice(0, 4))), date)
  return fromEaster === GOOD_FRIDAY || fromEaster === EASTER_MONDAY
}

/** The calendar of TARGET days, by which money moves. */
export const targetCalendar: HolidayCalendar = { isHoliday: isTargetHoliday }
