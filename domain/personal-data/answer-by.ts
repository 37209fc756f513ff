import type { LocalDate } from '../calendar/local-date.ts'

/**
 * The day by which a request is to be carried out or answered: a month after it came in (GDPR, art. 12(3)), on the month's last day where it has
 * no such day (Regulation (EEC, Euratom) No 1182/71, art. 3(2)(c)).
 */
export function answerBy(requestedOn: LocalDate): LocalDate {
  const [year = 0, month = 0, day = 0] = requestedOn.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(day, lastDay))).toISOString().slice(0, 10)
}
