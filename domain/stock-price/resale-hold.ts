import { addDays, daysBetween, type LocalDate } from '../calendar/local-date.ts'

/**
 * The first local date on which a device may be sold: the market's days after the date it became ours (second-hand dealer laws of US
 * states ask for 7 to 30), the same date where the market asks for none. Throws RangeError for days that are no whole number from 0.
 */
export const resaleHoldEnds = (oursSince: LocalDate, holdDays: number): LocalDate => {
  if (!Number.isSafeInteger(holdDays) || holdDays < 0) throw new RangeError(`days of a hold are a whole number from 0, found ${holdDays}`)
  return addDays(oursSince, holdDays)
}

/** Whether a device may not be sold yet on a local date. */
export const isOnResaleHold = (oursSince: LocalDate, holdDays: number, on: LocalDate): boolean =>
  daysBetween(on, resaleHoldEnds(oursSince, holdDays)) > 0
