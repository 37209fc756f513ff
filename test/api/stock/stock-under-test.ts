import type { RoutePlugin } from '../../../api/route-plugin.ts'
import { clearedAtTheEnd } from '../../support/clearing.ts'
import { stockOn } from '../../support/stocked.ts'
import { apiOnRows } from '../api-on-rows.ts'

export const NOON = '2027-03-12T11:00:00Z'

/** The API over devices in stock, and who of the house asks it; for a whole test file. */
export const createStockWorld = (routes: readonly RoutePlugin[]) => {
  const clear = clearedAtTheEnd()
  return async () => {
    const api = await apiOnRows(routes, NOON, clear)
    const people = {
      anna: await api.person('anna', 'lead'),
      ben: await api.person('ben', 'lead'),
      shop: await api.person('shop-1', 'site'),
    }
    return { ...api, ...stockOn(api.database, api.deps), ...people }
  }
}
export type StockWorld = Awaited<ReturnType<ReturnType<typeof createStockWorld>>>
