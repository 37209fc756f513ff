import type { Client } from '@temporalio/client'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { type CodecSettings, payloadKeysOf } from './data-converter.ts'
import { fingerprintOf } from './payload-keys.ts'

/** Keys that cases under way could not be read with. Ends the start. */
export class PayloadKeysError extends Error {
  override name = 'PayloadKeysError'
}

interface KeyBook extends CodecSettings {
  readonly database: Database
  readonly clock: Clock
}

/** After a change of keys the last process with the old ones may go on encrypting for this long: time to restart them all. */
const ROLL_OUT_MS = 3_600_000

/**
 * Notes which key encrypts from now on, by its fingerprint.
 * @throws PayloadKeysError where an id stands for another key than it once did: what was encrypted with that one would be lost.
 */
export async function notePayloadKeys(book: KeyBook): Promise<void> {
  const keys = payloadKeysOf(book)
  const noted = new Map((await book.database.payloadKey.findMany()).map((row) => [row.id, row]))
  for (const key of keys?.all ?? []) {
    const fingerprint = noted.get(key.id)?.fingerprint
    if (fingerprint !== undefined && fingerprint !== fingerprintOf(key))
      throw new PayloadKeysError(
        `PAYLOAD_KEYS: "${key.id}" is another key than the one of this id that payloads were encrypted with. Put that one back, and give the new one an id of its own.`,
      )
  }
  const current = book.PAYLOAD_CODEC === 'on' ? keys?.current : undefined
  await book.database.payloadKey.updateMany({
    where: { replacedAt: null, ...(current && { id: { not: current.id } }) },
    data: { replacedAt: book.clock.now() },
  })
  if (current && noted.get(current.id)?.replacedAt !== null) {
    const row = { fingerprint: fingerprintOf(current), replacedAt: null }
    await book.database.payloadKey.upsert({ where: { id: current.id }, create: { id: current.id, ...row }, update: row })
  }
}

/**
 * Looks whether a run may still hold payloads of a key that is set no longer: one that runs and began before the key's
 * replacement had reached every process.
 * @throws PayloadKeysError that names the keys and the cure; the engine's own error where it cannot be asked.
 */
export async function refuseMissingPayloadKeys(
  book: KeyBook & { readonly temporal: Pick<Client, 'workflow'>; readonly TASK_QUEUE: string },
): Promise<void> {
  const keys = payloadKeysOf(book)
  const missing = (await book.database.payloadKey.findMany({ orderBy: { id: 'asc' } })).filter(({ id }) => !keys?.keyOf(id))
  for (const { id, replacedAt } of missing) {
    const until = new Date((replacedAt ?? book.clock.now()).getTime() + ROLL_OUT_MS)
    const query = `TaskQueue = ${JSON.stringify(book.TASK_QUEUE)} AND ExecutionStatus = "Running" AND StartTime < "${until.toISOString()}"`
    const { count } = await book.temporal.workflow.count(query)
    if (count > 0)
      throw new PayloadKeysError(
        `PAYLOAD_KEYS: key "${id}" is missing, and ${count} ${count === 1 ? 'run that is' : 'runs that are'} under way may hold payloads of it. Put ${id} back behind the first key until they have ended.`,
      )
  }
}
