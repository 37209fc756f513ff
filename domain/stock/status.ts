import type { DeviceScheme } from '../margin/scheme.ts'

/**
 * Where a device in stock stands. Only what is `for_sale` can be reserved; the others say why it cannot: kept for an order, without a
 * price, its tax not settled, forbidden by a recall, or no longer there.
 */
export const STOCK_STATUSES = ['for_sale', 'reserved', 'unpriced', 'held', 'forbidden', 'sold', 'withdrawn'] as const
export type StockStatus = (typeof STOCK_STATUSES)[number]

/** How a unit ends. */
export type StockEnd = Extract<StockStatus, 'sold' | 'withdrawn'>

/** What its status is told from. */
export interface StockStanding {
  readonly ended: StockEnd | null
  readonly isForbidden: boolean
  readonly scheme: DeviceScheme['scheme']
  readonly isPriced: boolean
  readonly isReserved: boolean
}

/** The status of a unit: what forbids its sale comes before who it is kept for. */
export const stockStatusOf = ({ ended, isForbidden, scheme, isPriced, isReserved }: StockStanding): StockStatus => {
  if (ended) return ended
  if (isForbidden) return 'forbidden'
  if (scheme === 'hold') return 'held'
  if (!isPriced) return 'unpriced'
  return isReserved ? 'reserved' : 'for_sale'
}
