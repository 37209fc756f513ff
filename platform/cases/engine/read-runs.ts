import type { Client } from '@temporalio/client'
import { optionalTsToDate } from '@temporalio/common/lib/time.js'
import { type Answered, askEngine, type Description, describeRun } from './read-engine.ts'
import { createRowReader, type EngineRow, failureWords } from './read-engine-rows.ts'

/** Why a run began. `anew`: the one before it had ended by itself in a way that it should not. */
export type Began = 'first' | 'continued' | 'revived' | 'reopened' | 'anew'

export interface Run {
  readonly id: string
  readonly began: Began
  readonly startedAt: Date
  readonly endedAt: Date | null
  /** running, completed, continued, terminated, failed, timed out or cancelled. */
  readonly status: string
  /** How many events the engine has of it. */
  readonly events: number
}

/** An effect as the engine sees it. */
export interface EngineEffect {
  readonly key: string
  readonly attempts: number
  readonly running: boolean
  readonly lastFailure: string | null
  readonly nextTryAt: Date | null
}

export interface RunsReading {
  readonly runs: readonly Run[]
  readonly rows: readonly EngineRow[]
  readonly effects: readonly EngineEffect[]
  /** How often the workflow task that is due now was tried, where it fails. */
  readonly failingTask: { readonly attempts: number; readonly since: Date | null } | null
  /** More events than are read at a time were left out, the oldest ones. */
  readonly leftOut: number
}

/** In milliseconds, for all of a case's runs together. */
const PATIENCE = 3_000
/** A case has about a hundred events; one that writes thousands is read from its end. */
const MOST_EVENTS = 5_000
const PAGE = 500

/**
 * What the engine keeps of a case: its runs, oldest first, every event of them decoded, and what is pending now. Runs are
 * found by the engine's list, which may be a second behind; the latest is asked for itself.
 */
export function readRuns(client: Client, caseId: string): Promise<Answered<RunsReading>> {
  return askEngine(client, PATIENCE, async () => {
    const latest = await describeRun(client, caseId)
    const runs = latest ? await runsOf(client, caseId, latest) : []
    const read: EngineRow[][] = []
    let budget = MOST_EVENTS
    for (const run of runs.toReversed()) {
      const rows = budget > 0 ? await rowsOf(client, caseId, run.id, budget) : []
      budget -= Math.min(run.events, budget)
      read.unshift(rows)
    }
    return {
      runs: runs.map(({ continues, ...run }, index) => ({ ...run, began: beganBy(runs[index - 1], continues) })),
      rows: read.flat(),
      effects: latest ? await effectsOf(client, latest) : [],
      failingTask: latest ? failingTaskOf(latest) : null,
      leftOut: Math.max(0, runs.reduce((sum, { events }) => sum + events, 0) - MOST_EVENTS),
    }
  })
}

type RunInfo = NonNullable<Description['workflowExecutionInfo']>
type FoundRun = Omit<Run, 'began'> & { readonly continues: boolean }

async function runsOf(client: Client, caseId: string, latest: Description): Promise<FoundRun[]> {
  const { executions } = await client.workflowService.listWorkflowExecutions({
    namespace: client.options.namespace,
    pageSize: 100,
    query: `WorkflowId = '${caseId.replaceAll("'", '')}'`,
  })
  const found = new Map<string, FoundRun>()
  for (const info of [...(executions ?? []), latest.workflowExecutionInfo]) {
    const run = info && runOf(info)
    if (run) found.set(run.id, run)
  }
  return [...found.values()].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
}

/** By the numbers of the engine's WorkflowExecutionStatus. */
const STATUS = ['unknown', 'running', 'completed', 'failed', 'cancelled', 'terminated', 'continued', 'timed out', 'paused'] as const

function runOf(info: RunInfo): FoundRun | null {
  const id = info.execution?.runId
  const startedAt = optionalTsToDate(info.startTime)
  if (!id || !startedAt) return null
  return {
    id,
    startedAt,
    endedAt: optionalTsToDate(info.closeTime) ?? null,
    status: STATUS[info.status ?? 0] ?? 'unknown',
    events: Number(info.historyLength ?? 0),
    continues: info.firstRunId ? info.firstRunId !== id : false,
  }
}

function beganBy(before: FoundRun | undefined, continues: boolean): Began {
  if (continues || before?.status === 'continued') return 'continued'
  if (!before) return 'first'
  if (before.status === 'terminated') return 'revived'
  return before.status === 'completed' ? 'reopened' : 'anew'
}

/** The last `most` events of a run, in order. */
async function rowsOf(client: Client, caseId: string, runId: string, most: number): Promise<EngineRow[]> {
  const read = createRowReader(client.options.loadedDataConverter, runId)
  const rows: EngineRow[] = []
  let nextPageToken: Uint8Array | null = null
  let seen = 0
  do {
    const page: Awaited<ReturnType<Client['workflowService']['getWorkflowExecutionHistory']>> =
      await client.workflowService.getWorkflowExecutionHistory({
        namespace: client.options.namespace,
        execution: { workflowId: caseId, runId },
        maximumPageSize: PAGE,
        ...(nextPageToken && { nextPageToken }),
      })
    for (const event of page.history?.events ?? []) {
      seen++
      const row = await read(event)
      if (row) rows.push(row)
    }
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : null
  } while (nextPageToken)
  return seen > most ? rows.filter(({ id }) => id > seen - most) : rows
}

/** Activities that the latest run waits for. */
async function effectsOf(client: Client, { pendingActivities }: Description): Promise<EngineEffect[]> {
  const converter = client.options.loadedDataConverter
  return Promise.all(
    (pendingActivities ?? []).map(async (activity) => {
      const running = Boolean(activity.lastStartedTime) && activity.state !== 1
      const nextTryAt = optionalTsToDate(activity.nextAttemptScheduleTime) ?? optionalTsToDate(activity.scheduledTime) ?? null
      return {
        key: activity.activityId ?? '',
        attempts: activity.attempt ?? 1,
        running,
        lastFailure: (await failureWords(converter, activity.lastFailure)) ?? null,
        nextTryAt: running ? null : nextTryAt,
      }
    }),
  )
}

function failingTaskOf({ pendingWorkflowTask: task }: Description): RunsReading['failingTask'] {
  const attempts = task?.attempt ?? 1
  return task && attempts > 1 ? { attempts, since: optionalTsToDate(task.originalScheduledTime) ?? null } : null
}
