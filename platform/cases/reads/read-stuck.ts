import { Prisma } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { RUN_HAS_NOT_ACTED } from '../engine/nudge-overdue.ts'
import { type BoardGroup, type BoardPage, readBoard } from './read-board.ts'

/** What takes longer than this (milliseconds) and was to be done at once is stuck. */
const PATIENCE = 60_000
/** A provider that says it is still at work is let work so long before it counts as stuck. */
const PATIENCE_WITH_PROVIDERS = 60 * 60_000

/** What an effect's last failure says while its provider is still at work. */
export const NOT_FINISHED = 'the provider has not finished'

/** What a failing program leads to: the engine may know the cause behind it. */
const SYMPTOMS: ReadonlySet<string> = new Set(['command_waiting', 'run_not_acting', 'result_not_followed', 'effect_not_running'])

/** The cases of a board whose cause the engine may know better. */
export const suspectsOn = (groups: readonly BoardGroup[]): readonly string[] => [
  ...new Set(groups.filter(({ cause }) => SYMPTOMS.has(cause)).flatMap(({ rows }) => rows.map(({ caseId }) => caseId))),
]

/** The board without the symptoms of cases whose cause is known. */
export function withoutSymptomsOf(known: readonly BoardGroup[], groups: readonly BoardGroup[]): BoardGroup[] {
  const explained = new Set(known.flatMap(({ rows }) => rows.map(({ caseId }) => caseId)))
  return groups.flatMap((group) => {
    if (!SYMPTOMS.has(group.cause)) return [group]
    const rows = group.rows.filter(({ caseId }) => !explained.has(caseId))
    const count = group.count - (group.rows.length - rows.length)
    return count === 0 ? [] : [{ ...group, rows, count }]
  })
}

/**
 * Cases that do not go on as they should, as the rows tell, grouped by cause: effects and compensations that fail or do not
 * begin or whose result nobody follows, commands not delivered, mails that do not leave, deadlines that passed without an
 * event, and what was put before support. `undoing`: the effects that take another one back.
 */
export function readStuck(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  undoing: readonly string[],
  limit: number,
  page: BoardPage | null,
): Promise<BoardGroup[]> {
  const now = clock.now().getTime()
  const before = new Date(now - PATIENCE)
  const longBefore = new Date(now - PATIENCE_WITH_PROVIDERS)
  return readBoard(
    database,
    Prisma.sql`
      select e.case_id, c.process,
             case when e.status = 'done' then 'result_not_followed'
                  when e.type = any(${[...undoing]}) and e.last_failure is not null then 'compensation_failing'
                  when e.last_failure is not null then 'effect_failing'
                  else 'effect_not_running' end as cause,
             e.type as subject,
             case when e.status = 'done' then '' else replace(coalesce(e.last_failure, ''), e.case_id, '…') end as detail,
             coalesce(e.finished_at, e.requested_at) as since, e.attempts, null::timestamptz as next_try_at
        from effects e join cases c on c.id = e.case_id
       where e.recorded_as is null and e.status <> 'abandoned' and coalesce(e.finished_at, e.requested_at) < ${before}
         and (e.status = 'done' or e.attempts = 0 or e.leased_until < ${before}
              or e.last_failure <> ${NOT_FINISHED} or (e.last_failure is not null and e.requested_at < ${longBefore}))
      union all
      select o.case_id, c.process, 'command_waiting', o.type, replace(coalesce(o.last_failure, ''), o.case_id, '…'),
             coalesce(o.run_at, o.received_at), o.attempts, o.next_attempt_at
        from commands o join cases c on c.id = o.case_id
       where o.status = 'open' and coalesce(o.run_at, o.received_at) < ${before} and (o.kind = 'command' or o.attempts = 0 or o.last_failure is not null)
      union all
      select n.case_id, c.process, 'mail_failing', n.kind, replace(coalesce(n.last_failure, ''), n.case_id, '…'),
             n.due_at, n.attempts, n.next_attempt_at
        from notices n join cases c on c.id = n.case_id
       where n.status = 'due' and n.due_at < ${before} and n.last_failure is not null
      union all
      select c.id, c.process, 'run_not_acting', c.state, '', c.deadline_at, null, null
        from cases c where c.deadline_at < ${before}
      union all
      select c.id, c.process, 'put_before_support', '', replace(c.board_reason, c.id, '…'), c.board_since, null, null
        from cases c where c.board_reason is not null and c.board_reason <> ${RUN_HAS_NOT_ACTED}`,
    limit,
    page,
  )
}
