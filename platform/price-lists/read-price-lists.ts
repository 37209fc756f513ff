import type { PricedRow, PriceKindCode } from '../../domain/catalogue/price-kind.ts'
import type { Database } from '../database/database.ts'
import { rowView, viewOf } from './import-price-list.ts'
import { type PricePosition, type PriceRows, REPAIR_ROWS, STOCK_ROWS, TRADE_IN_ROWS } from './price-rows.ts'

export type PriceListView = ReturnType<typeof viewOf>

/** Where a page of price lists ended. */
export interface PriceListPosition {
  readonly createdAt: string
  readonly id: string
}

/** Price lists, the newest first, `limit` of them after a position. */
export async function listPriceLists(
  database: Database,
  filter: { readonly kind?: string; readonly market?: string; readonly status?: string },
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

/** `limit` prices of a list after a position, by model, storage and condition or grade, or by model and problem, each with its position; null for a list that is none. */
export async function listPrices(database: Database, priceListId: string, after: PricePosition | null, limit: number) {
  const list = await database.priceList.findUnique({ where: { id: priceListId }, select: { kind: true } })
  if (!list) return null
  const page = <Row extends PricedRow>(rows: PriceRows<Row>) =>
    rows
      .read(database, priceListId, { after, limit })
      .then((found) => found.map((row) => ({ price: rowView(row), at: rows.positionOf(row) })))
  switch (list.kind as PriceKindCode) {
    case 'trade_in':
      return page(TRADE_IN_ROWS)
    case 'stock':
      return page(STOCK_ROWS)
    case 'repair':
      return page(REPAIR_ROWS)
  }
}
