import type { PartOrder } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'
import type { TimePosition } from './read-parts.ts'

export interface OrderView {
  readonly id: string
  readonly part: string
  readonly quantity: number
  readonly arrived: number
  readonly supplier: string
  readonly site: string
  readonly expectedOn: string
  /** Who waits for it; a case that has ended does not. */
  readonly case?: string
  readonly device?: string
  readonly orderedAt: string
  readonly orderedBy: string
}

/** A back-order as it is told. */
export const viewOfOrder = (row: PartOrder): OrderView => ({
  id: row.id,
  part: row.partNumber,
  quantity: row.quantity,
  arrived: row.arrived,
  supplier: row.supplier,
  site: row.site,
  expectedOn: row.expectedOn,
  ...(row.caseId !== null && { case: row.caseId }),
  ...(row.deviceId !== null && { device: row.deviceId }),
  orderedAt: row.orderedAt.toISOString(),
  orderedBy: row.orderedBy,
})

export interface OrderFilter {
  readonly case?: string | undefined
  readonly part?: string | undefined
  readonly site?: string | undefined
}

/** Back-orders of which something is still to come, the oldest first, `limit` of them after a position. */
export async function listOrders(
  database: Database,
  filter: OrderFilter,
  after: TimePosition | null,
  limit: number,
): Promise<readonly OrderView[]> {
  const rows = await database.partOrder.findMany({
    where: {
      arrived: { lt: database.partOrder.fields.quantity },
      ...(filter.case !== undefined && { caseId: filter.case }),
      ...(filter.part !== undefined && { partNumber: filter.part }),
      ...(filter.site !== undefined && { site: filter.site }),
      ...(after && { OR: [{ orderedAt: { gt: after.at } }, { orderedAt: after.at, id: { gt: after.id } }] }),
    },
    orderBy: [{ orderedAt: 'asc' }, { id: 'asc' }],
    take: limit,
  })
  return rows.map(viewOfOrder)
}
