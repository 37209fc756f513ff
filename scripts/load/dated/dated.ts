import type { Place } from '../../../domain/calendar/calendars.ts'
import { calendars } from '../../../markets/calendars.ts'
import type { Pace } from '../pace.ts'
import type { Draw } from '../random.ts'
import type { Timetable } from './timetable.ts'
import { whenActs } from './when-acts.ts'

/** One case in a world whose time is moved by hand. */
export interface Dated {
  /** Plays it; time stands still while somebody is at work. */
  hold<T>(play: () => Promise<T>): Promise<T>
  /** Waits until its customer comes. */
  arrives(): Promise<void>
  pace(reference: string): Pace
}

/** Six weeks, in which all cases are opened. */
const ARRIVALS_HOURS = 6 * 7 * 24

/** When its customer comes, and how long everybody takes, follows from the draw; benches, shops and teams work by the hours of the place. */
export function datedCase(timetable: Timetable, place: Place, draw: Draw): Dated {
  return {
    hold: (play) => timetable.hold(play),
    arrives: async () => {
      await timetable.until(new Date(timetable.now().getTime() + draw.integer(ARRIVALS_HOURS) * 3_600_000))
    },
    pace: (reference) => {
      let due = timetable.now()
      return {
        visits: (takes) => {
          due = takes === undefined ? timetable.now() : whenActs(takes, timetable.now(), { calendars, place, draw })
        },
        acts: () => timetable.until(due, reference),
        changes: async () => void (await timetable.until('for ever', reference)),
        ends: () => undefined,
      }
    },
  }
}
