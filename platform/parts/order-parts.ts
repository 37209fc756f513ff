import { randomUUID } from 'node:crypto'
import type { Transaction } from '../database/database.ts'

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

/** Puts parts on back-order, in the caller's transaction. Answers the ids of the orders, one for each part. */
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
