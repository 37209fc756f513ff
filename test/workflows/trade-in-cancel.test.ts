import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { acceptParcelScan } from '../../platform/parcels/accept-scan.ts'
import { controlPlane } from '../providers/sandbox/control-plane.ts'
import { createTradeInWorld, frenchAcceptance, type OfferWishes, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

beforeAll(async () => {
  world = await createTradeInWorld('2027-05-04T11:00:00+02:00')
})
afterAll(() => world.end())

const DEVICE = { content: 'device', weightGrams: 420 } as const
const NOTHING = { content: 'nothing', weightGrams: 120 } as const
const TECHNICIAN = 'technician:t1'
const LINK = 'customer:link'

/** The carrier's own count of labels bought and voided for a case. */
const labels = async (caseId: string) => {
  const calls = await controlPlane(world.urls.carrier).calls()
  const of = (kind: string) =>
    Object.entries(calls[kind] ?? {}).reduce((sum, [key, count]) => (key.startsWith(caseId) ? sum + count : sum), 0)
  return { bought: of('label_bought'), voided: of('label_voided') }
}
const at = (postcode: string) => ({ address: { ...frenchAcceptance.address, postcode } })

const awaitingShipment = async (changes: Parameters<TradeInWorld['accepts']>[1] = {}, wishes: OfferWishes = {}) => {
  const id = await world.offer(wishes)
  await world.accepts(id, changes)
  return id
}
const inTransit = async () => {
  const id = await awaitingShipment()
  await world.scan(id, 'in_transit')
  return id
}
const lastOf = async (caseId: string, count: number) => (await world.path(caseId)).slice(-count)
/** Takes what is on its way back to its end. */
const isReturned = async (caseId: string) => {
  await world.scan(caseId, 'delivered', 'return')
  expect(await lastOf(caseId, 1)).toEqual(['returned'])
}

describe('on Tuesday 4 May 2027', () => {
  test('a cancel while the label is being bought ends once the label is there and voided', async () => {
    await controlPlane(world.urls.carrier).scenario({ path: '/v2/shipments' }, '503')
    const id = await world.offer()
    await world.accepts(id, {}, LINK, { leaveEffects: ['buyLabel'] })
    await world.does(id, 'cancel', { reason: 'sold it to a friend' }, LINK, { leaveEffects: ['buyLabel'] })
    expect(await world.path(id)).toEqual(['offered', 'arranging_shipping', 'cancelling'])
    expect(await world.deadline(id)).toBe('2027-05-10 11:00') // Three business days: 5, 7 and 10 May, for 6 May is Ascension Day.
    await world.advanceTo('2027-05-04T11:01:00+02:00', { leaveEffects: ['buyLabel'] })
    await world.settle()
    expect(await world.path(id)).toEqual(['offered', 'arranging_shipping', 'cancelling', 'cancelling', 'cancelled'])
    expect(await labels(id)).toEqual({ bought: 1, voided: 1 })
    expect(await world.mailKinds(id)).toEqual(['offer', 'cancelled'])
  })

  test('a cancel while a label is asked for that no carrier makes has nothing to undo', async () => {
    await controlPlane(world.urls.carrier).scenario({ path: '/v2/shipments' }, '503')
    const id = await world.offer()
    await world.accepts(id, at('69001'), LINK, { leaveEffects: ['buyLabel'] })
    await world.does(id, 'cancel', {}, LINK, { leaveEffects: ['buyLabel'] })
    await world.advanceTo('2027-05-04T11:02:00+02:00', { leaveEffects: ['buyLabel'] })
    await world.settle()
    expect(await world.path(id)).toEqual(['offered', 'arranging_shipping', 'cancelling', 'cancelled'])
    expect(await labels(id)).toEqual({ bought: 0, voided: 0 })
  })

  test('a second cancel of the same case is refused, and changes nothing', async () => {
    const id = await awaitingShipment()
    await world.does(id, 'cancel', {})
    expect(await world.give(id, 'cancel', {}, LINK)).toEqual({ kind: 'not_now', state: 'cancelled' })
    expect(await world.path(id)).toEqual(['offered', 'arranging_shipping', 'awaiting_shipment', 'cancelling', 'cancelled'])
    expect(await labels(id)).toEqual({ bought: 1, voided: 1 })
  })

  test('a cancel past the carrier’s first scan comes too late for the label; the parcel is awaited and returned free', async () => {
    const id = await awaitingShipment(at('69006'))
    await world.does(id, 'cancel', {})
    expect(await lastOf(id, 3)).toEqual(['awaiting_shipment', 'cancelling', 'cancelled'])
    expect(await labels(id)).toEqual({ bought: 1, voided: 0 })
    await world.scan(id, 'in_transit')
    await world.scan(id, 'out_for_delivery')
    await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN)
    expect(await lastOf(id, 5)).toEqual(['cancelled', 'return_on_arrival', 'return_on_arrival', 'returning', 'return_in_transit'])
    expect(await labels(id)).toEqual({ bought: 2, voided: 0 })
    await isReturned(id)
    expect(await world.mailKinds(id)).toEqual([
      'offer',
      'shipping_instructions',
      'cancelled',
      'device_returning',
      'return_sent',
      'returned',
    ])
    expect(await world.database.ledgerTransaction.count({ where: { caseId: id } })).toBe(0)
  })

  test('a parcel whose only news is its delivery reopens its cancelled case', async () => {
    const id = await awaitingShipment()
    await world.does(id, 'cancel', {})
    await world.scan(id, 'delivered')
    expect(await lastOf(id, 2)).toEqual(['cancelled', 'return_on_arrival'])
    await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN)
    await isReturned(id)
  })

  test('a scan while the label is being voided is not lost: it reopens what the void has ended', async () => {
    const id = await awaitingShipment()
    await controlPlane(world.urls.carrier).scenario({ method: 'POST', path: '/v2/shipments' }, '503')
    await world.does(id, 'cancel', {}, LINK, { leaveEffects: ['voidLabel'] })
    const { trackingCode } = await world.database.parcel.findFirstOrThrow({ where: { caseId: id } })
    await acceptParcelScan(world.deps, { trackingCode, carrier: 'UPS', status: 'in_transit', at: world.clock.now() })
    await world.relay()
    expect(await lastOf(id, 1)).toEqual(['cancelling'])
    await world.advanceTo('2027-05-04T11:03:00+02:00', { leaveEffects: ['voidLabel'] })
    await world.settle()
    expect(await lastOf(id, 3)).toEqual(['cancelling', 'cancelled', 'return_on_arrival'])
    await world.scan(id, 'return_to_sender')
    expect(await lastOf(id, 1)).toEqual(['cancelled'])
  })

  test('a label that cannot be voided in time is escalated, and voided once in the end', async () => {
    const policy = (standard: TradeInPolicy): TradeInPolicy => ({ ...standard, limits: { ...standard.limits, undoing: { hours: 0.05 } } })
    const id = await awaitingShipment({}, { policy })
    await controlPlane(world.urls.carrier).scenario({ method: 'POST', path: '/v2/shipments' }, '503', 8)
    await world.does(id, 'cancel', {}, LINK, { leaveEffects: ['voidLabel'] })
    await world.advanceTo('2027-05-04T11:20:00+02:00', { leaveEffects: ['voidLabel'] })
    await world.settle()
    const path = await world.path(id)
    expect(path.slice(3, 5)).toEqual(['cancelling', 'cancelling'])
    expect(path.at(-1)).toBe('cancelled')
    expect(await labels(id)).toEqual({ bought: 1, voided: 1 })
  })

  test('a parcel that is on its way when the customer cancels comes back, is lost, or is found empty', async () => {
    const [back, lost, empty, arrived] = [await inTransit(), await inTransit(), await inTransit(), await inTransit()]
    await world.scan(arrived, 'delivered')
    for (const id of [back, lost, empty, arrived]) await world.does(id, 'cancel', {})
    await world.scan(back, 'return_to_sender')
    await world.scan(lost, 'failure')
    await world.does(empty, 'recordReceipt', NOTHING, TECHNICIAN)
    await world.does(arrived, 'recordReceipt', DEVICE, TECHNICIAN)
    expect(await lastOf(back, 3)).toEqual(['in_transit', 'return_on_arrival', 'cancelled'])
    expect(await lastOf(lost, 3)).toEqual(['in_transit', 'return_on_arrival', 'lost'])
    expect(await lastOf(empty, 3)).toEqual(['in_transit', 'return_on_arrival', 'empty_parcel'])
    expect(await lastOf(arrived, 4)).toEqual(['delivered', 'return_on_arrival', 'returning', 'return_in_transit'])
    expect(await world.give(arrived, 'cancel', {}, LINK)).toEqual({ kind: 'not_now', state: 'return_in_transit' })
    await isReturned(arrived)
    await world.does(empty, 'decideEmptyParcel', { decision: 'nothing_was_sent', reason: '120 g at every scan' }, 'support:s1')
    await world.does(lost, 'recordReceipt', DEVICE, TECHNICIAN)
    expect((await world.caseOf(lost)).state).toBe('received')
  })
})

