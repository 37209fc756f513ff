import { IN_PLACE } from '../../../domain/processes.ts'
import { startRun } from '../engine/rebuild.ts'
import type { DeliverDependencies } from '../inbox/deliver.ts'
import { recordInPlace } from './record-in-place.ts'

/**
 * Records the deadlines that have passed of cases which no run waits with, oldest first. Of two at once the second finds it recorded.
 * Answers how many were looked at.
 */
export async function actOnDeadlines(deps: DeliverDependencies, limit: number): Promise<number> {
  const due = await deps.database.case.findMany({
    where: { deadlineAt: { lte: deps.clock.now() }, process: { in: [...IN_PLACE] } },
    orderBy: { deadlineAt: 'asc' },
    take: limit,
    select: { id: true, process: true, deadlineAt: true },
  })
  for (const { id, process, deadlineAt } of due) {
    const at = (deadlineAt as Date).toISOString()
    const recorded = await recordInPlace(deps, id, { kind: 'deadline', key: '', by: 'deadline', body: { at } })
    // Where the engine is away the relay looks again.
    if (recorded && recorded.standing.pending.length > 0) await startRun(deps, { id, process }).catch(() => undefined)
  }
  return due.length
}
