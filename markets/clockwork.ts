import { DateTime, IANAZone } from 'luxon'
import {
  addBusinessDays,
  type HolidayCalendar,
  isBusinessDay as isBusinessDate,
  nextBusinessDay,
} from '../domain/calendar/business-days.ts'
import type { LocalDate } from '../domain/calendar/local-date.ts'
import type { BusinessCalendar, Span } from '../domain/calendar/span.ts'
import { targetCalendar } from '../domain/calendar/target.ts'

/** How time is counted at a place: its zone (IANA name), and the holidays of the site that works on the case. */
export interface LocalTime {
  readonly zone: string
  readonly calendar: HolidayCalendar
}

/**
 * When a time limit of this length ends.
 *
 * - `hours` are hours on a stopwatch, whatever the clocks on the wall do; a part of an hour is allowed.
 * - `days` and `months` end at exactly the same local time so many days or months later. A day of the month that does
 *   not exist is the last one (31 Jan + 1 month = 28 Feb). A local time swallowed by the change to summer time moves
 *   forward by the hour that is missing; one that comes twice counts as the second, so that nobody loses an hour.
 * - `businessDays` end at the same local time on the n-th business day after. A start on a day that is no business day
 *   has no time of day to keep: the whole n-th business day counts and the limit ends at 23:59:59.999.
 *
 * Throws RangeError for an unknown zone, and for a span that is not above zero (days, months and business days whole).
 */
export const deadlineAfter = (span: Span, from: Date, place: LocalTime): Date => {
  const start = localTime(from, place.zone)
  if ('hours' in span) return new Date(from.getTime() + Math.round(positive(span.hours, 'hours') * 3_600_000))
  if ('days' in span) return instant(start.plus({ days: whole(span.days, 'days') }))
  if ('months' in span) return instant(start.plus({ months: whole(span.months, 'months') }))
  const calendar = calendarOf(span.by, place)
  const startDate = dateOf(start)
  const date = addBusinessDays(startDate, whole(span.businessDays, 'businessDays'), calendar)
  if (isBusinessDate(startDate, calendar)) return at(date, timeOf(start), place.zone)
  return at(date, '23:59:59.999', place.zone)
}

/**
 * When an agreement is paid out: before the cut-off of a business day on the next one, from the cut-off on one later
 * (agreed Fri 12 Mar 2027 11:59 Paris → Mon 15 Mar; agreed 12:00 → Tue 16 Mar). What is agreed on a day that is no
 * business day counts as agreed early on the next. `at` is 06:00 local on that date, before banks take the day's files.
 *
 * @param cutOff local time, HH:MM
 * @param calendar the holidays that money goes by (`targetCalendar`)
 * @throws RangeError for an unknown zone or a cut-off that is no time of day
 */
export const payoutDateFor = (
  agreedAt: Date,
  cutOff: string,
  zone: string,
  calendar: HolidayCalendar,
): { readonly date: LocalDate; readonly at: Date } => {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(cutOff)) throw new RangeError(`a cut-off is a local time HH:MM, found "${cutOff}"`)
  const agreed = localTime(agreedAt, zone)
  const agreedDate = dateOf(agreed)
  const inTime = isBusinessDate(agreedDate, calendar) && timeOf(agreed) < cutOff
  const counted = inTime ? agreedDate : nextBusinessDay(agreedDate, calendar)
  const date = nextBusinessDay(counted, calendar)
  return { date, at: at(date, '06:00', zone) }
}

/** Whether the instant falls on a business day of the place: a weekday that is no holiday, by local date. */
export const isBusinessDay = (instantAt: Date, place: LocalTime): boolean =>
  isBusinessDate(localDateOf(instantAt, place.zone), place.calendar)

/** The local date of an instant. Throws RangeError for an unknown zone. */
export const localDateOf = (instantAt: Date, zone: string): LocalDate => dateOf(localTime(instantAt, zone))

/** The instant of a local date and time (`HH:mm`, `HH:mm:ss.SSS`), by the rules for swallowed and doubled times above. */
export const at = (date: LocalDate, time: string, zone: string): Date => {
  const local = DateTime.fromISO(`${date}T${time}`, { zone: zoneOf(zone) })
  if (!local.isValid) throw new RangeError(`no local time "${date} ${time}": ${local.invalidReason ?? 'unknown'}`)
  return instant(local)
}

const calendarOf = (by: BusinessCalendar, place: LocalTime): HolidayCalendar => (by === 'target' ? targetCalendar : place.calendar)

const localTime = (instantAt: Date, zone: string): DateTime => {
  const local = DateTime.fromJSDate(instantAt, { zone: zoneOf(zone) })
  if (!local.isValid) throw new RangeError('the start of a time limit is a date that exists, found an invalid one')
  return local
}

const QUARTER_MS = 900_000
const MOST_QUARTERS = 10_000

/**
 * A zone that remembers how far its clocks are from UTC in each quarter of an hour: they are only ever set at full quarters, and asking
 * the system, as one time limit does six times, costs more than all the arithmetic after it.
 */
class RememberingZone extends IANAZone {
  readonly #offsets = new Map<number, number>()

  override offset(at: number): number {
    const quarter = Math.floor(at / QUARTER_MS)
    const remembered = this.#offsets.get(quarter)
    if (remembered !== undefined) return remembered
    if (this.#offsets.size >= MOST_QUARTERS) this.#offsets.clear()
    const offset = super.offset(at)
    this.#offsets.set(quarter, offset)
    return offset
  }
}

const zones = new Map<string, RememberingZone>()

const zoneOf = (name: string): RememberingZone => {
  const known = zones.get(name)
  if (known !== undefined) return known
  if (!IANAZone.isValidZone(name)) throw new RangeError(`a zone is an IANA name such as Europe/Paris, found "${name}"`)
  const zone = new RememberingZone(name)
  zones.set(name, zone)
  return zone
}

const dateOf = (local: DateTime): LocalDate => isoPart(local.toISODate())

/** HH:mm:ss.SSS */
const timeOf = (local: DateTime): string => isoPart(local.toISOTime({ includeOffset: false }))

const isoPart = (text: string | null): string => {
  if (text === null) throw new RangeError('no date or time of an invalid instant')
  return text
}

/** The later of two instants when the local time comes twice. */
const instant = (local: DateTime): Date => new Date(Math.max(...local.getPossibleOffsets().map((one) => one.toMillis())))

const positive = (length: number, unit: string): number => {
  if (!Number.isFinite(length) || length <= 0) throw new RangeError(`a span of ${unit} is above zero, found ${length}`)
  return length
}

const whole = (length: number, unit: string): number => {
  if (!Number.isSafeInteger(length)) throw new RangeError(`a span of ${unit} is a whole number, found ${length}`)
  return positive(length, unit)
}
