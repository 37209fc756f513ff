import Holidays from 'date-holidays'
import type { HolidayCalendar } from '../domain/calendar/business-days.ts'
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts'

/**
 * Public holidays by region: a country (`FR`) or a part of it with holidays of its own (`FR-57`, `DE-BY`, `ES-MD`).
 * Source of the dates: date-holidays, whose data is CC BY-SA 3.0 and names its own sources by country.
 */
const calendars = new Map<string, HolidayCalendar>()

/**
 * The public holidays of a site's region. Computed once per region and year and then kept.
 * Throws RangeError for a region that has no holiday table.
 */
export const siteCalendar = (region: string): HolidayCalendar => {
  const existing = calendars.get(region)
  if (existing) return existing
  if (!isHolidayRegion(region)) {
    throw new RangeError(`a holiday region is a country or one of its parts, such as FR, FR-57, DE-BY or ES-MD, found "${region}"`)
  }
  const years = new Map<string, ReadonlySet<LocalDate>>()
  const calendar: HolidayCalendar = {
    isHoliday: (localDate) => {
      const year = localDate.slice(0, 4)
      const dates = years.get(year) ?? publicHolidays(region, Number(year))
      years.set(year, dates)
      return dates.has(localDate)
    },
  }
  calendars.set(region, calendar)
  return calendar
}

/** Whether a table of public holidays is known for this region. */
export const isHolidayRegion = (region: string): boolean => {
  const [country, part, ...rest] = region.split('-')
  if (!country || rest.length > 0) return false
  const tables = new Holidays()
  if (!Object.hasOwn(tables.getCountries(), country)) return false
  return part === undefined || Object.hasOwn(tables.getStates(country) ?? {}, part)
}

const publicHolidays = (region: string, year: number): ReadonlySet<LocalDate> => {
  const [country = '', part] = region.split('-')
  const table = part === undefined ? new Holidays(country) : new Holidays(country, part)
  const dates = new Set<LocalDate>()
  for (const holiday of table.getHolidays(year)) {
    if (holiday.type !== 'public') continue
    const first = holiday.date.slice(0, 10)
    const length = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000))
    for (let day = 0; day < length; day += 1) dates.add(addDays(first, day))
  }
  return dates
}
