import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRealWorld, type RealWorld, type WorkerProcess } from '../faults/real-world.ts'
import { type Bench, createBench, SILENT_BANK } from '../replay/bench.ts'
import type { KeptEvent } from '../replay/history-files.ts'
import { CLEAR_IMEI, createTradeInWorld } from '../support/trade-in-world.ts'
import { type Cost, costOf, HAPPY_PATH_COST } from './count-actions.ts'

let world: RealWorld
let worker: WorkerProcess
let bench: Bench

beforeAll(async () => {
  world = await createRealWorld()
  worker = await world.startWorker()
  bench = createBench(world)
  await bench.ownPrice()
})
afterAll(async () => {
  await bench.end()
  await worker.kill()
  await world.end()
})

function told(what: string, history: Parameters<typeof historyToJSON>[0]): Cost {
  const { events } = JSON.parse(historyToJSON(history)) as { events: KeptEvent[] }
  const cost = costOf(events)
  const parts = Object.entries(cost.of).filter(([, count]) => count > 0)
  console.log(`${what}: ${cost.events} events, ${cost.actions} actions (${parts.map(([kind, count]) => `${kind} ${count}`).join(', ')})`)
  return cost
}

test('a trade-in that goes well, accepted by the mailed link and booked by the bank, costs 87 history events and 30 actions', {
  timeout: 120_000,
}, async () => {
  const id = await bench.offer(SILENT_BANK)
  await bench.accepts(id)
  await bench.until(id, 'awaiting_shipment')
  await bench.scan(id, 'in_transit')
  await bench.until(id, 'in_transit')
  await bench.receives(id)
  await bench.inspects(id)
  await bench.until(id, 'payout_submitted')
  // Executed and booked are told one after the other, as by a bank that books the day after.
  await bench.bankSays(id, 'executed')
  await bench.until(id, 'paid')
  await bench.bankSays(id, 'booked')
  await bench.until(id, 'closed')
  await bench.runEnds(id)
  expect(await world.path(id)).toEqual([
    'open → offered',
    'acceptOffer → arranging_shipping',
    'buyLabel.bought → awaiting_shipment',
    'parcel_scanned → in_transit',
    'recordReceipt → received',
    'recordInspection → checking',
    'checkDevice.clear → agreed',
    'checkPayee.match → payout_scheduled',
    'deadline → pre_payout_check',
    'checkDevice.clear → paying',
    'payOut.submitted → payout_submitted',
    'payout_executed → paid',
    'payout_booked → closed',
  ])

  const cost = told('a trade-in that goes well', await world.temporal.workflow.getHandle(id).fetchHistory())
  expect(cost.events).toBeLessThanOrEqual(HAPPY_PATH_COST.events)
  expect(cost.actions).toBeLessThanOrEqual(HAPPY_PATH_COST.actions)
})

test('over nine days with a weekend it costs 96 events and 33 actions: timers that days run out, and those set for the next', {
  timeout: 120_000,
}, async () => {
  const march = await createTradeInWorld('2027-03-03T09:00:00+01:00')
  const id = await march.offer()
  await march.accepts(id)
  await march.advanceTo('2027-03-08T15:00:00+01:00')
  await march.scan(id, 'in_transit')
  await march.advanceTo('2027-03-10T10:00:00+01:00')
  await march.does(id, 'recordReceipt', { content: 'device', weightGrams: 420 }, 'technician:t1')
  await march.advanceTo('2027-03-11T10:00:00+01:00')
  const found = { condition: 'functional_good', hazard: 'none' } as const
  await march.does(id, 'recordInspection', { ...found, identities: [CLEAR_IMEI], reasons: [] }, 'technician:t1')
  await march.advanceTo('2027-03-12T12:00:00+01:00')
  expect((await march.caseOf(id)).state).toBe('closed')

  const cost = told('the same over nine days', await march.engine.client.workflow.getHandle(id).fetchHistory())
  expect(cost.events).toBeLessThanOrEqual(96)
  expect(cost.actions).toBeLessThanOrEqual(33)
  await march.end()
})
