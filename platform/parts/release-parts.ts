import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { send } from '../database/transactions.ts'
import { lockLots, lotsOf } from './lock-lots.ts'

/**
 * Lets go of every part that a case holds and has not used, and leaves to stock what is still to come for it, but for the part numbers to
 * `keep`: none where the case ends. In the transaction of the case's event, under its lock. Answers how many reservations were released.
 */
export async function releaseParts(
  tx: Transaction,
  {
    caseId,
    keep = [],
    at,
    actor,
  }: { readonly caseId: string; readonly keep?: readonly string[]; readonly at: Date; readonly actor: string },
): Promise<number> {
  // Orders first: a delivery that holds one of them is waited for, and what it reserved for the case is seen below.
  await send(
    tx,
    Prisma.sql`
    with open as (select id from part_orders where case_id = ${caseId} and arrived < quantity
                    and part_number <> all (${[...keep]}::text[]) order by id for update)
    update part_orders o set case_id = null, device_id = null from open where o.id = open.id`,
  )
  const held = await tx.$queryRaw<{ id: string }[]>`
    select r.id from part_reservations r join part_lots l on l.id = r.lot_id
     where r.case_id = ${caseId} and r.status = 'reserved' and l.part_number <> all (${[...keep]}::text[])`
  if (held.length === 0) return 0
  const ids = held.map(({ id }) => id)
  await lockLots(tx, lotsOf(ids))
  const { count } = await tx.partReservation.updateMany({
    where: { id: { in: ids }, status: 'reserved' },
    data: { status: 'released', changedAt: at, changedBy: actor },
  })
  return count
}
