import type { StockStatus } from '../../domain/stock/status.ts'
import type { StockUnit } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'

/** Where a page of stock ended. */
export interface StockPosition {
  readonly stockedAt: string
  readonly id: string
}

/** Units of a status, longest in stock first, `limit` of them after a position. */
export function listStock(
  database: Database,
  { status, market }: { readonly status: StockStatus; readonly market?: string },
  after: StockPosition | null,
  limit: number,
): Promise<StockUnit[]> {
  const past = after && new Date(after.stockedAt)
  return database.stockUnit.findMany({
    where: {
      status,
      ...(market !== undefined && { market }),
      ...(past && after && { OR: [{ stockedAt: { gt: past } }, { stockedAt: past, id: { gt: after.id } }] }),
    },
    orderBy: [{ stockedAt: 'asc' }, { id: 'asc' }],
    take: limit,
  })
}

/**
 * Units that changed after a change, each once as it is now, in the order of their last changes: whoever asks on from the number of the
 * last one misses nothing, in whatever order changes are committed (the database numbers them as it commits).
 */
export function changedStock(
  database: Database,
  { market }: { readonly market?: string },
  after: bigint,
  limit: number,
): Promise<StockUnit[]> {
  return database.stockUnit.findMany({
    where: { change: { gt: after }, ...(market !== undefined && { market }) },
    orderBy: { change: 'asc' },
    take: limit,
  })
}

/** A unit, and the reservation that stands. */
export const readUnit = (database: Database, id: string) =>
  database.stockUnit.findUnique({ where: { id }, include: { reservations: { where: { ended: null } } } })
