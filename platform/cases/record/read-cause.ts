import type { Item } from '../../../domain/case/standing.ts'
import type { Command, Effect } from '../../../prisma/generated/client.ts'
import type { Transaction } from '../../database/database.ts'
import { type JsonRow, rowOf } from '../../database/json-row.ts'
import { commandOf } from '../inbox/inbox-row.ts'
import type { ProcessRecords } from '../process-records.ts'

export interface PendingEffect {
  readonly key: string
  readonly type: string
}

/** What a record is decided by besides its case. */
export interface Cause {
  readonly command: Command | null
  readonly effect: Effect | null
  /** Effects asked for and not recorded yet, the oldest first. */
  readonly pending: readonly PendingEffect[]
  /** How often each effect was asked for in this case. */
  readonly asked: Readonly<Record<string, number>>
  /** The process's own row. */
  readonly detail: JsonRow
}

interface Found {
  readonly command: JsonRow | null
  readonly effect: JsonRow | null
  readonly pending: readonly PendingEffect[] | null
  readonly asked: Readonly<Record<string, number>> | null
  readonly detail: JsonRow
}

/** Reads what an item is about, under the case's lock and in one statement: every event pays for it. Null where there is no such row. */
export async function readCause(tx: Transaction, process: Pick<ProcessRecords, 'detail'>, id: string, item: Item): Promise<Cause | null> {
  const commandId = item.kind === 'command' || item.kind === 'fact' ? item.key : null
  const effectKey = item.kind === 'effect' ? item.key : null
  const [found] = await tx.$queryRaw<[Found]>`
    select (select to_jsonb(o) from commands o where o.id = ${commandId}::uuid) as command,
           (select to_jsonb(e) from effects e where e.key = ${effectKey}) as effect,
           (select jsonb_agg(jsonb_build_object('key', e.key, 'type', e.type) order by e.requested_at)
              from effects e where e.case_id = ${id} and e.status <> 'abandoned' and e.recorded_as is null) as pending,
           (select jsonb_object_agg(a.type, a.times)
              from (select e.type, count(*) as times from effects e where e.case_id = ${id} group by e.type) a) as asked,
           (${process.detail(id)}) as detail`
  const command = found.command && commandOf(found.command)
  const effect = found.effect && rowOf<Effect>(found.effect)
  if ((commandId !== null && !command) || (effectKey !== null && !effect)) return null
  return { command, effect, pending: found.pending ?? [], asked: found.asked ?? {}, detail: found.detail }
}
