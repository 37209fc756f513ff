import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tradeInCommands } from '../../domain/trade-in/commands.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { acceptParcelScan } from '../../platform/parcels/accept-scan.ts'
import { controlPlane } from '../providers/sandbox/control-plane.ts'
import { createTradeInWorld, frenchAcceptance, type OfferWishes, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

beforeAll(async () => {
  world = await createTradeInWorld('2027-03-22T16:00:00+01:00')
})
afterAll(() => world.end())

const DEVICE = { content: 'device', weightGrams: 420 } as const
const TECHNICIAN = 'technician:t1'
const NEW_ADDRESS = { address: { line1: '1 place Bellecour', postcode: '69002', city: 'Lyon' } }

/** Brought to a shop, cancelled under way, received: on its way back by parcel. */
const sentBack = async (changes: Parameters<TradeInWorld['accepts']>[1] = {}, wishes: OfferWishes = {}, leaveEffects: string[] = []) => {
  const id = await world.offer(wishes)
  await world.accepts(id, { ...changes, shipping: 'drop_off' })
  const { dropOffCode } = await world.database.tradeIn.findUniqueOrThrow({ where: { caseId: id } })
  await world.does(id, 'recordDropOff', { code: dropOffCode ?? '', site: 'shop-fr-paris' }, 'site:c1')
  await world.does(id, 'cancel', {})
  await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN, { leaveEffects })
  return id
}
/** No carrier goes to postcodes that end in 01. */
const unreachable = () => sentBack({ address: { ...frenchAcceptance.address, postcode: '69001' } })
const lastOf = async (caseId: string, count: number) => (await world.path(caseId)).slice(-count)
const returnLabels = async (caseId: string) =>
  Object.keys((await controlPlane(world.urls.carrier).calls())['label_bought'] ?? {}).filter((key) => key.startsWith(`${caseId}~buyReturn`))

