import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { dataConverterOf } from '../../platform/temporal/data-converter.ts'
import type { DueOn } from '../../scripts/load/subscription/seed-subscriptions.ts'
import type { BenchWorld } from '../world.ts'
import { type BareDependencies, chargeBare, readOne } from './bare-rows.ts'

const QUEUE = 'sleeping-subscriptions'
const STARTED_AT_ONCE = 50
/** Longer than it takes to start one. */
const START_MS = 80
const LOOK_MS = 100
/** So long may the engine hold a task for the worker that had its run in memory, before another is given it. */
const FORGOTTEN_MS = 10_000
/** Longer than a worker takes to be replaced, and the engine to forget the one that is gone. */
const REPLACED_MS = 20_000

/** A worker of sleeping subscriptions, with the sizes of the product's. */
export async function openSleeping({ settings, temporal }: BenchWorld, deps: BareDependencies, due: DueOn) {
  const logger = new DefaultLogger('WARN')
  Runtime.install({
    logger,
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'WARN' } } },
    shutdownSignals: [],
  })
  const connection = await NativeConnection.connect({ address: settings.TEMPORAL_ADDRESS })
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./sleeping-workflow.ts', import.meta.url)),
    logger,
  })
  const startWorker = async () => {
    const worker = await Worker.create({
      connection,
      namespace: settings.TEMPORAL_NAMESPACE,
      taskQueue: QUEUE,
      dataConverter: dataConverterOf(settings),
      workflowBundle,
      activities: { charge: async (caseId: string) => chargeBare(deps, due, [await readOne(deps, caseId)]) },
      // As workers/case-workers.ts has them.
      maxCachedWorkflows: 600,
      maxConcurrentWorkflowTaskExecutions: 40,
      workflowTaskPollerBehavior: { type: 'autoscaling' },
      maxConcurrentActivityTaskExecutions: 100,
      activityTaskPollerBehavior: { type: 'autoscaling' },
    })
    const ended = worker.run()
    return async () => {
      worker.shutdown()
      await ended
    }
  }
  let stopWorker = await startWorker()
  return {
    /**
     * Has these sleep until all of them do, and wakes them together. The seconds from then until the last is charged. The worker that put them to
     * sleep is replaced before, as within any month: who sleeps that long, or one of a million, is in no worker's memory when it is due.
     */
    async charge(references: readonly string[]): Promise<number> {
      const dueAt = Date.now() + REPLACED_MS + references.length * START_MS
      const queue = references.values()
      const start = async () => {
        for (const caseId of queue)
          await temporal.workflow.start('sleepingSubscription', { workflowId: caseId, taskQueue: QUEUE, args: [caseId, dueAt] })
      }
      await Promise.all(Array.from({ length: STARTED_AT_ONCE }, start))
      for (const caseId of references) while (!(await sleeps(temporal, caseId))) await delay(LOOK_MS)
      await stopWorker()
      stopWorker = await startWorker()
      if (Date.now() + FORGOTTEN_MS > dueAt)
        throw new Error('some were due before all of them slept and their worker was forgotten: this machine is too slow for so many')
      await delay(dueAt - Date.now())
      const isCharged = async () => {
        const { rowCount } = await deps.database.query(
          'select 1 from renewals where case_id = any($1) and invoice_number is not null offset $2::int - 1',
          [references, references.length],
        )
        return rowCount === 1
      }
      while (!(await isCharged())) await delay(LOOK_MS)
      return (Date.now() - dueAt) / 1_000
    },
    async close(): Promise<void> {
      await stopWorker()
      await connection.close()
    },
  }
}

/** Started, its first task scheduled, begun and done, its timer set. */
const EVENTS_OF_A_SLEEPER = 5

const sleeps = async ({ workflow }: BenchWorld['temporal'], workflowId: string): Promise<boolean> =>
  (await workflow.getHandle(workflowId).describe()).historyLength >= EVENTS_OF_A_SLEEPER
