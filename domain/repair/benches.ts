import type { Category } from '../catalogue/category.ts'
import type { Market } from '../market/market.ts'
import { beginsWith } from '../market/postcode.ts'

/** What decides where a ticket is repaired. */
export interface RoutedTicket {
  readonly category: Category
  /** Of the customer's address. */
  readonly postcode: string
}

/**
 * The sites that may repair a ticket, in the order in which they are asked: partners that take such devices from there and have room
 * today, the better first and among equals the one with more room left; our own workshop last, since it cannot refuse.
 *
 * @param today how many tickets each partner took over today, by site
 */
export function benchesFor(
  { repairers, workshop }: Pick<Market, 'repairers' | 'workshop'>,
  { category, postcode }: RoutedTicket,
  today: ReadonlyMap<string, number>,
): readonly string[] {
  const partners = repairers
    .map((repairer) => ({ ...repairer, room: 1 - (today.get(repairer.id) ?? 0) / repairer.ticketsPerDay }))
    .filter(({ categories, postcodes, room }) => categories.includes(category) && beginsWith(postcode, postcodes) && room > 0)
    .toSorted((a, b) => b.quality - a.quality || b.room - a.room || a.id.localeCompare(b.id))
  return [...partners, workshop].map(({ id }) => id)
}
