import { addBusinessDays } from '../calendar/business-days.ts'
import type { Calendars, Place } from '../calendar/calendars.ts'
import { addDays } from '../calendar/local-date.ts'

/**
 * The instant from which a contract made at a distance can no longer be withdrawn from, and work on it may begin: the day of the contract
 * is not counted; the period ends with the last moment of its last day, and where that is a Saturday, a Sunday or a public holiday of the
 * customer's region, with that of the next business day. Source: regulation (EEC) 1182/71, article 3; code de la consommation L221-19.
 *
 * @param days of the period, from 1
 * @param place of the customer
 */
export const withdrawalEnds = (
  contractAt: Date,
  days: number,
  place: Place,
  calendars: Pick<Calendars, 'at' | 'dateOf' | 'isHoliday'>,
): Date => {
  const beforeLast = addDays(calendars.dateOf(contractAt, place), days - 1)
  const last = addBusinessDays(beforeLast, 1, { isHoliday: (date) => calendars.isHoliday(date, place) })
  return calendars.at(addDays(last, 1), '00:00', place)
}
