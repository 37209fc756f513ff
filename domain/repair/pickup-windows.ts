import type { Calendars, Place } from '../calendar/calendars.ts'
import { addDays, type LocalDate, weekday } from '../calendar/local-date.ts'
import type { Span } from '../calendar/span.ts'

/** When a carrier collects at a customer's door. Times are `HH:mm` where the address lies. */
export type PickupRule =
  | {
      readonly kind: 'shifts'
      readonly carrier: string
      /** ISO days of the week, 1 Monday, on which drivers come; public holidays of the address are none of them. */
      readonly weekdays: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[]
      /** From when to when a driver may ring, several times a day. */
      readonly shifts: readonly (readonly [from: string, to: string])[]
      /** A day can be ordered until then, on the service day that lies `leadServiceDays` before it. */
      readonly cutOff: string
      readonly leadServiceDays: number
    }
  /** A courier who sets out when called: windows follow one another and can be given up until they begin. */
  | { readonly kind: 'on_demand'; readonly carrier: string; readonly after: Span; readonly length: Span }

/** Home pickups as a market sets them. */
export interface PickupPolicy {
  readonly windows: PickupRule
  /** From the end of a window until the carrier is asked why nothing was scanned. */
  readonly grace: Span
  /** After so many only drop-off and mail-in are offered. */
  readonly mostFailedAttempts: number
  /** How far ahead the days of shifts are offered, in calendar days. */
  readonly horizonDays: number
  /** Until then a window of a shift can be changed or given up. */
  readonly cancelBy: { readonly daysBefore: number; readonly at: string }
}

/** A time in which a driver comes. */
export interface PickupWindow {
  /** `<start>/<end>` as ISO instants, so that a form can carry it. */
  readonly id: string
  readonly startsAt: Date
  readonly endsAt: Date
  /** The date at the address. */
  readonly day: LocalDate
  readonly zone: string
  readonly cancelBy: Date
}

/** How many windows of a courier are offered. */
const ON_DEMAND_WINDOWS = 6

/**
 * The windows that a carrier offers at an address now, the first first. A shift ends at its local time whatever the clocks do that
 * day. No carrier lists what is free: a window offered here may still be refused when it is booked.
 */
export function pickupWindows(policy: PickupPolicy, place: Place, now: Date, calendars: Calendars): readonly PickupWindow[] {
  const { windows: rule } = policy
  return rule.kind === 'shifts' ? inShifts(rule, policy, place, now, calendars) : onDemand(rule, place, now, calendars)
}

type Shifts = Extract<PickupRule, { kind: 'shifts' }>

function inShifts(
  rule: Shifts,
  { horizonDays, cancelBy }: PickupPolicy,
  place: Place,
  now: Date,
  calendars: Calendars,
): readonly PickupWindow[] {
  const today = calendars.dateOf(now, place)
  return Array.from({ length: horizonDays }, (_, index) => addDays(today, index + 1))
    .filter((day) => isServiceDay(rule, day, place, calendars))
    .filter((day) => now < calendars.at(serviceDaysBefore(rule, day, place, calendars), rule.cutOff, place))
    .flatMap((day) => {
      const until = calendars.at(addDays(day, -cancelBy.daysBefore), cancelBy.at, place)
      return rule.shifts.map(([from, to]) => windowOf(calendars.at(day, from, place), calendars.at(day, to, place), until, day, place))
    })
}

const isServiceDay = ({ weekdays }: Shifts, day: LocalDate, place: Place, calendars: Calendars): boolean =>
  weekdays.some((one) => one === weekday(day)) && !calendars.isHoliday(day, place)

/** The service day that lies `leadServiceDays` before a day. */
function serviceDaysBefore(rule: Shifts, day: LocalDate, place: Place, calendars: Calendars): LocalDate {
  let before = day
  for (let left = rule.leadServiceDays; left > 0; ) {
    before = addDays(before, -1)
    if (isServiceDay(rule, before, place, calendars)) left -= 1
  }
  return before
}

function onDemand(
  { after, length }: Extract<PickupRule, { kind: 'on_demand' }>,
  place: Place,
  now: Date,
  calendars: Calendars,
): readonly PickupWindow[] {
  const milliseconds = calendars.after(length, now, place).getTime() - now.getTime()
  // On whole multiples of their length, so that the window chosen is still among those offered a moment later.
  const first = Math.ceil(calendars.after(after, now, place).getTime() / milliseconds)
  return Array.from({ length: ON_DEMAND_WINDOWS }, (_, index) => {
    const startsAt = new Date((first + index) * milliseconds)
    const endsAt = new Date((first + index + 1) * milliseconds)
    return windowOf(startsAt, endsAt, startsAt, calendars.dateOf(startsAt, place), place)
  })
}

const windowOf = (startsAt: Date, endsAt: Date, cancelBy: Date, day: LocalDate, { zone }: Place): PickupWindow => ({
  id: `${startsAt.toISOString()}/${endsAt.toISOString()}`,
  startsAt,
  endsAt,
  day,
  zone,
  cancelBy,
})
