import { addDays, daysBetween, type LocalDate } from '../calendar/local-date.ts'
import type { DeclineClass } from '../payments/decline.ts'
import { type ChargeTime, chargeInstant } from './due.ts'

/** What a market does about a period that was not paid. Days are counted from the day of the first decline, which is day 0. */
export interface DunningRules {
  /** On which days it is tried again, after a decline that may pass. */
  readonly retryOnDays: readonly number[]
  /** The day on which cover stops, after that day's try. */
  readonly suspendOnDay: number
  /** Days from then until the subscription ends. */
  readonly endAfterDays: number
}

/** A try to be paid that was answered. */
export interface AnsweredTry {
  /** When it was asked for, with what its customer paid with by then. */
  readonly askedAt: Date
  /** When the answer was written. */
  readonly at: Date
  readonly class: DeclineClass
  /** Whoever declined it wants no other try before. */
  readonly notBefore: Date
}

/** As much of a period that was not paid as says what comes next. */
export interface DunningView {
  /** Local date of the first decline, or of the day on which a debit came back. */
  readonly dayZero: LocalDate
  /** The last one that was answered; null where a debit came back. */
  readonly lastTry: AnsweredTry | null
  /** A try that nobody has answered yet, since when, and how often it was asked about. */
  readonly unanswered: { readonly since: Date; readonly polls: number } | null
  /** When the customer last did their part: another card or account, or a yes to their bank. */
  readonly customerActedAt: Date | null
  /** From when no scheme forbids another try with the card: `mayBeTriedFrom`. */
  readonly cardFreeFrom: Date
  readonly suspendedOn: LocalDate | null
}

/** `poll`: the provider is read, nothing is charged. `board`: a person looks, and it is read on. */
export interface DunningAct {
  readonly act: 'try' | 'poll' | 'board' | 'suspend' | 'end'
  /** When; in the past where it should have been done by now. */
  readonly at: Date
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** After a try without an answer: read after 5 minutes and an hour, then daily; on day 7 a person looks. */
const POLLS_MS = [5 * MINUTE_MS, 60 * MINUTE_MS, ...Array.from({ length: 7 }, (_, index) => (index + 1) * DAY_MS)]
const BOARD_AT_POLL = POLLS_MS.length - 1

/**
 * What comes next for a period that was not paid. A try without an answer is asked about and not repeated: it may have been paid. What the
 * customer did is tried at once; else, while the last decline may pass, the days of the rules, one try a day, each as late as the decline
 * and the card's scheme want it. Then cover stops, and last the subscription ends.
 */
export const nextDunningAct = (rules: DunningRules, time: ChargeTime, view: DunningView): DunningAct => {
  const { unanswered, suspendedOn } = view
  if (unanswered) return nextPoll(unanswered)
  const asked = customersTry(view)
  if (asked) return asked
  if (suspendedOn !== null) return { act: 'end', at: chargeInstant(time, addDays(suspendedOn, rules.endAfterDays)) }
  const lastDay = addDays(view.dayZero, rules.suspendOnDay)
  const at = nextScheduledTry(rules, time, view)
  if (at && time.calendars.dateOf(at, time.place) <= lastDay) return { act: 'try', at }
  return { act: 'suspend', at: chargeInstant(time, lastDay) }
}

function nextPoll({ since, polls }: NonNullable<DunningView['unanswered']>): DunningAct {
  const after = POLLS_MS[polls] ?? (polls - BOARD_AT_POLL + 7) * DAY_MS
  return { act: polls === BOARD_AT_POLL ? 'board' : 'poll', at: new Date(since.getTime() + after) }
}

function customersTry({ customerActedAt, lastTry, cardFreeFrom }: DunningView): DunningAct | undefined {
  if (customerActedAt === null || (lastTry && lastTry.askedAt >= customerActedAt)) return undefined
  return { act: 'try', at: latest(customerActedAt, cardFreeFrom) }
}

function nextScheduledTry({ retryOnDays }: DunningRules, time: ChargeTime, view: DunningView): Date | undefined {
  const { dayZero, lastTry, cardFreeFrom } = view
  if (lastTry && lastTry.class !== 'soft') return undefined
  // A day has one try at most: the days up to the last one's are over.
  const triedOnDay = lastTry ? daysBetween(dayZero, time.calendars.dateOf(lastTry.at, time.place)) : -1
  const day = retryOnDays.find((one) => one > triedOnDay)
  if (day === undefined) return undefined
  return latest(chargeInstant(time, addDays(dayZero, day)), lastTry?.notBefore ?? new Date(0), cardFreeFrom)
}

const latest = (...dates: readonly Date[]): Date => new Date(Math.max(...dates.map((date) => date.getTime())))
