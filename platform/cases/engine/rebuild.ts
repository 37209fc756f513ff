import { randomUUID } from 'node:crypto'
import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import { IN_PLACE } from '../../../domain/processes.ts'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { inTurns } from './in-turns.ts'

export interface RebuildDependencies {
  readonly database: Database
  readonly temporal: Client
  readonly taskQueue: string
  readonly workflowTypes: Readonly<Record<string, string>>
}

/** How many cases are read at a time. */
const PAGE = 500

/** Cases that have something left for a run: those that are open and that a run waits with, and those with an effect not followed yet. */
export const UNFINISHED = {
  OR: [{ closedAt: null, process: { notIn: [...IN_PLACE] } }, { effects: { some: { recordedAs: null, status: { not: 'abandoned' } } } }],
} satisfies Prisma.CaseWhereInput

export interface Rebuilt {
  /** Open cases that a run was asked for. */
  readonly cases: number
}

/**
 * Starts a run for every case that has something left to happen: the engine's store was lost, replaced or moved. Each run
 * loads where its case stands; effects are asked for again under the same key and reconciled. A case that has its run
 * keeps it, so this may be repeated and stopped at any time.
 */
export async function rebuildEngine(deps: RebuildDependencies, progress: (done: number, of: number) => void): Promise<Rebuilt> {
  const of = await deps.database.case.count({ where: UNFINISHED })
  let done = 0
  let after = ''
  for (;;) {
    const page = await deps.database.case.findMany({
      where: { ...UNFINISHED, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true, process: true },
    })
    if (page.length === 0) return { cases: done }
    await inTurns(page, async (subject) => {
      await startRun(deps, subject)
      done += 1
      progress(done, of)
    })
    after = page.at(-1)?.id ?? after
  }
}

export type Revived = { readonly kind: 'revived'; readonly ended: 'a run' | 'no run' } | { readonly kind: 'no_case' }

/**
 * Ends the case's run, if there is one, and starts another on the code that runs now: the way out of any version trouble.
 * The reason is kept as a note of the case; the engine is told none, since people's words may name people.
 */
export async function reviveCase(deps: RebuildDependencies & { readonly clock: Clock }, caseId: string, reason: string): Promise<Revived> {
  const subject = await deps.database.case.findUnique({ where: { id: caseId }, select: { id: true, process: true } })
  if (!subject) return { kind: 'no_case' }
  await deps.database.note.create({
    data: { id: randomUUID(), caseId, at: deps.clock.now(), actor: 'operator', text: `revived: ${reason}` },
  })
  let ended: 'a run' | 'no run' = 'a run'
  try {
    await deps.temporal.workflow.getHandle(caseId).terminate('revived')
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
    ended = 'no run'
  }
  await startRun(deps, subject)
  return { kind: 'revived', ended }
}

/** Starts a run of a case from where the table stands; one that runs goes on. */
export async function startRun(
  deps: RebuildDependencies,
  { id, process }: { readonly id: string; readonly process: string },
): Promise<void> {
  const type = deps.workflowTypes[process]
  if (!type) throw new Error(`no workflow runs the process '${process}' of ${id}`)
  await deps.temporal.workflow.start(type, {
    workflowId: id,
    taskQueue: deps.taskQueue,
    args: [id],
    workflowIdConflictPolicy: 'USE_EXISTING',
  })
}
