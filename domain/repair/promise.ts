import { addBusinessDays, type HolidayCalendar } from '../calendar/business-days.ts'
import { daysBetween, type LocalDate } from '../calendar/local-date.ts'

/** Why a day is promised: the device came, its repair was ordered, its parts come later, or the day before was missed. */
export const PROMISE_REASONS = ['received', 'ordered', 'parts', 'missed'] as const
export type PromiseReason = (typeof PROMISE_REASONS)[number]

/** What a promised day is reckoned from. */
export interface PromisedWork {
  /** The date at the bench. */
  readonly today: LocalDate
  /** Minutes of work that stand at the bench before this, and how many of them it gets done in a day. */
  readonly queuedMinutes: number
  readonly benchMinutesPerDay: number
  /** Business days that its own work takes once its turn has come, from 1 on. */
  readonly workDays: number
  /** The day on which its last part is expected; null where all of them are there. */
  readonly partsOn: LocalDate | null
}

/** The day on which a repair is promised to be done: its parts are there first, then comes what stands before it, then its own work. */
export const promisedOn = (
  { today, queuedMinutes, benchMinutesPerDay, workDays, partsOn }: PromisedWork,
  calendar: HolidayCalendar,
): LocalDate => {
  const begins = partsOn !== null && partsOn > today ? partsOn : today
  return addBusinessDays(begins, Math.floor(queuedMinutes / benchMinutesPerDay) + workDays, calendar)
}

/** How many calendar days later than promised it was done, or is by now; 0 where the promise was kept. */
export const daysLate = (promised: LocalDate, done: LocalDate): number => Math.max(0, daysBetween(promised, done))
