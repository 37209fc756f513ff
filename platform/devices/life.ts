import type { LifeKind } from '../../domain/device/life-kind.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { send } from '../database/transactions.ts'

/** Where a line comes from: in one case, or in none. */
export interface LifeSource {
  readonly at: Date
  /** Role and id of who did it, as in a case's events. */
  readonly actor: string
  readonly caseId: string | null
  readonly eventNumber: number | null
}

/** A line about to be written. Who has a device is told by `handOver`, which knows who has it now. */
export interface LifeLine extends LifeSource {
  readonly kind: Exclude<LifeKind, 'hand_over'>
  /** What it is of, once: `<case>/<event number>/<kind>`, or a key of its own. */
  readonly key: string
  /** Codes, numbers and references; no personal data. */
  readonly data: object
}

/**
 * Adds lines to a device's life, in one statement and in the order given: they are numbered under the lock of the device's row. A line whose
 * key is there already is left out.
 */
export async function addToLife(tx: Transaction, deviceId: string, lines: readonly LifeLine[]): Promise<void> {
  if (lines.length === 0) return
  await send(
    tx,
    Prisma.sql`
    insert into device_records (device_id, key, kind, at, case_id, event_number, actor, data)
    select ${deviceId}, l.key, l.kind, l.at, l."caseId", l."eventNumber", l.actor, l.data
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
           as l(key text, kind text, at timestamptz, "caseId" text, "eventNumber" int, actor text, data jsonb)
    on conflict (key) do nothing`,
  )
}
