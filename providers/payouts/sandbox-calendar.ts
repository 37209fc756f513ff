/** Days here are dates `YYYY-MM-DD`; the bank's day changes at midnight in Frankfurt, where TARGET sits. */
const DAY_MS = 86_400_000

const dateInFrankfurt = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', dateStyle: 'short' })

export const bankDate = (at: Date): string => dateInFrankfurt.format(at)

export const addDays = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)

export const laterOf = (one: string, other: string): string => {
  if (one > other) return one
  return other
}

/** Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus). */
const easterSunday = (year: number): string => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return new Date(Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1)).toISOString().slice(0, 10)
}

/** TARGET is closed on weekends, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December (ECB, since 2002). */
export const isTargetDay = (date: string): boolean => {
  const weekday = new Date(Date.parse(date)).getUTCDay()
  if (weekday === 0 || weekday === 6 || ['01-01', '05-01', '12-25', '12-26'].includes(date.slice(5))) return false
  const easter = easterSunday(Number(date.slice(0, 4)))
  return date !== addDays(easter, -2) && date !== addDays(easter, 1)
}

/** The date itself where TARGET is open, else the next day that it is. */
export const targetDayFrom = (date: string): string => (isTargetDay(date) ? date : targetDayFrom(addDays(date, 1)))

/** The `count`th TARGET day after the date. */
export const addTargetDays = (date: string, count: number): string =>
  count === 0 ? date : addTargetDays(targetDayFrom(addDays(date, 1)), count - 1)
