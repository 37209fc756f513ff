import type { LocalDate } from './local-date.ts'
import type { Span } from './span.ts'

/** Where a time limit is counted: the zone of the case and the region whose holidays apply. */
export interface Place {
  readonly zone: string
  readonly region: string
}

/** Date arithmetic with zones and holidays; implemented in `markets`, handed in where deadlines are computed. */
export interface Calendars {
  after(span: Span, from: Date, place: Place): Date
  /** The local date of an instant. */
  dateOf(at: Date, place: Place): LocalDate
  /** Whether a date is a public holiday of the place's region. */
  isHoliday(date: LocalDate, place: Place): boolean
  /** The instant of a local date and time (`HH:mm`, `HH:mm:ss.SSS`). */
  at(date: LocalDate, time: string, place: Place): Date
  /** When an agreement made at `agreedAt` is paid: the next business day, or the one after past the local cut-off (HH:MM). */
  payoutAt(agreedAt: Date, cutOff: string, place: Place): Date
}
