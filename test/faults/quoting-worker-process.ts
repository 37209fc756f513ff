// A worker as a process of its own, whose providers and database fail at first and quote in their errors whom they failed for.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { createCaseActivities } from '../../activities/case-activities.ts'
import { systemClock } from '../../platform/clock.ts'
import { dataConverterOf } from '../../platform/temporal/data-converter.ts'
import { createEasyPostCarriers } from '../../providers/carriers/easypost.ts'
import { createEffects } from '../../workers/effects.ts'
import { connectWorkers } from '../../workers/engine-connection.ts'
import { refused } from './people.ts'
import { composeTestReprise, type TestAddresses } from './test-reprise.ts'

const addresses = JSON.parse(process.env['TEST_ADDRESSES'] ?? '{}') as TestAddresses

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
})

/** A carrier that answers each order with a refusal in which the whole address stands, in message, details and code. */
const echoingCarrier = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const sent = Buffer.concat(parts).toString()
    response.writeHead(422, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({ error: { code: sent.slice(0, 300), message: `cannot be delivered: ${sent}`, errors: [{ field: sent }] } }),
    )
  })
})

/** Throws `times` times what quotes a person, then never again. */
function quoting(times: number): (text: () => string) => void {
  let left = times
  return (text) => {
    if (left-- > 0) throw Object.assign(new Error(text(), { cause: new RangeError(text()) }), { code: text(), name: text() })
  }
}

await new Promise<void>((resolve) => echoingCarrier.listen(0, '127.0.0.1', resolve))
const echo = createEasyPostCarriers({
  apiKey: 'test',
  baseUrl: `http://127.0.0.1:${(echoingCarrier.address() as AddressInfo).port}`,
  clock: systemClock,
})
const reprise = composeTestReprise(addresses)
const tradeIn = reprise.processes.trade_in
// Six failures of one record: long enough that the engine keeps its failure and sets a timer.
const [payee, payment, check, pickup, bookkeeping] = [quoting(2), quoting(2), quoting(2), quoting(2), quoting(6)]
const deps = {
  ...reprise,
  processes: {
    ...reprise.processes,
    trade_in: {
      ...tradeIn,
      write: async (...args: Parameters<typeof tradeIn.write>) => {
        if (args[1].by === 'disputeCounterOffer') bookkeeping(() => `invalid input: ${JSON.stringify(args[1].body)}`)
        return tradeIn.write(...args)
      },
    },
  },
  carriers: {
    ...reprise.carriers,
    buyLabel: (...args: Parameters<typeof reprise.carriers.buyLabel>) =>
      (args[1].from.name === refused.customer.name ? echo : reprise.carriers).buyLabel(...args),
    bookPickup: async (...args: Parameters<typeof reprise.carriers.bookPickup>) => {
      pickup(() => `nobody is met at ${JSON.stringify(args[1].from)}`)
      return reprise.carriers.bookPickup(...args)
    },
  },
  payouts: {
    ...reprise.payouts,
    verifyPayee: async (of: { iban: string; name: string }) => {
      payee(() => `no answer for ${of.name}, ${of.iban}`)
      return reprise.payouts.verifyPayee(of)
    },
    submit: async (...args: Parameters<typeof reprise.payouts.submit>) => {
      payment(() => `cannot pay ${JSON.stringify(args[1].payouts.map((one) => one.payee))}`)
      return reprise.payouts.submit(...args)
    },
  },
  deviceChecks: {
    ...reprise.deviceChecks,
    order: async (...args: Parameters<typeof reprise.deviceChecks.order>) => {
      check(() => `unexpected token in ${args[1].identities.join()}`)
      return reprise.deviceChecks.order(...args)
    },
  },
}
const worker = await Worker.create({
  connection: await connectWorkers({ address: addresses.engine }, console.error),
  taskQueue: addresses.taskQueue,
  dataConverter: dataConverterOf(addresses.codec),
  workflowBundle: { codePath: addresses.bundle },
  activities: { ...createCaseActivities(deps), ...createEffects(deps) },
})
process.stdout.write('RUNNING\n')
await worker.run()
