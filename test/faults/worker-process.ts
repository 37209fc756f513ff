// A worker of cases and effects as a process of its own, to be killed with kill -9 at the worst moments. It stops at the
// moment named by HOLD_AT, says so on its output, and waits to be killed: `after <trigger>` is after that trigger's record
// was committed and before the engine hears of it; `in <effect>` is after an effect's call and before its result is written.

import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { createCaseActivities } from '../../activities/case-activities.ts'
import type { RecordRequest } from '../../domain/case/standing.ts'
import { dataConverterOf } from '../../platform/temporal/data-converter.ts'
import { createEffects } from '../../workers/effects.ts'
import { connectWorkers } from '../../workers/engine-connection.ts'
import { composeTestReprise, type TestAddresses } from './test-reprise.ts'

const addresses = JSON.parse(process.env['TEST_ADDRESSES'] ?? '{}') as TestAddresses
const holdAt = process.env['HOLD_AT'] ?? ''

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
})

const hold = (): Promise<never> => {
  process.stdout.write('HOLDING\n')
  return new Promise(() => setInterval(() => undefined, 60_000))
}

const reprise = composeTestReprise(addresses)
const activities = createCaseActivities(reprise)
const connection = await connectWorkers({ address: addresses.engine }, console.error)
const worker = await Worker.create({
  connection,
  taskQueue: addresses.taskQueue,
  dataConverter: dataConverterOf(addresses.codec),
  workflowBundle: { codePath: addresses.bundle },
  activities: {
    ...createEffects({
      ...reprise,
      payouts: {
        ...reprise.payouts,
        submit: async (...args) => {
          const outcome = await reprise.payouts.submit(...args)
          return holdAt === 'in payOut' ? hold() : outcome
        },
      },
      carriers: {
        ...reprise.carriers,
        voidLabel: async (...args) => {
          const answer = await reprise.carriers.voidLabel(...args)
          return holdAt === 'in voidLabel' ? hold() : answer
        },
      },
    }),
    ...activities,
    record: async (request: RecordRequest) => {
      const result = await activities.record(request)
      return holdAt === `after ${request.item.by}` ? hold() : result
    },
  },
})
process.stdout.write('RUNNING\n')
await worker.run()
