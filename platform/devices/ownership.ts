import type { Owner } from '../../domain/device/owner.ts'
import type { Money } from '../../domain/money/money.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { send } from '../database/transactions.ts'
import type { LifeSource } from './life.ts'

export interface NewOwner extends LifeSource {
  /** What it follows from, once: `<case>/<event number>`, or a sale. */
  readonly key: string
  readonly owner: Owner
  /** Where the purchase that makes it ours is registered: its label has to show it. Whoever else owns it, none is in force. */
  readonly register: { readonly establishment: string; readonly number: number } | null
  /** What we pay for it; below zero where a purchase is undone. Null where no purchase is made or undone. */
  readonly bought: Money | null
}

/** Writes whose a device is from an event on, with the line on its life and what it costs us, in one statement. Once per key. */
export async function changeOwner(tx: Transaction, deviceId: string, change: NewOwner): Promise<void> {
  const { key, owner, register, bought, at, actor, caseId, eventNumber } = change
  const data = {
    owner,
    ...(register && { establishment: register.establishment, registerNumber: register.number }),
    ...(bought && { bought }),
  }
  await send(
    tx,
    Prisma.sql`
    with owned as (
      update devices set owner = ${owner}, establishment = ${register?.establishment ?? null}, register_number = ${register?.number ?? null}
       where id = ${deviceId}
    ), line as (
      insert into device_records (device_id, key, kind, at, case_id, event_number, actor, data)
      values (${deviceId}, ${`${key}/owner`}, 'owner', ${at}, ${caseId}, ${eventNumber}::int, ${actor}, ${JSON.stringify(data)}::jsonb)
      on conflict (key) do nothing
    )
    insert into device_costs (key, device_id, case_id, kind, minor, currency, at)
    select ${`${key}/bought`}, ${deviceId}, ${caseId}, 'bought', ${bought?.minor ?? null}::int, ${bought?.currency ?? null}, ${at}
     where ${bought !== null}::boolean
    on conflict (key) do nothing`,
  )
}
