import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { send } from '../database/transactions.ts'

/** Adds the photos of a case to the life of the device that it is about; those that stand there already are left out. */
export async function addPhotosToLife(tx: Transaction, deviceId: string, caseId: string): Promise<void> {
  await send(
    tx,
    Prisma.sql`
    insert into device_records (device_id, key, kind, at, case_id, actor, data)
    select ${deviceId}, 'photo/' || p.id, 'photo', p.added_at, p.case_id, p.actor,
           jsonb_build_object('photo', p.id, 'shows', p.shows, 'takenBy', p.taken_by)
      from photos p where p.case_id = ${caseId} order by p.added_at
    on conflict (key) do nothing`,
  )
}
