import { addDays, type LocalDate, weekday } from './local-date.ts'

/** The holidays of one place (a site's region, or the euro payment system), asked by local date. */
export interface HolidayCalendar {
  isHoliday(localDate: LocalDate): boolean
}

/** A business day is a weekday that is no holiday of the calendar. */
export const isBusinessDay = (date: LocalDate, calendar: HolidayCalendar): boolean => weekday(date) <= 5 && !calendar.isHoliday(date)

/** The first business day after `date`, never `date` itself. */
export const nextBusinessDay = (date: LocalDate, calendar: HolidayCalendar): LocalDate => addBusinessDays(date, 1, calendar)

/**
 * The `count`-th business day after `date`; `date` itself is never counted, whether it is a business day or not.
 * Throws RangeError when `count` is no whole number from 1.
 */
export const addBusinessDays = (date: LocalDate, count: number, calendar: HolidayCalendar): LocalDate => {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`business days are a whole number from 1, found ${count}`)
  let day = date
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (isBusinessDay(day, calendar)) left -= 1
  }
  return day
}
