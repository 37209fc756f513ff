import { addDays, daysBetween, type LocalDate, weekday } from './local-date.ts'

/** The week of a date by ISO 8601, as `2027-W01`: weeks begin on Monday, and week 1 is that of the year's first Thursday. */
export const isoWeek = (date: LocalDate): string => {
  const thursday = addDays(date, 4 - weekday(date))
  const year = thursday.slice(0, 4)
  return `${year}-W${String(Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1).padStart(2, '0')}`
}
