import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'

/** A lot as it stands under its lock. */
export interface LockedLot {
  readonly id: string
  readonly partNumber: string
  readonly quality: string
  readonly site: string
  readonly unitMinor: number
  readonly currency: string
  readonly receivedAt: Date
  readonly onHand: number
  readonly available: number
}

/**
 * Locks lots and answers them as they are then, the first that came in first: whoever moves pieces of several lots locks them in this order,
 * so that no two wait for each other. Comes after the locks of case and device.
 */
export const lockLots = (tx: Transaction, which: Prisma.Sql): Promise<LockedLot[]> =>
  tx.$queryRaw<LockedLot[]>`
    select id, part_number as "partNumber", quality, site, unit_minor as "unitMinor", currency, received_at as "receivedAt",
           on_hand as "onHand", available
      from part_lots l where ${which} order by received_at, id for no key update`

/** The lots that these reservations are of. */
export const lotsOf = (reservations: readonly string[]): Prisma.Sql =>
  Prisma.sql`id in (select lot_id from part_reservations where id = any(${[...reservations]}::uuid[]))`
