// The worker of the bare shape as a process of its own, with the sizes of the product's worker.

import { fileURLToPath } from 'node:url'
import { Client } from '@temporalio/client'
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import pg from 'pg'
import { dataConverterOf } from '../platform/temporal/data-converter.ts'
import { goBehindPeople } from '../workers/go-behind-people.ts'
import type { BareAddresses } from './bare-addresses.ts'
import { BARE_QUEUE, openedBy } from './bare-shape.ts'
import { bareShapeOf } from './bare-shapes.ts'
import { ask } from './http-client.ts'
import { sayReady, whenToldToStop } from './own-process.ts'

goBehindPeople()
const addresses = JSON.parse(process.env['BARE_ADDRESSES'] ?? '{}') as BareAddresses
const { steps, opens } = bareShapeOf(addresses.process)
const pool = new pg.Pool({ connectionString: addresses.database, max: addresses.poolSize })

const callOutside = async (caseId: string): Promise<void> => {
  const { status } = await ask({ method: 'POST', url: `${addresses.api}/outside`, body: { caseId } })
  if (status !== 200) throw new Error(`the outside answered ${status}`)
}

Runtime.install({
  logger: new DefaultLogger('WARN'),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'WARN' } } },
  shutdownSignals: [],
})
const connection = await NativeConnection.connect({ address: addresses.engine })
const dataConverter = dataConverterOf(addresses.codec)
const { workflow } = new Client({ connection, namespace: addresses.namespace, dataConverter })
const callOutsideAndOpen = async (caseId: string): Promise<void> => {
  await callOutside(caseId)
  const workflowId = openedBy(caseId)
  await workflow.start('bareOpened', { workflowId, taskQueue: BARE_QUEUE, args: [workflowId] })
}
const worker = await Worker.create({
  connection,
  namespace: addresses.namespace,
  taskQueue: BARE_QUEUE,
  dataConverter,
  workflowsPath: fileURLToPath(new URL('./bare-workflow.ts', import.meta.url)),
  activities: {
    ...Object.fromEntries(steps.flatMap(({ activity }) => (activity ? [[activity, callOutside]] : []))),
    ...(opens !== undefined && { [opens]: callOutsideAndOpen }),
    write: async (caseId: string, step: number) => {
      await pool.query({
        name: 'write',
        text: 'insert into bare_events values ($1, $2, now()) on conflict do nothing',
        values: [caseId, step],
      })
    },
  },
  // As workers/case-workers.ts has them.
  maxCachedWorkflows: 600,
  maxConcurrentWorkflowTaskExecutions: 40,
  maxConcurrentLocalActivityExecutions: 40,
  workflowTaskPollerBehavior: { type: 'autoscaling' },
  maxConcurrentActivityTaskExecutions: 100,
  activityTaskPollerBehavior: { type: 'autoscaling' },
})
whenToldToStop(() => {
  if (worker.getState() === 'RUNNING') worker.shutdown()
})
const ended = worker.run()
sayReady()
await ended
await connection.close()
await pool.end()
await Runtime.instance().shutdown()
process.stdin.destroy()
