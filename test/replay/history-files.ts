import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type History, historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import type { ProcessName } from '../../domain/processes.ts'

/** What runs beside cases: dunnings, runs of renewals, the hourly tick. */
export const RENEWALS = 'renewals'

/** What histories are kept of. */
type Kept = ProcessName | typeof RENEWALS

const folderOf = (process: Kept): string => fileURLToPath(new URL(`./histories/${process}/`, import.meta.url))

/** The history of one run as it is kept: JSON as Temporal's own tools write it. */
export interface KeptHistory {
  readonly branch: string
  /** 1 is the case's first run. */
  readonly run: number
  /** The state in which the branch's last run ends. */
  readonly endsIn: string
  readonly history: { readonly events: readonly KeptEvent[] }
}

export interface KeptEvent {
  readonly eventType: string
  readonly [attribute: string]: unknown
}

/** Names of machines and paths of code say nothing of a case: they are left out. */
const LEFT_OUT = new Set(['identity', 'stackTrace', 'workerVersion', 'sdkName'])

/** A worker's own queue is named by its process and machine. */
const OWN_QUEUE = /^\d+@/

const withoutMachines = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutMachines)
  if (typeof value === 'string' && OWN_QUEUE.test(value)) return 'worker'
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => (LEFT_OUT.has(name) ? [] : [[name, withoutMachines(inner)]])))
}

/** A line for each event, so that a change shows where it is. */
export async function keepHistory(process: Kept, { history, ...head }: Omit<KeptHistory, 'history'> & { history: History }): Promise<void> {
  const { events } = withoutMachines(JSON.parse(historyToJSON(history))) as { events: object[] }
  const lines = events.map((event) => `    ${JSON.stringify(event)}`).join(',\n')
  const names = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  await mkdir(folderOf(process), { recursive: true })
  await writeFile(
    join(folderOf(process), `${head.branch}-${head.run}.json`),
    `{\n${names.join(',\n')},\n  "history": { "events": [\n${lines}\n  ] }\n}\n`,
  )
}

/** Forgets what was recorded of a process before. */
export async function forgetHistories(process: Kept): Promise<void> {
  await rm(folderOf(process), { recursive: true, force: true })
}

/** All kept histories of a process, by name; none where none were recorded. */
export async function readHistories(process: Kept): Promise<ReadonlyMap<string, KeptHistory>> {
  const folder = folderOf(process)
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
  const kept = await Promise.all(
    names.map(async (name) => [name, JSON.parse(await readFile(join(folder, name), 'utf8')) as KeptHistory] as const),
  )
  return new Map(kept)
}
