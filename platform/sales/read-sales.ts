import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { saleView } from './sale-view.ts'
import type { Buyer } from './terms.ts'

/** Where a page of sales ended. */
export interface SalePosition {
  readonly soldAt: string
  readonly id: string
}

/** Sales of a market, the oldest first, `limit` of them after a position. */
export async function listSales(database: Database, market: string, after: SalePosition | null, limit: number) {
  const past = after && new Date(after.soldAt)
  const found = await database.sale.findMany({
    where: { market, ...(past && after && { OR: [{ soldAt: { gt: past } }, { soldAt: past, id: { gt: after.id } }] }) },
    orderBy: [{ soldAt: 'asc' }, { id: 'asc' }],
    take: limit,
    include: { refunds: true },
  })
  return found.map(saleView)
}

/** One sale; null where there is none. */
export async function readSale(database: Database, id: string) {
  const sale = await database.sale.findUnique({ where: { id }, include: { refunds: true } })
  return sale && saleView(sale)
}

/** Who bought it, with a note of who looked and why; null where there is no such sale, or its buyer was erased. */
export async function readBuyer(
  { database, clock, secrets }: { readonly database: Database; readonly clock: Clock; readonly secrets: { open(sealed: string): string } },
  { id, actor, purpose }: { readonly id: string; readonly actor: string; readonly purpose: string },
): Promise<Buyer | null> {
  const sale = await database.sale.findUnique({ where: { id }, select: { buyer: true } })
  if (!sale || sale.buyer === '') return null
  await database.auditEntry.create({
    data: { id: randomUUID(), at: clock.now(), actor, action: 'read_buyer', subject: id, reason: purpose },
  })
  return JSON.parse(secrets.open(sale.buyer)) as Buyer
}
