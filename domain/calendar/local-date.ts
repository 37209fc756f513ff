/**
 * A date as a calendar on the wall shows it, `YYYY-MM-DD`, without a zone. Which instant it begins at is the business
 * of whoever knows the zone (`markets/clockwork.ts`).
 */
export type LocalDate = string

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY = 86_400_000

/** True for a date that exists, written `YYYY-MM-DD` (29 February only in leap years). */
export const isLocalDate = (text: string): boolean => {
  if (!SHAPE.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}

/** ISO day of the week: 1 Monday … 7 Sunday. Throws RangeError for what is no date. */
export const weekday = (date: LocalDate): number => new Date(startUtc(date)).getUTCDay() || 7

/** The date `days` later (earlier when negative). Throws RangeError for what is no date or no whole number. */
export const addDays = (date: LocalDate, days: number): LocalDate => {
  if (!Number.isSafeInteger(days)) throw new RangeError(`days are a whole number, found ${days}`)
  return new Date(startUtc(date) + days * DAY).toISOString().slice(0, 10)
}

/** Days from one date to another; negative when `to` is the earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (startUtc(to) - startUtc(from)) / DAY

const startUtc = (date: LocalDate): number => {
  if (!isLocalDate(date)) throw new RangeError(`a local date is written YYYY-MM-DD and exists, found "${date}"`)
  return Date.parse(`${date}T00:00:00Z`)
}
