import type { Calendars, Place } from '../domain/calendar/calendars.ts'
import { targetCalendar } from '../domain/calendar/target.ts'
import { at, deadlineAfter, type LocalTime, localDateOf, payoutDateFor } from './clockwork.ts'
import { siteCalendar } from './holidays.ts'

/** Date arithmetic by the zones and public holidays of the world; payouts go by TARGET days. Its rules: `clockwork.ts`. */
export const calendars: Calendars = {
  after: (span, from, place) => deadlineAfter(span, from, localTimeOf(place)),
  dateOf: (instant, place) => localDateOf(instant, place.zone),
  isHoliday: (date, place) => siteCalendar(place.region).isHoliday(date),
  at: (date, time, place) => at(date, time, place.zone),
  payoutAt: (agreedAt, cutOff, place) => payoutDateFor(agreedAt, cutOff, place.zone, targetCalendar).at,
}

/** How time is counted at a place. Throws RangeError for a region that has no holiday table. */
const localTimeOf = (place: Place): LocalTime => ({ zone: place.zone, calendar: siteCalendar(place.region) })
