import type { Database } from '../database/database.ts'
import { viewOf } from './import-price-list.ts'

export type PriceListView = ReturnType<typeof viewOf>

/** Where a page of price lists ended. */
export interface PriceListPosition {
  readonly createdAt: string
  readonly id: string
}

/** Price lists, the newest first, `limit` of them after a position. */
export async function listPriceLists(
  database: Database,
  filter: { readonly market?: string; readonly status?: string },
  after: PriceListPosition | null,
  limit: number,
): Promise<readonly PriceListView[]> {
  const past = after && new Date(after.createdAt)
  const found = await database.priceList.findMany({
    where: {
      ...filter,
      ...(past && after && { OR: [{ createdAt: { lt: past } }, { createdAt: past, id: { gt: after.id } }] }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit,
  })
  return found.map(viewOf)
}

/** Where a page of prices ended. */
export interface PricePosition {
  readonly model: string
  readonly storage: number
  readonly condition: string
}

export interface PriceView extends PricePosition {
  readonly priceMinor: number
}

/** Prices of a list by model, storage and condition; null for a list that is none. */
export async function listPrices(
  database: Database,
  priceListId: string,
  after: PricePosition | null,
  limit: number,
): Promise<readonly PriceView[] | null> {
  if ((await database.priceList.count({ where: { id: priceListId } })) === 0) return null
  const found = await database.price.findMany({
    where: {
      priceListId,
      ...(after && {
        OR: [
          { modelId: { gt: after.model } },
          { modelId: after.model, storage: { gt: after.storage } },
          { modelId: after.model, storage: after.storage, condition: { gt: after.condition } },
        ],
      }),
    },
    orderBy: [{ modelId: 'asc' }, { storage: 'asc' }, { condition: 'asc' }],
    take: limit,
  })
  return found.map(({ modelId, storage, condition, minor }) => ({ model: modelId, storage, condition, priceMinor: minor }))
}
