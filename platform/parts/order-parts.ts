import { randomUUID } from 'node:crypto'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Transaction } from '../database/database.ts'
import type { PartDependencies } from './dependencies.ts'
import { viewOfOrder } from './read-orders.ts'
import { type PartRefusal, wrongField } from './refusal.ts'

export interface PartsOrder {
  readonly parts: readonly { readonly partNumber: string; readonly quantity: number }[]
  readonly supplier: string
  /** The day that the supplier named, ISO date. */
  readonly expectedOn: string
  /** Where they are delivered. */
  readonly site: string
  /** Who waits for them: what comes is reserved for this device. Null for stock. */
  readonly for: { readonly caseId: string; readonly deviceId: string } | null
  readonly at: Date
  readonly actor: string
}

/** Puts parts on back-order for whoever waits for them or for stock, in the caller's transaction. Answers the ids of the orders, one for each part. */
export async function orderParts(tx: Transaction, order: PartsOrder): Promise<readonly string[]> {
  const rows = order.parts.map(({ partNumber, quantity }) => ({
    id: randomUUID(),
    partNumber,
    quantity,
    supplier: order.supplier,
    site: order.site,
    expectedOn: order.expectedOn,
    caseId: order.for?.caseId ?? null,
    deviceId: order.for?.deviceId ?? null,
    orderedAt: order.at,
    orderedBy: order.actor,
  }))
  await tx.partOrder.createMany({ data: rows })
  return rows.map(({ id }) => id)
}

/** Puts one part on back-order for stock, once per key. */
export async function orderForStock(
  deps: PartDependencies,
  { partNumber, quantity, request, ...order }: StockOrder,
): Promise<AnsweredOnce<PartRefusal>> {
  return answerOnce<PartRefusal>(deps, request, async (tx, at) => {
    if ((await tx.part.count({ where: { number: partNumber } })) === 0) return wrongField('/part', 'is no number in the catalogue of parts')
    const [id = ''] = await orderParts(tx, { ...order, parts: [{ partNumber, quantity }], for: null, at })
    return { answer: { status: 201, body: viewOfOrder(await tx.partOrder.findUniqueOrThrow({ where: { id } })) } }
  })
}

export interface StockOrder extends Pick<PartsOrder, 'supplier' | 'expectedOn' | 'site' | 'actor'> {
  readonly partNumber: string
  readonly quantity: number
  readonly request: IdempotentRequest
}
