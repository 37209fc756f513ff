import { setTimeout as delay } from 'node:timers/promises'
import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../database/database.ts'
import { askEngine } from './read-engine.ts'

/** What a run says of itself: the answer to its query `status`. */
export interface RunStatus {
  readonly state: string
  readonly number: number
  readonly waitsFor: string | null
  readonly deadlineAt: string | null
  readonly queue: readonly string[]
  readonly pendingEffects: readonly string[]
}

export interface Difference {
  readonly of: 'state' | 'number' | 'effects'
  readonly run: string
  readonly record: string
}

export type LiveReading =
  | { readonly kind: 'agrees' | 'moving'; readonly status: RunStatus }
  /** Run and record disagree and neither moves: the case is stuck. */
  | { readonly kind: 'differs'; readonly status: RunStatus; readonly differences: readonly Difference[] }
  | { readonly kind: 'no_run' }
  /** The engine is away, no worker runs, or the run's code fails. */
  | { readonly kind: 'silent'; readonly why: string }

/** In milliseconds: somebody waits for the answer. */
const PATIENCE = 2_000
/** A run that is just recording is a moment behind its record: it is looked at again before that counts. */
const LOOKS = 3
const BETWEEN_LOOKS = 250

/** Asks the case's run where it stands and lays that beside the record. */
export async function readRunStatus(database: Database, client: Client, caseId: string): Promise<LiveReading> {
  let last: LiveReading = { kind: 'no_run' }
  for (let look = 0; look < LOOKS; look++) {
    if (look > 0) await delay(BETWEEN_LOOKS)
    const before = await recordOf(database, caseId)
    const asked = await askEngine(client, PATIENCE, () => queried(client, caseId))
    if (asked.kind === 'away') return { kind: 'silent', why: asked.why }
    const status = asked.value
    if (!status) return { kind: 'no_run' }
    const after = await recordOf(database, caseId)
    const differences = differencesOf(status, after)
    if (differences.length === 0) return { kind: 'agrees', status }
    last = before.number === after.number ? { kind: 'differs', status, differences } : { kind: 'moving', status }
  }
  return last
}

async function queried(client: Client, caseId: string): Promise<RunStatus | null> {
  try {
    return await client.workflow.getHandle(caseId).query<RunStatus>('status')
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null
    throw error
  }
}

interface RecordStatus {
  readonly state: string
  readonly number: number
  readonly effects: readonly string[]
}

async function recordOf(database: Database, caseId: string): Promise<RecordStatus> {
  const [row] = await database.$queryRaw<RecordStatus[]>(Prisma.sql`
    select c.state, c.number,
           array(select e.key from effects e where e.case_id = c.id and e.recorded_as is null and e.status <> 'abandoned') as effects
      from cases c where c.id = ${caseId}`)
  if (!row) throw new Error(`there is no case ${caseId}`)
  return row
}

function differencesOf(status: RunStatus, record: RecordStatus): Difference[] {
  const effects = (keys: readonly string[]) => keys.toSorted().join(', ')
  const all: readonly Difference[] = [
    { of: 'state', run: status.state, record: record.state },
    { of: 'number', run: String(status.number), record: String(record.number) },
    { of: 'effects', run: effects(status.pendingEffects), record: effects(record.effects) },
  ]
  return all.filter(({ run, record: recorded }) => run !== recorded)
}
