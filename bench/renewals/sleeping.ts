import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { dataConverterOf } from '../../platform/temporal/data-converter.ts'
import type { DueOn } from '../../scripts/load/subscription/seed-subscriptions.ts'
import type { BenchWorld } from '../world.ts'
import { type BareDependencies, chargeBare, readOne } from './bare-rows.ts'

const QUEUE = 'sleeping-subscriptions'
const STARTED_AT_ONCE = 50
/** Longer than it takes to start one. */
const START_MS = 80
const LOOK_MS = 100

/** A worker of sleeping subscriptions, with the sizes of the product's. */
export async function openSleeping({ settings, temporal }: BenchWorld, deps: BareDependencies, due: DueOn) {
  Runtime.install({
    logger: new DefaultLogger('WARN'),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'WARN' } } },
    shutdownSignals: [],
  })
  const connection = await NativeConnection.connect({ address: settings.TEMPORAL_ADDRESS })
  const worker = await Worker.create({
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    taskQueue: QUEUE,
    dataConverter: dataConverterOf(settings),
    workflowsPath: fileURLToPath(new URL('./sleeping-workflow.ts', import.meta.url)),
    activities: { charge: async (caseId: string) => chargeBare(deps, due, [await readOne(deps, caseId)]) },
    // As workers/case-workers.ts has them.
    maxCachedWorkflows: 600,
    maxConcurrentWorkflowTaskExecutions: 40,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    maxConcurrentActivityTaskExecutions: 100,
    activityTaskPollerBehavior: { type: 'autoscaling' },
  })
  const ended = worker.run()
  return {
    /** Has these sleep until all of them do, and wakes them together. The seconds from then until the last is charged. */
    async charge(references: readonly string[]): Promise<number> {
      const dueAt = Date.now() + 2_000 + references.length * START_MS
      const queue = references.values()
      const start = async () => {
        for (const caseId of queue)
          await temporal.workflow.start('sleepingSubscription', { workflowId: caseId, taskQueue: QUEUE, args: [caseId, dueAt] })
      }
      await Promise.all(Array.from({ length: STARTED_AT_ONCE }, start))
      if (Date.now() > dueAt) throw new Error('some were due before all of them slept: this machine is too slow for so many')
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
      worker.shutdown()
      await ended
      await connection.close()
    },
  }
}
