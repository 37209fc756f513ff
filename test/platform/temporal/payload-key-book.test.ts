import { randomUUID } from 'node:crypto'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SettableClock } from '../../../platform/clock.ts'
import { type Database, openDatabase } from '../../../platform/database/database.ts'
import type { CodecSettings } from '../../../platform/temporal/data-converter.ts'
import { notePayloadKeys, refuseMissingPayloadKeys } from '../../../platform/temporal/payload-key-book.ts'
import { payloadKey } from '../../support/codec-settings.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { connectToEngine } from '../../support/temporal.ts'

const [A, B] = [payloadKey('a', 1), payloadKey('b', 2)]
const HOUR = 3_600_000

let testDatabase: TestDatabase
let database: Database
let engine: TestWorkflowEnvironment
let clock: SettableClock
let TASK_QUEUE: string

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase(testDatabase.url, 2)
  engine = await connectToEngine()
})
beforeEach(async () => {
  await database.payloadKey.deleteMany()
  clock = new SettableClock(new Date())
  TASK_QUEUE = `keys-${randomUUID()}`
})
afterAll(async () => {
  await engine.teardown()
  await database.$disconnect()
  await testDatabase.drop()
})

const on = (keys: string): CodecSettings => ({ PAYLOAD_CODEC: 'on', PAYLOAD_KEYS: keys })
/** What a process does with its keys before it goes on with cases. */
const starts = async (settings: CodecSettings) => {
  const book = { ...settings, database, clock, temporal: engine.client, TASK_QUEUE }
  await notePayloadKeys(book)
  await refuseMissingPayloadKeys(book)
}

/** A run of our queue, once the engine counts it. */
async function aRun(): Promise<{ end(): Promise<unknown> }> {
  const handle = await engine.client.workflow.start('anything', { workflowId: randomUUID(), taskQueue: TASK_QUEUE })
  await counted(1)
  return { end: () => handle.terminate().then(() => counted(0)) }
}
async function counted(wanted: number): Promise<void> {
  const limit = Date.now() + 60_000
  const count = async () => (await engine.client.workflow.count(`TaskQueue = "${TASK_QUEUE}" AND ExecutionStatus = "Running"`)).count
  while ((await count()) !== wanted) {
    if (Date.now() > limit) throw new Error(`the engine never counted ${wanted} runs`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('Keys are changed in three steps: known, used, the old one dropped once its runs have ended', async () => {
  await starts(on(A))
  const run = await aRun()
  await starts(on(`${A},${B}`))
  await starts(on(`${B},${A}`))
  expect(await database.payloadKey.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
    { id: 'a', replacedAt: clock.now() },
    { id: 'b', replacedAt: null },
  ])
  const refusal =
    'PAYLOAD_KEYS: key "a" is missing, and 1 run that is under way may hold payloads of it. Put a back behind the first key until they have ended.'
  await expect(starts(on(B))).rejects.toThrow(refusal)
  await expect(starts({ PAYLOAD_CODEC: 'off' })).rejects.toThrow(refusal)
  await run.end()
  await starts(on(B))
})

test('A run that began long after the change does not hold up the dropping of the old key', async () => {
  clock.advance(-3 * HOUR)
  await starts(on(A))
  await starts(on(`${B},${A}`))
  clock.advance(3 * HOUR)
  const run = await aRun()
  await starts(on(B))
  await run.end()
})

test('An id that stands for another key than before ends the start, whether a run needs it or not', async () => {
  await starts(on(A))
  const refusal =
    'PAYLOAD_KEYS: "a" is another key than the one of this id that payloads were encrypted with. Put that one back, and give the new one an id of its own.'
  await expect(starts(on(payloadKey('a', 7)))).rejects.toThrow(refusal)
  await expect(starts(on(`${B},${payloadKey('a', 7)}`))).rejects.toThrow(refusal)
  await starts(on(`${B},${A}`))
})

test('The table of keys holds none of them, and several processes may start at once', async () => {
  await Promise.all([1, 2, 3].map(() => starts(on(`${A},${B}`))))
  const rows = await database.payloadKey.findMany()
  expect(rows).toEqual([{ id: 'a', fingerprint: expect.stringMatching(/^[\w-]{11}$/), replacedAt: null }])
  expect(A).not.toContain(rows[0]?.fingerprint)
})
