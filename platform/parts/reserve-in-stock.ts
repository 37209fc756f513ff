import { randomUUID } from 'node:crypto'
import { chooseLot } from '../../domain/parts/choose-lot.ts'
import type { PartQuality } from '../../domain/parts/part.ts'
import { type PartLot, type PartReservation, Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { getRow, insertRow } from '../database/table-rows.ts'
import { lockLots } from './lock-lots.ts'

export interface PieceToHold {
  readonly partNumber: string
  /** The qualities that will do. */
  readonly qualities: readonly PartQuality[]
  readonly deviceId: string
  readonly caseId: string
  /** The site from whose stock it is taken. */
  readonly site: string
  readonly at: Date
  readonly actor: string
}

/**
 * Holds one piece of a part for a device, in the caller's transaction, under the lock of the case: of the lots with a quality that will do
 * the one that came in first. Null where none is left.
 */
export async function reserveInStock(tx: Transaction, wanted: PieceToHold): Promise<(PartReservation & { readonly lot: PartLot }) | null> {
  const { partNumber, qualities, deviceId, caseId, site, at, actor } = wanted
  const lots = await lockLots(tx, Prisma.sql`part_number = ${partNumber} and site = ${site} and available > 0`)
  const lot = chooseLot(
    lots.map((one) => ({ ...one, quality: one.quality as PartQuality })),
    qualities,
  )
  if (!lot) return null
  const held = { id: randomUUID(), lotId: lot.id, deviceId, caseId, status: 'reserved', reservedAt: at, reservedBy: actor }
  const reservation = { ...held, changedAt: at, changedBy: actor }
  await insertRow(tx, 'part_reservations', reservation)
  return { ...reservation, lot: await getRow(tx, 'part_lots', { id: lot.id }) }
}
