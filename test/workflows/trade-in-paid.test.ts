import { afterAll, beforeAll, expect, test } from 'vitest'
import { CLEAR_IMEI, createTradeInWorld, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

beforeAll(async () => {
  world = await createTradeInWorld('2027-03-10T09:00:00+01:00')
})
afterAll(() => world.end())

test('a French phone is offered on 10 March, agreed on Friday 12 March at 11:59 and paid on Monday 15 March', async () => {
  const id = await world.offer()
  await world.accepts(id)
  await world.advanceTo('2027-03-11T08:00:00+01:00')
  await world.scan(id, 'in_transit')
  await world.scan(id, 'delivered')
  await world.does(id, 'recordReceipt', { content: 'device', weightGrams: 420 }, 'technician:t1')
  await world.advanceTo('2027-03-12T11:59:00+01:00')
  await world.does(
    id,
    'recordInspection',
    { identities: [CLEAR_IMEI], condition: 'functional_good', reasons: [], hazard: 'none' },
    'technician:t1',
  )
  expect((await world.caseOf(id)).state).toBe('payout_scheduled')
  await world.advanceTo('2027-03-15T12:00:00+01:00')

  expect(await world.path(id)).toEqual([
    'offered',
    'arranging_shipping',
    'awaiting_shipment',
    'in_transit',
    'delivered',
    'received',
    'checking',
    'agreed',
    'payout_scheduled',
    'pre_payout_check',
    'paying',
    'payout_submitted',
    'paid',
    'closed',
  ])
})
