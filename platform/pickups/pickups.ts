import { randomUUID } from 'node:crypto'
import type { PickupWindow } from '../../domain/repair/pickup-windows.ts'
import { type Pickup, Prisma } from '../../prisma/generated/client.ts'
import type { Database, Transaction } from '../database/database.ts'
import { firstRow, type JsonRow } from '../database/json-row.ts'
import { changeRow, insertRow } from '../database/table-rows.ts'
import { send } from '../database/transactions.ts'

export interface AskedPickup {
  readonly caseId: string
  readonly carrier: string
  readonly window: PickupWindow
  /** `areaHashOf` the address. */
  readonly areaHash: string
  readonly at: Date
}

/** Writes down which window was chosen; the effect `bookPickup` books the newest one asked for. */
export async function askPickup(tx: Transaction, { caseId, carrier, window, areaHash, at }: AskedPickup): Promise<void> {
  const { startsAt, endsAt, zone, cancelBy } = window
  await insertRow(tx, 'pickups', {
    id: randomUUID(),
    caseId,
    carrier,
    startsAt,
    endsAt,
    zone,
    cancelUntil: cancelBy,
    areaHash,
    askedAt: at,
  })
}

/** The newest pickup of a case that stands so; null where there is none. */
export async function newestPickup(
  database: Pick<Database | Transaction, '$queryRaw'>,
  caseId: string,
  ...statuses: readonly string[]
): Promise<Pickup | null> {
  return firstRow<Pickup>(
    await database.$queryRaw<{ row: JsonRow }[]>`
      select to_jsonb(p) as row from pickups p
       where case_id = ${caseId} and status = any(${[...statuses]}::text[]) order by asked_at desc limit 1`,
  )
}

/** The pickup for which a driver may still come: booked, and not taken back, be it that it was too late to. */
export const standingPickup = (database: Database | Transaction, caseId: string): Promise<Pickup | null> =>
  newestPickup(database, caseId, 'booked', 'too_late')

/** What is known of a pickup from now on. */
export async function changePickup(
  tx: Transaction,
  { id }: Pick<Pickup, 'id'>,
  changes: Partial<Pick<Pickup, 'status' | 'reason' | 'effectKey' | 'parcelId' | 'providerRef' | 'confirmation'>>,
): Promise<void> {
  await changeRow(tx, 'pickups', { id }, changes)
}

/** What was asked for and not booked yet is not to be. */
export async function withdrawAsked(tx: Transaction, caseId: string): Promise<void> {
  await send(tx, Prisma.sql`update pickups set status = 'cancelled' where case_id = ${caseId} and status = 'requested'`)
}

/**
 * What became of the pickup for which a driver might come: the parcel was collected, the attempt failed for a reason, or the driver was
 * there and refused it, which is no failed attempt. Nothing where none stands, such as for a parcel that was handed over at a counter.
 */
export async function settlePickup(
  tx: Transaction,
  caseId: string,
  status: 'collected' | 'failed' | 'refused',
  reason?: string,
): Promise<void> {
  const standing = await standingPickup(tx, caseId)
  if (standing) await changePickup(tx, standing, { status, ...(reason !== undefined && { reason }) })
}
