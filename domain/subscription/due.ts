import type { Calendars, Place } from '../calendar/calendars.ts'
import { addDays, isLocalDate, type LocalDate } from '../calendar/local-date.ts'
import { type AnchorDay, type Period, periodAt, periodsBetween } from './periods.ts'
import type { SubscriptionPolicy } from './policy.ts'

/** As much of a subscription as says what it is due for. */
export interface DueView {
  /** `active`: its next period is charged. `pausing` and `ending`: none is, it stops with what is paid. */
  readonly state: 'active' | 'pausing' | 'ending'
  readonly anchorDay: AnchorDay
  /** The boundary at which the last paid period ends. */
  readonly paidUntil: LocalDate
}

export type Due =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'pause' | 'end' }
  /**
   * The period to be charged, and whole periods that were never charged because nobody ran: they are put before a person. Nobody is debited
   * twice on one day.
   */
  | { readonly kind: 'charge'; readonly period: Period; readonly missed: readonly Period[] }

/** What a subscription is due for on a local date of its market. What was charged already is not due again, whenever one asks. */
export const dueOn = ({ state, anchorDay, paidUntil }: DueView, date: LocalDate): Due => {
  if (date < paidUntil) return { kind: 'nothing' }
  switch (state) {
    case 'pausing':
      return { kind: 'pause' }
    case 'ending':
      return { kind: 'end' }
    case 'active': {
      const period = periodAt(anchorDay, date)
      return { kind: 'charge', period, missed: periodsBetween(anchorDay, paidUntil, period.from) }
    }
  }
}

/** Where and by which rules a market charges. */
export interface ChargeTime {
  readonly chargeAt: SubscriptionPolicy['chargeAt']
  readonly place: Place
  readonly calendars: Pick<Calendars, 'at' | 'dateOf'>
}

/** The instant at which what is due on a date is charged: reckoned when it is asked, as the zone's rules are then. */
export const chargeInstant = ({ chargeAt, place, calendars }: ChargeTime, date: LocalDate): Date => calendars.at(date, chargeAt, place)

/** The date whose run is on at an instant: the local date, or the day before while its charge time has not come. */
export const runDateAt = (time: ChargeTime, now: Date): LocalDate => {
  const today = time.calendars.dateOf(now, time.place)
  return now < chargeInstant(time, today) ? addDays(today, -1) : today
}

export type RunAnswer =
  | { readonly kind: 'may_run' }
  | { readonly kind: 'no_date' }
  /** Its charge time comes at `at`. */
  | { readonly kind: 'not_yet'; readonly at: Date }
  | { readonly kind: 'too_old'; readonly oldest: LocalDate }

/** Whether a run may be asked for: of today, once its charge time has come, and of the days before that a market looks back to. */
export const mayRun = (time: ChargeTime, oldestRunDays: number, asked: string, now: Date): RunAnswer => {
  if (!isLocalDate(asked)) return { kind: 'no_date' }
  const latest = runDateAt(time, now)
  if (asked > latest) return { kind: 'not_yet', at: chargeInstant(time, asked) }
  const oldest = addDays(latest, -oldestRunDays)
  return asked < oldest ? { kind: 'too_old', oldest } : { kind: 'may_run' }
}

/** The last day on which a debit's notice may leave: amount and day are told so many days ahead. */
export const debitNoticeBy = (due: LocalDate, noticeDays: number): LocalDate => addDays(due, -noticeDays)

/** The day from which on a debit may be made that is announced on a day; what is announced late is debited late. */
export const debitFrom = (due: LocalDate, announcedOn: LocalDate, noticeDays: number): LocalDate =>
  announcedOn <= debitNoticeBy(due, noticeDays) ? due : addDays(announcedOn, noticeDays)