describe('on Monday 22 March 2027', () => {
  test('a device goes back with one label, each scan shown, and is returned', async () => {
    const id = await sentBack()
    expect(await returnLabels(id)).toEqual([`${id}~buyReturnLabel~1`])
    expect(await world.deadline(id)).toBe('2027-03-29 16:00')
    await world.scan(id, 'in_transit', 'return')
    await world.scan(id, 'delivered', 'return')
    expect(await lastOf(id, 5)).toEqual(['return_on_arrival', 'returning', 'return_in_transit', 'return_in_transit', 'returned'])
    expect(await world.mailKinds(id)).toEqual(['offer', 'shipping_instructions', 'device_returning', 'return_sent', 'returned'])
    expect(await world.deadline(id)).toBeNull()
  })

  test('a parcel that comes back after it was called delivered reopens the case; the customer gives another address', async () => {
    const id = await sentBack()
    await world.scan(id, 'delivered', 'return')
    await world.scan(id, 'return_to_sender', 'return')
    expect(await lastOf(id, 2)).toEqual(['returned', 'return_undeliverable'])
    expect((await world.mailKinds(id)).slice(-2)).toEqual(['returned', 'return_address'])
    expect(
      await world.give(id, 'giveReturnAddress', { address: { ...NEW_ADDRESS.address, postcode: '6900' } }, 'customer:link'),
    ).toMatchObject({ kind: 'refused', refusal: { code: 'postcode_invalid', field: '/address/postcode' } })
    await world.does(id, 'giveReturnAddress', NEW_ADDRESS)
    expect(await lastOf(id, 3)).toEqual(['return_undeliverable', 'returning', 'return_in_transit'])
    expect(await returnLabels(id)).toEqual([`${id}~buyReturnLabel~1`, `${id}~buyReturnLabel~2`])
    await world.scan(id, 'delivered', 'return')
  })

  test('a parcel sent back and delivered after all needs no other address', async () => {
    const id = await sentBack()
    await world.scan(id, 'return_to_sender', 'return')
    expect(await lastOf(id, 1)).toEqual(['return_undeliverable'])
    await world.scan(id, 'delivered', 'return')
    expect(await lastOf(id, 1)).toEqual(['returned'])
  })

  test('a hazardous device cancelled on its way is held on arrival; made safe it goes back by parcel, else never', async () => {
    const collected = async () => {
      const id = await world.offer({ hazard: true })
      await world.accepts(id)
      await world.does(
        id,
        'arrangeSpecialCollection',
        { carrier: 'Gefahrgut', trackingCode: `GG-${id}`, collectOn: '2027-03-22' },
        'support:s1',
      )
      await world.does(id, 'cancel', {})
      await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN)
      expect(await lastOf(id, 2)).toEqual(['return_on_arrival', 'hazard_hold'])
      return id
    }
    const safe = await collected()
    await world.does(safe, 'decideHazard', { decision: 'made_safe', reason: 'battery removed' }, 'support:s1')
    expect(await lastOf(safe, 2)).toEqual(['returning', 'return_in_transit'])
    const unsafe = await collected()
    await world.does(unsafe, 'decideHazard', { decision: 'special_return', reason: 'courier for dangerous goods' }, 'support:s1')
    expect(await lastOf(unsafe, 1)).toEqual(['returned'])
    expect(await returnLabels(unsafe)).toEqual([])
  })

  test('a parcel that cannot be delivered comes back and the customer is asked for the address', async () => {
    const id = await sentBack()
    await world.scan(id, 'return_to_sender', 'return')
    expect(await lastOf(id, 2)).toEqual(['return_in_transit', 'return_undeliverable'])
    expect(await world.deadline(id)).toBe('2027-04-05 16:00')
    await world.does(id, 'giveReturnAddress', NEW_ADDRESS)
    await world.scan(id, 'delivered', 'return')
    expect(await lastOf(id, 1)).toEqual(['returned'])
  })

  test('a return label that the carrier cannot make in time is escalated; a scan before its answer waits for it', async () => {
    await controlPlane(world.urls.carrier).scenario({ method: 'GET', path: '/labels/' }, '503', 8)
    const policy = (standard: TradeInPolicy): TradeInPolicy => ({
      ...standard,
      limits: { ...standard.limits, return_arrangement: { hours: 0.05 } },
    })
    const id = await sentBack({}, { policy }, ['buyReturnLabel'])
    await expect.poll(() => returnLabels(id), { timeout: 10_000 }).toHaveLength(1)
    const trackingCode = `SCAN-${id}`
    // The row is here, the answer of its effect not yet.
    await world.database.parcel.create({
      data: { id: crypto.randomUUID(), caseId: id, leg: 'return', carrier: 'UPS', trackingCode, createdAt: world.clock.now() },
    })
    await acceptParcelScan(world.deps, { trackingCode, carrier: 'UPS', status: 'delivered', at: world.clock.now() })
    await world.advanceTo('2027-03-22T16:20:00+01:00', { leaveEffects: ['buyReturnLabel'] })
    await world.settle()
    expect(await lastOf(id, 4)).toEqual(['returning', 'returning', 'return_in_transit', 'returned'])
    expect(await returnLabels(id)).toHaveLength(1)
  })
})

