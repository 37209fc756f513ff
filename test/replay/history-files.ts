import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type History, historyToJSON } from '@temporalio/common/lib/proto-utils.js'

const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url))

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
export async function keepHistory(branch: string, run: number, endsIn: string, history: History): Promise<void> {
  const { events } = withoutMachines(JSON.parse(historyToJSON(history))) as { events: object[] }
  const lines = events.map((event) => `    ${JSON.stringify(event)}`).join(',\n')
  const head = Object.entries({ branch, run, endsIn }).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  await mkdir(FOLDER, { recursive: true })
  await writeFile(`${FOLDER}${branch}-${run}.json`, `{\n${head.join(',\n')},\n  "history": { "events": [\n${lines}\n  ] }\n}\n`)
}

/** Forgets what was recorded before. */
export async function forgetHistories(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true })
}

/** All kept histories, by name; none where none were recorded. */
export async function readHistories(): Promise<ReadonlyMap<string, KeptHistory>> {
  const names = (await readdir(FOLDER).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
  const kept = await Promise.all(
    names.map(async (name) => [name, JSON.parse(await readFile(`${FOLDER}${name}`, 'utf8')) as KeptHistory] as const),
  )
  return new Map(kept)
}
