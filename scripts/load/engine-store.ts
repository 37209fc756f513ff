import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import type { Check } from './checks.ts'
import { keptInFile, keptOfRuns, type Searched, searchStore } from './search-store.ts'
import type { LoadWorld } from './world.ts'

const NAME = "personal data in the engine's store"

/** Nobody's, and found wherever a search can find: without it, finding nothing proves nothing. */
const PLANTED = 'Barnabé Plantefeuille, 44 allée des Sorbiers'
/** What the codec writes beside every payload that it encrypts. */
const ENCRYPTED = 'binary/encrypted'

/**
 * Searches what the engine keeps (a development server's database file; else the histories of the cases) for every trace of the people and
 * devices of a run, in every form a text may be written. Says whether payloads were encrypted: without the codec the search proves that
 * nothing personal is told at all.
 */
export async function checkEngineStore({ engine }: LoadWorld, references: readonly string[], texts: readonly string[]): Promise<Check> {
  if (engine === undefined) return { name: NAME, holds: 'not looked at', found: 'the engine’s file is not known' }
  const connection = await Connection.connect({ address: engine.address })
  try {
    const client = new Client({ connection })
    const planted = await plant(client)
    const kept = engine.store === undefined ? keptOfRuns(client, [...references, planted]) : keptInFile(engine.store)
    const traces = [...new Set(texts.filter((text) => text !== ''))]
    return toldOf(await searchStore(kept, [...traces, PLANTED, ENCRYPTED]), traces)
  } finally {
    await connection.close()
  }
}

function toldOf({ found, pieces, bytes }: Searched, traces: readonly string[]): Check {
  const codec = found.has(ENCRYPTED) ? 'codec on' : 'codec off'
  const told = traces.filter((trace) => found.has(trace))
  const where = told.flatMap((trace) => found.get(trace) ?? []).slice(0, 3)
  const places = where.length > 0 ? ` (${where.join('; ')})` : ''
  return {
    name: NAME,
    holds: told.length === 0 && found.has(PLANTED) ? 'yes' : 'no',
    found: `${told.length} of ${traces.length} traces${places}, the planted one ${found.has(PLANTED) ? 'found' : 'NOT found'}; ${pieces} pieces, ${Math.round(bytes / 1_000_000)} MB, ${codec}`,
  }
}

/** Writes the planted text into the engine in clear, by a workflow that nobody runs. Gives its id. */
async function plant(client: Client): Promise<string> {
  const workflowId = `planted-${randomUUID()}`
  const handle = await client.workflow.start('planted', { workflowId, taskQueue: 'nobody', args: [PLANTED] })
  await handle.terminate('only its history is wanted')
  return workflowId
}