describe('while a parcel is looked for', () => {
  test('a cancel is taken during the search and during the carrier’s inquiry, and a parcel still missing is asked for each week', async () => {
    await world.advanceTo('2027-05-04T12:00:00+02:00')
    const [searched, asked] = [await inTransit(), await inTransit()]
    await world.scan(searched, 'delivered')
    await world.scan(asked, 'return_to_sender')
    await world.advanceTo('2027-05-05T12:00:00+02:00')
    expect(await lastOf(searched, 1)).toEqual(['searching'])
    expect(await lastOf(asked, 1)).toEqual(['carrier_inquiry'])
    for (const id of [searched, asked]) {
      await world.does(id, 'cancel', {})
      expect(await lastOf(id, 1)).toEqual(['return_on_arrival'])
      expect(await world.deadline(id)).toBe('2027-05-12 12:00')
    }
    await world.does(searched, 'recordReceipt', DEVICE, TECHNICIAN)
    await isReturned(searched)
    await world.advanceTo('2027-05-12T12:00:00+02:00')
    expect(await lastOf(asked, 2)).toEqual(['return_on_arrival', 'return_on_arrival'])
    expect(await world.caseOf(asked)).toMatchObject({ escalations: 1 })
    await world.scan(asked, 'return_to_sender')
    expect(await lastOf(asked, 1)).toEqual(['cancelled'])
  })

  test('a cancel after the price is no longer held voids the label, and needs nothing where there is none', async () => {
    await world.advanceTo('2027-05-13T09:00:00+02:00')
    const [label, dropOff] = [await awaitingShipment(), await awaitingShipment({ shipping: 'drop_off' })]
    await world.advanceTo('2027-05-27T09:00:00+02:00')
    for (const id of [label, dropOff]) await world.does(id, 'cancel', {})
    expect(await lastOf(label, 3)).toEqual(['awaiting_late_shipment', 'cancelling', 'cancelled'])
    expect(await labels(label)).toEqual({ bought: 1, voided: 1 })
    expect(await lastOf(dropOff, 2)).toEqual(['awaiting_late_shipment', 'cancelled'])
  })
})
