import type { Client } from '@temporalio/client'
import { optionalTsToDate } from '@temporalio/common/lib/time.js'
import { type Answered, askEngine, describeRun } from './read-engine.ts'
import { type RebuildDependencies, UNFINISHED } from './rebuild.ts'

/** The engine is asked for so long, in milliseconds. */
const PATIENCE = 5_000

export interface RebuildPreview {
  /** What would get a run, by process and state. */
  readonly cases: readonly { readonly process: string; readonly state: string; readonly count: number }[]
  /** Runs of cases that are under way now, as the engine counts them. */
  readonly running: Answered<number>
}

/** What `rebuildEngine` would do. */
export async function previewRebuild({ database, temporal, workflowTypes }: RebuildDependencies): Promise<RebuildPreview> {
  const groups = await database.case.groupBy({
    by: ['process', 'state'],
    where: UNFINISHED,
    _count: true,
    orderBy: [{ process: 'asc' }, { state: 'asc' }],
  })
  const types = Object.values(workflowTypes)
    .map((type) => `'${type}'`)
    .join(', ')
  const running = await askEngine(temporal, PATIENCE, async () => {
    const { count } = await temporal.workflow.count(`ExecutionStatus = 'Running' AND WorkflowType IN (${types})`)
    return count
  })
  return { cases: groups.map(({ process, state, _count: count }) => ({ process, state, count })), running }
}

export type RunNow =
  | { readonly kind: 'running'; readonly since: Date | null }
  /** The last one has ended. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string }

export interface RevivePreview {
  readonly state: string
  readonly number: number
  /** Whether anything is left to happen: else a new run would end at once. */
  readonly left: 'something' | 'nothing'
  readonly run: RunNow
  /** Taken up again, each under its key. */
  readonly effects: readonly { readonly key: string; readonly attempts: number; readonly lastFailure: string | null }[]
  /** Open commands and facts by type, the oldest first: delivered to the new run. */
  readonly commands: readonly string[]
}

/** What `reviveCase` would meet; null where there is no such case. */
export async function previewRevive({ database, temporal }: RebuildDependencies, caseId: string): Promise<RevivePreview | null> {
  const subject = await database.case.findUnique({
    where: { id: caseId },
    select: {
      state: true,
      number: true,
      closedAt: true,
      effects: {
        where: { recordedAs: null, status: { not: 'abandoned' } },
        orderBy: { requestedAt: 'asc' },
        select: { key: true, attempts: true, lastFailure: true },
      },
      commands: { where: { status: 'open' }, orderBy: { seq: 'asc' }, select: { type: true } },
    },
  })
  if (!subject) return null
  const { state, number, closedAt, effects } = subject
  const commands = subject.commands.map(({ type }) => type)
  const left = closedAt === null || effects.length > 0 || commands.length > 0 ? 'something' : 'nothing'
  return { state, number, left, run: await runNow(temporal, caseId), effects, commands }
}

async function runNow(temporal: Client, caseId: string): Promise<RunNow> {
  const described = await askEngine(temporal, PATIENCE, () => describeRun(temporal, caseId))
  if (described.kind === 'away') return { kind: 'unknown', why: described.why }
  const info = described.value?.workflowExecutionInfo
  if (!info) return { kind: 'none' }
  return info.closeTime ? { kind: 'ended' } : { kind: 'running', since: optionalTsToDate(info.startTime) ?? null }
}
