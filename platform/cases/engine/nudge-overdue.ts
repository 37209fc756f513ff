import { IN_PLACE } from '../../../domain/processes.ts'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { inTurns } from './in-turns.ts'
import type { RebuildDependencies } from './rebuild.ts'
import { wakeRun } from './wake-run.ts'

export interface NudgeDependencies extends RebuildDependencies {
  readonly database: Database
  readonly clock: Clock
}

/** A run acts on its deadline within seconds; after this (milliseconds) something is wrong with it. */
const GRACE = 60_000
const STUCK_AFTER = 120_000

/** Stays with the case until its end; whether it still holds is seen from its deadline. */
export const RUN_HAS_NOT_ACTED = 'its time limit passed and its run has not acted'

/**
 * Looks for cases whose deadline has passed without an event. Each gets a run if it has none (it was ended from outside,
 * or lost with the engine's store), and a run that sleeps is told to look again; one that has not acted two minutes after its
 * deadline is put before support. Cases that no run waits with have `actOnDeadlines`. Answers how many were looked at.
 */
export async function nudgeOverdue(deps: NudgeDependencies, limit: number): Promise<number> {
  const now = deps.clock.now()
  const overdue = await deps.database.case.findMany({
    where: { deadlineAt: { lt: new Date(now.getTime() - GRACE) }, process: { notIn: [...IN_PLACE] } },
    orderBy: { deadlineAt: 'asc' },
    take: limit,
    select: { id: true, process: true, deadlineAt: true, boardReason: true },
  })
  await inTurns(overdue, async (subject) => {
    await wakeRun(deps, subject)
    const isStuck = subject.deadlineAt !== null && now.getTime() - subject.deadlineAt.getTime() > STUCK_AFTER
    if (!isStuck || subject.boardReason !== null) return
    await deps.database.case.updateMany({
      where: { id: subject.id, boardReason: null, deadlineAt: subject.deadlineAt },
      data: { boardReason: RUN_HAS_NOT_ACTED, boardSince: now, version: { increment: 1 } },
    })
  })
  return overdue.length
}