describe('a device that nobody takes back', () => {
  test('is asked for on 22 March and 5 April, given formal notice on 19 April, kept for a year and disposed of by a named lead', async () => {
    await world.advanceTo('2027-03-22T17:00:00+01:00')
    const [abandoned, answered, late, last] = [await unreachable(), await unreachable(), await unreachable(), await unreachable()]
    expect(await lastOf(abandoned, 2)).toEqual(['returning', 'return_undeliverable'])
    expect(await returnLabels(abandoned)).toEqual([])
    await world.does(answered, 'giveReturnAddress', NEW_ADDRESS)
    expect(await lastOf(answered, 2)).toEqual(['returning', 'return_in_transit'])
    await world.scan(answered, 'delivered', 'return')

    await world.advanceTo('2027-04-20T09:00:00+02:00')
    expect(await lastOf(abandoned, 3)).toEqual(['return_undeliverable', 'return_undeliverable', 'abandonment_notice'])
    expect((await world.mailDates(abandoned)).slice(3)).toEqual([
      'return_address 2027-03-22 17:00',
      'return_address_reminder 2027-03-25 17:00',
      'return_address_reminder 2027-03-29 17:00',
      'return_address_reminder 2027-04-03 17:00',
      'return_address 2027-04-05 17:00',
      'return_address_reminder 2027-04-08 17:00',
      'return_address_reminder 2027-04-12 17:00',
      'return_address_reminder 2027-04-17 17:00',
      'formal_notice 2027-04-19 17:00',
    ])
    expect(await world.deadline(abandoned)).toBe('2028-04-19 17:00')
    expect(await world.give(abandoned, 'disposeAbandoned', { reason: 'shelf is full', receiver: 'Ecologic' }, 'lead:l1')).toEqual({
      kind: 'not_now',
      state: 'abandonment_notice',
    })
    await world.does(late, 'giveReturnAddress', NEW_ADDRESS)
    expect(await lastOf(late, 3)).toEqual(['abandonment_notice', 'returning', 'return_in_transit'])
    await world.scan(late, 'delivered', 'return')

    // 19 April 2028 is a Wednesday; two business days later a lead who has not decided is reminded.
    await world.advanceTo('2028-04-21T17:00:00+02:00')
    expect(await lastOf(abandoned, 3)).toEqual(['abandonment_notice', 'abandonment_due', 'abandonment_due'])
    await world.does(last, 'giveReturnAddress', NEW_ADDRESS)
    expect(await lastOf(last, 3)).toEqual(['abandonment_due', 'returning', 'return_in_transit'])
    await world.scan(last, 'delivered', 'return')

    expect(tradeInCommands.disposeAbandoned.roles).toEqual(['lead'])
    await world.does(abandoned, 'disposeAbandoned', { reason: 'a year after formal notice', receiver: 'Ecologic' }, 'lead:l1')
    const end = await world.database.caseEvent.findFirstOrThrow({ where: { caseId: abandoned, to: 'abandoned' } })
    expect(end).toMatchObject({ actor: 'lead:l1', at: new Date('2028-04-21T17:00:00+02:00') })
    expect(await world.database.ledgerTransaction.count({ where: { caseId: abandoned } })).toBe(0)
  })
})

test('a scan that is told before its parcel has a row is kept, and counts once it has one', async () => {
  await controlPlane(world.urls.carrier).scenario({ method: 'POST', text: '"rate"' }, 'timeout-after')
  const id = await world.offer()
  await world.accepts(id, {}, 'customer:link', { leaveEffects: ['buyLabel'] })
  expect(await world.database.parcel.count({ where: { caseId: id } })).toBe(0)
  const parcels = (await (await fetch(`${world.urls.carrier}/__sandbox/parcels`)).json()) as {
    parcels: { trackingCode: string; reference: string; carrier: string }[]
  }
  const parcel = parcels.parcels.find(({ reference }) => reference.startsWith(`${id}~`))
  const scan = { trackingCode: parcel?.trackingCode ?? '', carrier: parcel?.carrier ?? '', status: 'in_transit', at: world.clock.now() }
  expect(await acceptParcelScan(world.deps, scan)).toBeNull()
  expect(await acceptParcelScan(world.deps, scan)).toBeNull()
  await world.advanceTo(new Date(world.clock.now().getTime() + 600_000).toISOString(), { leaveEffects: ['buyLabel'] })
  await world.settle()
  expect(await lastOf(id, 3)).toEqual(['arranging_shipping', 'awaiting_shipment', 'in_transit'])
})
