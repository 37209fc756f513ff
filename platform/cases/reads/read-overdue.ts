import { Prisma } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { type BoardGroup, type BoardPage, readBoard } from './read-board.ts'

/** A run acts on its deadline within seconds; past this (milliseconds) the limit counts as passed and not acted on. */
const GRACE = 60_000

/**
 * Cases past what was promised, grouped by what it is. `limit_passed`: in a state whose limit has passed and been raised;
 * `limit_unanswered`: the limit passed and not even that was noted; `obligation_passed`: something owed was not done in time.
 */
export function readOverdue(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  limit: number,
  page: BoardPage | null,
): Promise<BoardGroup[]> {
  const lateBefore = new Date(clock.now().getTime() - GRACE)
  return readBoard(
    database,
    Prisma.sql`
      select c.id as case_id, c.process, 'limit_passed' as cause, c.state as subject, '' as detail,
             coalesce((select min(e.at) from case_events e
                        where e.case_id = c.id and e.by = 'deadline' and e."from" = c.state and e."to" = c.state
                          and e.at >= c.state_since), c.state_since) as since,
             c.escalations as attempts, null::timestamptz as next_try_at
        from cases c where c.escalations > 0 and c.closed_at is null
      union all
      select c.id, c.process, 'limit_unanswered', c.state, '', c.limit_at, null, null
        from cases c where c.limit_at < ${lateBefore} and c.deadline_at < ${lateBefore} and c.closed_at is null and c.escalations = 0
      union all
      select o.case_id, c.process, 'obligation_passed', o.kind, o.consequence, o.due_at, null, null
        from obligations o join cases c on c.id = o.case_id
       where o.closed_at is null and o.raised_at is not null`,
    limit,
    page,
  )
}
