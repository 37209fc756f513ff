import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Client, WorkflowFailedError } from '@temporalio/client'
import { decodeOptionalFailureToOptionalError } from '@temporalio/common/lib/internal-non-workflow/index.js'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reviveCase } from '../../platform/cases/engine/rebuild.ts'
import { type CodecSettings, dataConverterOf, FAILURE_CONVERTER_PATH } from '../../platform/temporal/data-converter.ts'
import { keptInFile, searchStore } from '../../scripts/load/search-store.ts'
import { deliverCommands } from '../../scripts/simulated/relay-rounds.ts'
import { ENCRYPTED, payloadKey, READABLE } from '../support/codec-settings.ts'
import { createRealWorld, type RealWorld } from './real-world.ts'

const [A, B] = [payloadKey('a', 1), payloadKey('b', 2)]
const on = (...keys: readonly string[]): CodecSettings => ({ PAYLOAD_CODEC: 'on', PAYLOAD_KEYS: keys.join(',') })

let world: RealWorld

beforeAll(async () => {
  world = await createRealWorld(on(A, B))
})
afterAll(() => world.end())

const workerWith = (codec: CodecSettings) => world.startWorker('', undefined, { codec })

/** Ids of the keys that a case's history is encrypted with. */
async function keysIn(caseId: string): Promise<string[]> {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'encryption-key-id') found.add(Buffer.from(inner).toString())
      look(inner)
    }
  }
  look((await world.temporal.workflow.getHandle(caseId).fetchHistory()).events)
  return [...found].sort()
}

/** What the failed tasks of a case's run say, opened with our keys. */
async function failedTasksOf(caseId: string): Promise<string[]> {
  const { events } = await world.temporal.workflow.getHandle(caseId).fetchHistory()
  const failures = (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) => failed?.failure ?? [])
  for (const { message } of failures) expect(message).toBe('Encoded failure')
  const { loadedDataConverter } = world.temporal.options
  return Promise.all(
    failures.map(async (failure) => (await decodeOptionalFailureToOptionalError(loadedDataConverter, failure))?.message ?? ''),
  )
}

test('The keys are changed while cases are under way: they go on; one whose key is missing says so, and goes on with it back or from the table', {
  timeout: 300_000,
}, async () => {
  const before = await workerWith(on(A, B))
  const [goesOn, waits, lost] = [await world.offer(), await world.offer(), await world.offer()]
  for (const id of [goesOn, waits, lost]) await world.untilState(id, 'offered')
  expect(await keysIn(goesOn)).toEqual(['a'])
  await before.kill()

  const after = await workerWith(on(B, A))
  await world.accept(goesOn, 'acceptOffer', world.acceptance(goesOn))
  await world.untilState(goesOn, 'awaiting_shipment')
  expect(await keysIn(goesOn)).toEqual(['a', 'b'])
  await after.kill()

  const tooEarly = await workerWith(on(B))
  await world.accept(waits, 'acceptOffer', world.acceptance(waits))
  await world.until('the failed task is told', async () => (await failedTasksOf(waits)).length > 0)
  expect((await failedTasksOf(waits))[0]).toBe(
    'a payload is encrypted with key "a", which PAYLOAD_KEYS does not name: put a back behind the first key (docs/operations.md, "Keys of the engine\'s payloads")',
  )

  // A key that is gone for good: a new run from the table needs none of what the old one kept.
  const temporal = new Client({ connection: world.temporal.connection, dataConverter: dataConverterOf(on(B, A)) })
  expect(await reviveCase({ ...world.delivery, temporal }, lost, 'its key is lost')).toMatchObject({ kind: 'revived' })
  await world.accept(lost, 'acceptOffer', world.acceptance(lost))
  const isReached = async () => (await world.caseOf(lost)).state === 'awaiting_shipment'
  await world.until('the new run has a label', isReached, async () => {
    await deliverCommands({ ...world.delivery, temporal }, 20)
  })
  await tooEarly.kill()

  const back = await workerWith(on(B, A))
  await world.untilState(waits, 'awaiting_shipment')
  await back.kill()
})

test('The engine’s whole store holds nothing readable of what runs are given, answer and fail with; with the codec off it does', {
  timeout: 120_000,
}, async () => {
  const SECRET = 'Clémence Chiffrebois, 12 impasse du Coffre'
  const OPEN = 'Ombeline Clairmont, 7 rue de la Vitrine'
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./planted-workflow.ts', import.meta.url)),
    failureConverterPath: FAILURE_CONVERTER_PATH,
    logger: new DefaultLogger('ERROR'),
  })
  const connection = await NativeConnection.connect({ address: world.addresses.engine })

  const fails = async (words: string, codec: CodecSettings) => {
    const dataConverter = dataConverterOf(codec)
    const taskQueue = `planted-${randomUUID()}`
    const client = new Client({ connection: world.temporal.connection, dataConverter })
    const worker = await Worker.create({
      connection,
      taskQueue,
      dataConverter,
      workflowBundle: { code },
      activities: {
        fails: async () => {
          throw Object.assign(new RangeError(words), { stack: `RangeError: ${words}\n    at ${words}` })
        },
      },
    })
    return worker.runUntil(
      client.workflow.execute('planted', { workflowId: randomUUID(), taskQueue, args: [words] }).catch((error) => error),
    )
  }
  const failure: unknown = await fails(SECRET, ENCRYPTED)
  await fails(OPEN, READABLE)
  await connection.close()

  // Whoever has the key reads every word.
  expect(failure).toBeInstanceOf(WorkflowFailedError)
  expect(failure).toMatchObject({
    cause: { message: SECRET, details: [SECRET], cause: { cause: { message: SECRET, stack: expect.stringContaining(`at ${SECRET}`) } } },
  })

  await world.killEngine()
  const { found } = await searchStore(keptInFile(world.storeFile), [SECRET, OPEN])
  expect([...found.keys()]).toEqual([OPEN])
})
