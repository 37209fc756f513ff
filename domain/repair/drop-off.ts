import type { Calendars } from '../calendar/calendars.ts'
import { addDays, type LocalDate, weekday } from '../calendar/local-date.ts'
import { placeOfAddress } from '../calendar/place-of-address.ts'
import type { Market, MarketShop } from '../market/market.ts'

/** A day on which a shop takes a device in. */
export interface DropOffDay {
  /** The date at the shop. */
  readonly day: LocalDate
  readonly opensAt: Date
  readonly closesAt: Date
  /** How many more it takes. */
  readonly free: number
}

/** How far ahead days are offered, today among them. */
const DAYS_AHEAD = 14

/** The shops of a market that may take the device: one that must not travel by ordinary parcel only where there is a place for it. */
export const shopsFor = ({ dropOffSites }: Pick<Market, 'dropOffSites'>, hazards: readonly string[]): readonly MarketShop[] =>
  dropOffSites.filter(({ hazardPoint }) => hazards.length === 0 || hazardPoint === 'yes')

/**
 * The days on which a shop still takes a device in: open, no public holiday where it lies, and not full.
 *
 * @param taken how many are announced already, by day
 */
export function dropOffDays(
  shop: MarketShop,
  market: Market,
  taken: ReadonlyMap<LocalDate, number>,
  now: Date,
  calendars: Calendars,
): readonly DropOffDay[] {
  const place = placeOfAddress(market, shop.address)
  const today = calendars.dateOf(now, place)
  return Array.from({ length: DAYS_AHEAD }, (_, index) => addDays(today, index))
    .filter((day) => !calendars.isHoliday(day, place))
    .flatMap((day) => {
      const hours = shop.hours.find(({ weekdays }) => weekdays.includes(weekday(day)))
      if (!hours) return []
      const opensAt = calendars.at(day, hours.opens, place)
      const closesAt = calendars.at(day, hours.closes, place)
      return [{ day, opensAt, closesAt, free: shop.dropOffsPerDay - (taken.get(day) ?? 0) }]
    })
    .filter(({ closesAt, free }) => now < closesAt && free > 0)
}
