import type { Client } from '@temporalio/client'
import { optionalTsToDate } from '@temporalio/common/lib/time.js'
import type { Database } from '../../database/database.ts'
import { inTurns } from '../engine/in-turns.ts'
import { type Answered, askEngine, describeRun, type HistoryEvent } from '../engine/read-engine.ts'
import { failureWords } from '../engine/read-engine-rows.ts'
import { type BoardGroup, type BoardRow, groupIdOf } from './read-board.ts'

export interface ProblemDependencies {
  readonly database: Database
  readonly temporal: Client
  readonly workflowTypes: Readonly<Record<string, string>>
}

/** In milliseconds, for all questions together. */
const PATIENCE = 3_000
/** Each costs two questions more: what fails for a thousand cases is said by the first ones. */
const LOOKED_AT = 100

/**
 * What the engine alone knows of cases that are stuck, grouped by cause. `task_failing`: the code of the case throws, and
 * will go on by itself once it no longer does; `run_ended`: the run of an open case was ended from outside, or failed.
 * `suspects`: cases whose rows show that something does not go on. The engine's own list of failing tasks is read too, but
 * comes late: it wants five failures in a row (50 to 60 s), and a task that fails with a command is begun anew with each delivery.
 */
export function readProblems(deps: ProblemDependencies, suspects: readonly string[]): Promise<Answered<readonly BoardGroup[]>> {
  const types = Object.values(deps.workflowTypes)
    .map((type) => `'${type}'`)
    .join(', ')
  return askEngine(deps.temporal, PATIENCE, async () => {
    // One after the other: a question that is left behind would go on trying, also after its connection was closed.
    const failing = await listed(
      deps.temporal,
      `TemporalReportedProblems IN ('category=WorkflowTaskFailed', 'category=WorkflowTaskTimedOut') AND ExecutionStatus = 'Running' AND WorkflowType IN (${types})`,
    )
    const ended = await listed(
      deps.temporal,
      `ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut', 'Canceled') AND WorkflowType IN (${types})`,
    )
    const asked = [...new Set([...failing, ...suspects, ...ended])]
    const processes = await openAmong(deps.database, asked)
    const looked = asked.filter((id) => processes.has(id)).slice(0, LOOKED_AT)
    const rows = await inTurns(looked, (id) => problemOf(deps.temporal, id, processes.get(id) ?? ''))
    return groupsOf(rows.filter((row) => row !== null))
  })
}

async function listed(client: Client, query: string): Promise<readonly string[]> {
  const { executions } = await client.workflowService.listWorkflowExecutions({
    namespace: client.options.namespace,
    query,
    pageSize: 1_000,
  })
  return [...new Set((executions ?? []).flatMap(({ execution }) => execution?.workflowId ?? []))]
}

/** Process by case, of those that are still open. */
async function openAmong(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const open = await database.case.findMany({ where: { id: { in: [...ids] }, closedAt: null }, select: { id: true, process: true } })
  return new Map(open.map(({ id, process }) => [id, process]))
}

async function problemOf(client: Client, caseId: string, process: string): Promise<BoardRow | null> {
  const description = await describeRun(client, caseId)
  const info = description?.workflowExecutionInfo
  const runId = info?.execution?.runId
  if (!runId) return null
  const base = { caseId, process, subject: '', nextTryAt: null }
  const endedAt = optionalTsToDate(info.closeTime)
  if (endedAt) return { ...base, cause: 'run_ended', detail: '', since: endedAt, attempts: null }

  const failed = await lastTaskThatFailed(client, caseId, runId)
  if (!failed) return null
  const said = await failureWords(client.options.loadedDataConverter, failed.workflowTaskFailedEventAttributes?.failure)
  return {
    ...base,
    cause: 'task_failing',
    detail: (said ?? 'it takes too long').replaceAll(caseId, '…').slice(0, 500),
    since: optionalTsToDate(failed.eventTime) ?? new Date(0),
    attempts: description?.pendingWorkflowTask?.attempt ?? null,
  }
}

/** The failure of the workflow task that is tried now; null where the last one that ended did well. Of many tries the first is written. */
async function lastTaskThatFailed(client: Client, caseId: string, runId: string): Promise<HistoryEvent | null> {
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution: { workflowId: caseId, runId },
    maximumPageSize: 50,
  })
  const ended = history?.events?.find(
    (event) =>
      event.workflowTaskFailedEventAttributes ?? event.workflowTaskTimedOutEventAttributes ?? event.workflowTaskCompletedEventAttributes,
  )
  return ended && !ended.workflowTaskCompletedEventAttributes ? ended : null
}

function groupsOf(rows: readonly BoardRow[]): BoardGroup[] {
  return [...Map.groupBy(rows, groupIdOf)].map(([id, own]) => {
    const sorted = own.toSorted((a, b) => a.since.getTime() - b.since.getTime() || (a.caseId < b.caseId ? -1 : 1))
    const [{ process, cause, subject, detail, since }] = sorted as [BoardRow, ...BoardRow[]]
    return { id, process, cause, subject, detail, count: sorted.length, since, rows: sorted }
  })
}
