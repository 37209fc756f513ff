import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import type { Check } from './checks.ts'
import { searchStore, sizeOfStore } from './search-store.ts'
import type { LoadWorld } from './world.ts'

const NAME = "personal data in the engine's store"

/** Nobody's, and found wherever a search can find: without it, finding nothing proves nothing. */
const PLANTED = 'Barnabé Plantefeuille, 44 allée des Sorbiers'
/** What the codec writes beside every payload that it encrypts. */
const ENCRYPTED = 'binary/encrypted'

/**
 * Searches the development server's database file for every trace of the people and devices of a run, in every form a
 * text may be written. Says whether payloads were encrypted: without the codec the search proves that nothing personal is told at all.
 */
export async function checkEngineStore({ engine }: LoadWorld, texts: readonly string[]): Promise<Check> {
  if (engine === undefined) return { name: NAME, holds: 'not looked at', found: 'the engine’s file is not known' }
  await plant(engine.address)
  const traces = new Set(texts.filter((trace) => trace !== ''))
  const found = await searchStore(engine.store, [...traces, PLANTED, ENCRYPTED])
  const codec = found.has(ENCRYPTED) ? 'codec on' : 'codec off'
  const told = [...traces].filter((trace) => found.has(trace))
  const { values, bytes } = sizeOfStore(engine.store)
  const where = told.flatMap((trace) => found.get(trace) ?? []).slice(0, 3)
  const places = where.length > 0 ? ` (${where.join('; ')})` : ''
  return {
    name: NAME,
    holds: told.length === 0 && found.has(PLANTED) ? 'yes' : 'no',
    found: `${told.length} of ${traces.size} traces${places}, the planted one ${found.has(PLANTED) ? 'found' : 'NOT found'}; ${values} values, ${Math.round(bytes / 1_000_000)} MB, ${codec}`,
  }
}

/** Writes the planted text into the engine in clear, by a workflow that nobody runs. */
async function plant(address: string): Promise<void> {
  const connection = await Connection.connect({ address })
  try {
    const client = new Client({ connection })
    const handle = await client.workflow.start('planted', { workflowId: `planted-${randomUUID()}`, taskQueue: 'nobody', args: [PLANTED] })
    await handle.terminate('only its history is wanted')
  } finally {
    await connection.close()
  }
}
