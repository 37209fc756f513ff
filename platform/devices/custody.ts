import type { Transaction } from '../database/database.ts'
import type { LifeSource } from './life.ts'

export interface HandOver extends LifeSource {
  readonly key: string
  /** `customer`, `buyer`, `carrier:…`, `site:…`, `recycler:…` or `authority:…`. */
  readonly to: string
  /** Who gives it away: refused unless they have it. Left out, whoever has it gives it. */
  readonly from?: string
  /** Receipt, parcel, reason as a code; no personal data. */
  readonly data?: object
}

export type HandedOver =
  | { readonly kind: 'handed_over'; readonly from: string; readonly number: number }
  /** Nothing was written: they have it already, or the key was used. */
  | { readonly kind: 'unmoved'; readonly custodian: string }
  /** Nothing was written: it is with somebody else than who gives it away. */
  | { readonly kind: 'elsewhere'; readonly custodian: string }

/**
 * Moves a device from who has it to whom it is handed over, on its record. Of two at once one waits for the other and finds it where that
 * one left it.
 * @throws when there is no such device.
 */
export async function handOver(tx: Transaction, deviceId: string, move: HandOver): Promise<HandedOver> {
  const { key, to, from = null, at, actor, caseId, eventNumber, data } = move
  // The lock reads no other row, so what it answers is true after any wait; the line is numbered under it.
  const [moved] = await tx.$queryRaw<[{ custodian: string; number: number | null }?]>`
    with held as (select custodian from devices where id = ${deviceId} for update),
    line as (
      insert into device_records (device_id, key, kind, at, case_id, event_number, actor, data)
      select ${deviceId}, ${key}, 'hand_over', ${at}, ${caseId}, ${eventNumber}::int, ${actor},
             ${JSON.stringify(data ?? {})}::jsonb || jsonb_build_object('from', custodian, 'to', ${to}::text)
        from held where custodian <> ${to} and custodian = coalesce(${from}, custodian)
      on conflict (key) do nothing returning number
    )
    select custodian, (select number from line) as number from held`
  if (!moved) throw new Error(`there is no device ${deviceId}`)
  const { custodian, number } = moved
  if (number !== null) return { kind: 'handed_over', from: custodian, number }
  return from === null || from === custodian || to === custodian ? { kind: 'unmoved', custodian } : { kind: 'elsewhere', custodian }
}
