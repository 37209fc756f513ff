import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRealWorld, type RealWorld, type WorkerProcess } from '../faults/real-world.ts'
import { createBench } from '../replay/bench.ts'
import type { KeptEvent } from '../replay/history-files.ts'
import { createRefurbishmentBench, type RefurbishmentBench } from '../replay/refurbishment-bench.ts'
import { createRepairBench, type RepairBench } from '../replay/repair-bench.ts'
import { createTradeInBench, SILENT_BANK, type TradeInBench } from '../replay/trade-in-bench.ts'
import { CLEAR_IMEI, createTradeInWorld } from '../support/trade-in-world.ts'
import { WORN } from '../support/workshop.ts'
import { type Cost, costOf, HAPPY_PATH_COST, REFURBISHMENT_COST, REPAIR_COST } from './count-actions.ts'

let world: RealWorld
let worker: WorkerProcess
let bench: TradeInBench
let workshop: RefurbishmentBench
let repairs: RepairBench

beforeAll(async () => {
  world = await createRealWorld()
  worker = await world.startWorker()
  bench = createTradeInBench(createBench(world))
  // Before the workshop has parts of its own: the catalogue of parts is put into an empty one.
  repairs = await createRepairBench(bench)
  workshop = await createRefurbishmentBench(bench)
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

test('a refurbishment that goes well, tested, wiped, repaired, graded and stocked, costs 53 history events and 18 actions', {
  timeout: 120_000,
}, async () => {
  const id = await workshop.comesTo('awaiting_repair', {}, WORN)
  const part = await workshop.reserves(id)
  await workshop.does(id, 'recordRepair', { work: 'repaired', used: [part], minutes: 15 })
  await workshop.tests(id)
  await workshop.sells(id)
  await workshop.runEnds(id)
  expect(await world.path(id)).toEqual([
    'open → received',
    'recordTests → awaiting_wipe',
    'recordWipe → checking_device',
    'checkDevice.clear → awaiting_repair',
    'recordRepair → awaiting_retest',
    'recordTests → awaiting_grading',
    'gradeDevice → checking_before_sale',
    'checkDevice.clear → stocked',
  ])

  const cost = told('a refurbishment that goes well', await world.temporal.workflow.getHandle(id).fetchHistory())
  expect(cost.events).toBeLessThanOrEqual(REFURBISHMENT_COST.events)
  expect(cost.actions).toBeLessThanOrEqual(REFURBISHMENT_COST.actions)
})

test('a repair that is fetched at home, approved, paid by card and brought back costs 130 history events and 44 actions', {
  timeout: 120_000,
}, async () => {
  const id = await repairs.opens()
  // In the last window its limit lies behind the one that runs already, on whatever day this is.
  await repairs.arrangesPickup(id, (await repairs.windows(id)).at(-1)?.id ?? '')
  await repairs.scan(id, 'in_transit')
  await repairs.scan(id, 'delivered')
  await repairs.isOrdered(await repairs.receives(id))
  await repairs.isRepaired(id)
  await repairs.pays(id)
  await repairs.goesHome(id)
  await repairs.until(id, 'closed')
  await repairs.runEnds(id)
  expect(await world.path(id)).toEqual([
    'open → opened',
    'arrangeHandOver → arranging_hand_over',
    'buyLabel.bought → booking_pickup',
    'bookPickup.booked → awaiting_pickup',
    'parcel_scanned → in_transit',
    'parcel_delivered → delivered',
    'recordReceipt → checking',
    'checkDevice.clear → diagnosing',
    'recordDiagnosis → quoting',
    'issueQuote → quoted',
    'approveQuote → preparing',
    'startRepair → repairing',
    'recordRepair → quality_check',
    'recordQualityCheck → billing',
    'openPayment.opened → awaiting_payment',
    'readPayment.open → awaiting_payment',
    'payment_reported → awaiting_payment',
    'readPayment.paid → returning',
    'buyReturnLabel.bought → return_in_transit',
    'return_delivered → closed',
  ])

  const cost = told('a repair that goes well', await world.temporal.workflow.getHandle(id).fetchHistory())
  expect(cost.events).toBeLessThanOrEqual(REPAIR_COST.events)
  expect(cost.actions).toBeLessThanOrEqual(REPAIR_COST.actions)
})
