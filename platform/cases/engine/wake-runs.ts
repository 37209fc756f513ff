import { inTurns } from './in-turns.ts'
import type { NudgeDependencies } from './nudge-overdue.ts'
import { wakeRun } from './wake-run.ts'

/** A run begins its effects within a second of their event; what was not begun so long after (milliseconds) is looked into. */
const GRACE = 60_000

/** Looks into effects that were asked for a minute ago and never begun, oldest first. Answers how many runs were told to look again. */
export async function wakeRuns(deps: NudgeDependencies, limit: number): Promise<number> {
  const askedBefore = new Date(deps.clock.now().getTime() - GRACE)
  // As the index `effects_not_followed` has it.
  const notBegun = await deps.database.$queryRaw<{ key: string; id: string; process: string }[]>`
    select distinct on (e.case_id) e.key, c.id, c.process from (
      select key, case_id from effects
      where recorded_as is null and status <> 'abandoned' and attempts = 0 and requested_at < ${askedBefore}
      order by requested_at limit ${limit}
    ) e join cases c on c.id = e.case_id`
  const told = await inTurns(notBegun, ({ key, ...subject }) => wakeRun(deps, subject, key))
  return told.filter(Boolean).length
}
