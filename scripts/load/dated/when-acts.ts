import { isBusinessDay } from '../../../domain/calendar/business-days.ts'
import type { Calendars, Place } from '../../../domain/calendar/calendars.ts'
import { addDays } from '../../../domain/calendar/local-date.ts'
import type { Taking } from '../pace.ts'
import type { Draw } from '../random.ts'

const HOUR_MS = 3_600_000
/** When benches, shops and teams work, by the clock of their place. */
const OPENS = '09:00'
const CLOSES = '17:00'

/** When somebody at a place acts who takes so long from now on, drawn. */
export function whenActs(
  { hours: [least, most], count }: Taking,
  from: Date,
  { calendars, place, draw }: { readonly calendars: Calendars; readonly place: Place; readonly draw: Draw },
): Date {
  let left = (least + ((most - least) * draw.integer(1_000)) / 1_000) * HOUR_MS
  if (count === 'all') return new Date(from.getTime() + left)
  const holidays = { isHoliday: (date: string) => calendars.isHoliday(date, place) }
  for (let day = calendars.dateOf(from, place); ; day = addDays(day, 1)) {
    if (!isBusinessDay(day, holidays)) continue
    const begins = Math.max(from.getTime(), calendars.at(day, OPENS, place).getTime())
    const open = calendars.at(day, CLOSES, place).getTime() - begins
    if (open <= 0) continue
    if (left <= open) return new Date(begins + left)
    left -= open
  }
}
