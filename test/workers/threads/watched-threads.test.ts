import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Worker as Thread } from 'node:worker_threads'
import type { WorkflowHandle } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker, type WorkflowBundle } from '@temporalio/worker'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { inWatchedThreads } from '../../../workers/threads/watch-threads.ts'
import '../../support/engine-runtime.ts'
import { runScript } from '../../support/run-script.ts'
import { sharedServer } from '../../support/servers.ts'
import { connectToEngine } from '../../support/temporal.ts'
import { bundleOfStuck } from './bundle-of-stuck.ts'

const LIMIT = { timeout: 60_000, interval: 100 }
const STUCK_WORKER = fileURLToPath(new URL('./stuck-worker.ts', import.meta.url))

let engine: TestWorkflowEnvironment
let workflowBundle: WorkflowBundle

beforeAll(async () => {
  engine = await connectToEngine()
  workflowBundle = await bundleOfStuck()
})
afterAll(() => engine.teardown())

const unwanted = (forMs: number) => {
  throw new Error(`stuck for ${forMs} ms`)
}

const createWorker = (taskQueue: string): Promise<Worker> =>
  inWatchedThreads(() => Worker.create({ connection: engine.nativeConnection, taskQueue, workflowBundle }), unwanted)

const eventsOf = async (run: WorkflowHandle) => (await run.fetchHistory()).events ?? []

/** A run whose first task came to its end. */
async function start(taskQueue: string): Promise<WorkflowHandle> {
  const run = await engine.client.workflow.start('goesOn', { taskQueue, workflowId: `goes-on-${randomUUID()}` })
  await vi.waitFor(async () => expect((await eventsOf(run)).some((event) => event.workflowTaskCompletedEventAttributes)).toBe(true), LIMIT)
  return run
}

test('workflow code that never waits ends its worker; once that is started anew its own run fails alone, and the others go on', {
  timeout: 180_000,
}, async () => {
  const taskQueue = `stuck-${randomUUID()}`
  const { address, namespace } = await sharedServer('engine')
  const first = runScript(STUCK_WORKER, [address, namespace, taskQueue], {})
  const [never, other] = [await start(taskQueue), await start(taskQueue)]
  await never.signal('goOn', 'forever')
  expect((await first).code).toBe(70)

  const second = await createWorker(taskQueue)
  await second.runUntil(async () => {
    const failed = async () => (await eventsOf(never)).map((event) => event.workflowTaskFailedEventAttributes?.failure?.message)
    await vi.waitFor(async () => expect(await failed()).toContainEqual(expect.stringContaining('timed out')), LIMIT)
    await other.signal('goOn', 'at once')
    expect(await other.result()).toBe('at once, done')
    await never.terminate()
  })
})

test('the stack of a waiting run is not kept, and whoever asks for it is told so', async () => {
  const taskQueue = `stacks-${randomUUID()}`
  const worker = await createWorker(taskQueue)
  await worker.runUntil(async () => {
    const run = await start(taskQueue)
    await expect(run.query('__stack_trace')).rejects.toThrow('not enabled')
    await run.signal('goOn', 'at once')
    expect(await run.result()).toBe('at once, done')
  })
})

test('threads of others stay as they are', async () => {
  const own = await inWatchedThreads(
    async () => new Thread('require("node:worker_threads").parentPort.postMessage("own code")', { eval: true }),
    unwanted,
  )
  expect(await new Promise((resolve) => own.once('message', resolve))).toBe('own code')
})
