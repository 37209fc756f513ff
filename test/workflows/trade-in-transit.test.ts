import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { fulfilObligation, raiseObligationsOfEnded } from '../../platform/cases/obligations.ts'
import { acceptParcelScan } from '../../platform/parcels/accept-scan.ts'
import { controlPlane } from '../providers/sandbox/control-plane.ts'
import { imeiWith } from '../support/on-the-bench.ts'
import { createTradeInWorld, frenchAcceptance, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

beforeAll(async () => {
  world = await createTradeInWorld('2027-03-24T10:00:00+01:00')
})
afterAll(() => world.end())

const DEVICE = { content: 'device', weightGrams: 420 } as const
const NOTHING = { content: 'nothing', weightGrams: 120 } as const
const TECHNICIAN = 'technician:t1'
const AGENT = 'support:s1'

const labelsBought = async (caseId: string) =>
  Object.entries((await controlPlane(world.urls.carrier).calls())['label_bought'] ?? {}).flatMap(([key, count]) =>
    key.startsWith(caseId) ? [count] : [],
  )

/** Until the first try of the case's effect has come to nothing. */
const failedOnce = (caseId: string) =>
  expect
    .poll(async () => (await world.database.effect.findFirst({ where: { caseId, status: 'pending' } }))?.lastFailure, { timeout: 10_000 })
    .toBeTruthy()

/** The bench takes its time: what is told here ends with the receipt. */
const patientBench = (standard: TradeInPolicy): TradeInPolicy => ({
  ...standard,
  limits: { ...standard.limits, inspection: { days: 300 }, agent_decision: { days: 300 } },
})
const offered = () => world.offer({ policy: patientBench })

/** An offer accepted from the link, its label bought. */
const awaitingShipment = async (changes: Parameters<TradeInWorld['accepts']>[1] = {}) => {
  const id = await offered()
  await world.accepts(id, changes)
  return id
}
/** A new price list in force from now: a good iPhone 13 of 128 GB is worth 300. */
const dearer = async () => {
  const { id: _, ...list } = await world.database.priceList.findFirstOrThrow({
    where: { market: 'FR', status: 'active' },
    orderBy: { version: 'desc' },
  })
  const id = randomUUID()
  await world.database.priceList.create({ data: { ...list, id, version: list.version + 1, validFrom: world.clock.now() } })
  await world.database.price.createMany({
    data: [
      { priceListId: id, modelId: 'apple-iphone-13', storage: 128, condition: 'functional_good', minor: 300_00 },
      { priceListId: id, modelId: 'apple-iphone-13', storage: 128, condition: 'functional_flawless', minor: 330_00 },
    ],
  })
}
const toTheShop = () => awaitingShipment({ shipping: 'drop_off' })
const codeOf = async (caseId: string) => (await world.database.tradeIn.findUniqueOrThrow({ where: { caseId } })).dropOffCode ?? 'no code'
const lastOf = async (caseId: string, count: number) => (await world.path(caseId)).slice(-count)

describe('on Wednesday 24 March 2027', () => {
  test('a parcel goes from the first scan to the dock, each scan shown', async () => {
    const id = await awaitingShipment()
    await world.scan(id, 'in_transit')
    await world.scan(id, 'out_for_delivery')
    await world.scan(id, 'delivered', 'inbound', { weightGrams: 431 })
    await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN)
    expect(await lastOf(id, 5)).toEqual(['awaiting_shipment', 'in_transit', 'in_transit', 'delivered', 'received'])
    expect(await world.database.parcel.findFirst({ where: { caseId: id } })).toMatchObject({ status: 'delivered', scannedWeight: 431 })
    expect(await world.mailKinds(id)).toEqual(['offer', 'shipping_instructions', 'parcel_received'])
  })

  test('the same scan told twice is one event', async () => {
    const id = await awaitingShipment()
    await world.scan(id, 'in_transit')
    await world.scan(id, 'in_transit')
    expect(await lastOf(id, 2)).toEqual(['awaiting_shipment', 'in_transit'])
    await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN)
  })

  test('a parcel whose first news is its delivery, or its receipt, or an empty box, is taken as it comes', async () => {
    const [delivered, received, empty] = [await awaitingShipment(), await awaitingShipment(), await awaitingShipment()]
    await world.scan(delivered, 'delivered')
    await world.does(delivered, 'recordReceipt', NOTHING, TECHNICIAN)
    await world.does(received, 'recordReceipt', DEVICE, TECHNICIAN)
    await world.does(empty, 'recordReceipt', NOTHING, TECHNICIAN)
    expect(await lastOf(delivered, 3)).toEqual(['awaiting_shipment', 'delivered', 'empty_parcel'])
    expect(await lastOf(received, 2)).toEqual(['awaiting_shipment', 'received'])
    expect(await lastOf(empty, 2)).toEqual(['awaiting_shipment', 'empty_parcel'])
    expect((await world.mailKinds(empty)).at(-1)).toBe('empty_parcel')
  })

  test('a shop takes the device against the code, and against no other; a box found empty goes to an agent', async () => {
    const id = await toTheShop()
    expect(await world.give(id, 'recordDropOff', { code: 'WRONG234', site: 'shop-fr-paris' }, 'site:c1')).toMatchObject({
      kind: 'refused',
      refusal: { code: 'wrong_code' },
    })
    await world.does(id, 'recordDropOff', { code: ` ${(await codeOf(id)).toLowerCase()} `, site: 'shop-fr-paris' }, 'site:c1')
    await world.does(id, 'recordReceipt', NOTHING, TECHNICIAN)
    expect(await world.path(id)).toEqual(['offered', 'awaiting_shipment', 'in_transit', 'empty_parcel'])
    expect(await labelsBought(id)).toEqual([])
  })

  test('an address that no carrier serves goes to support, who has a label made for a corrected one', async () => {
    const id = await awaitingShipment({ address: { ...frenchAcceptance.address, postcode: '69001' } })
    expect(await world.path(id)).toEqual(['offered', 'arranging_shipping', 'shipping_failed'])
    expect(await labelsBought(id)).toEqual([])
    const retry = { reason: 'the customer moved', address: { ...frenchAcceptance.address, postcode: 'none' } }
    expect(await world.give(id, 'retryShipping', retry, AGENT)).toMatchObject({ kind: 'refused', refusal: { code: 'postcode_invalid' } })
    await world.does(id, 'retryShipping', { ...retry, address: { ...frenchAcceptance.address, postcode: '69100' } }, AGENT)
    expect(await lastOf(id, 3)).toEqual(['shipping_failed', 'arranging_shipping', 'awaiting_shipment'])
    expect(await labelsBought(id)).toEqual([1])
    await world.does(id, 'cancel', {})
  })

  test('a label whose answer is lost on the way is found again and bought once', async () => {
    const carrier = controlPlane(world.urls.carrier)
    await carrier.scenario({ method: 'POST', text: '"rate"' }, 'timeout-after')
    const id = await offered()
    await world.accepts(id, {}, 'customer:link', { leaveEffects: ['buyLabel'] })
    await failedOnce(id)
    await world.advanceTo('2027-03-24T10:01:00+01:00', { leaveEffects: ['buyLabel'] })
    await world.settle()
    expect(await world.path(id)).toEqual(['offered', 'arranging_shipping', 'awaiting_shipment'])
    expect(await labelsBought(id)).toEqual([1])
    expect(await world.database.effect.findFirst({ where: { caseId: id } })).toMatchObject({ status: 'done', attempts: 2 })
    await world.does(id, 'cancel', {})
  })

  test('a scan that comes before the answer of the label it belongs to waits for it', async () => {
    const carrier = controlPlane(world.urls.carrier)
    await carrier.scenario({ method: 'GET', path: '/labels/' }, '503')
    const id = await offered()
    await world.accepts(id, {}, 'customer:link', { leaveEffects: ['buyLabel'] })
    await failedOnce(id)
    const { parcels } = (await (await fetch(`${world.urls.carrier}/__sandbox/parcels`)).json()) as {
      parcels: { reference: string | null; trackingCode: string }[]
    }
    const trackingCode = parcels.find(({ reference }) => reference?.startsWith(id))?.trackingCode ?? ''
    // The row is here, the answer of its effect not yet.
    await world.database.parcel.create({
      data: { id: crypto.randomUUID(), caseId: id, leg: 'inbound', carrier: 'UPS', trackingCode, createdAt: world.clock.now() },
    })
    await acceptParcelScan(world.deps, { trackingCode, carrier: 'UPS', status: 'in_transit', at: world.clock.now() })
    await world.relay()
    expect(await world.path(id)).toEqual(['offered', 'arranging_shipping'])
    await world.advanceTo('2027-03-24T10:02:00+01:00', { leaveEffects: ['buyLabel'] })
    await world.settle()
    expect(await world.path(id)).toEqual(['offered', 'arranging_shipping', 'awaiting_shipment', 'in_transit'])
    await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN)
  })

  test('a special collection is arranged by support and travels like any parcel', async () => {
    const id = await world.offer({ hazard: true, policy: patientBench })
    await world.accepts(id)
    const collection = { carrier: 'Colis Danger', trackingCode: 'CD-4711', collectOn: '2027-03-30' }
    await world.does(id, 'arrangeSpecialCollection', collection, AGENT)
    await world.scan(id, 'delivered')
    expect(await world.path(id)).toEqual(['offered', 'awaiting_special_collection', 'in_transit', 'delivered'])
    await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN)
  })
})

describe('over Easter and the change to summer time', () => {
  test('what waits for a person escalates: two business days after Wednesday is Friday, then Wednesday, for Easter Monday is none', async () => {
    await world.advanceTo('2027-03-24T12:00:00+01:00')
    const failed = await world.offer()
    await world.accepts(failed, { address: { ...frenchAcceptance.address, postcode: '69001' } })
    const special = await world.offer({ hazard: true })
    await world.accepts(special)
    // Ten business days: 25, 26, 30, 31 March, 1, 2, 5, 6, 7, 8 April.
    expect(await world.deadline(special)).toBe('2027-04-08 12:00')
    expect(await world.deadline(failed)).toBe('2027-03-26 12:00')
    const id = await awaitingShipment()
    await world.scan(id, 'delivered')
    expect(await world.deadline(id)).toBe('2027-03-25 12:00')
    await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN)

    await world.advanceTo('2027-03-26T12:00:00+01:00')
    expect(await lastOf(failed, 2)).toEqual(['shipping_failed', 'shipping_failed'])
    expect(await world.deadline(failed)).toBe('2027-03-31 12:00')
    await world.does(failed, 'cancel', {}, AGENT)
    expect(await lastOf(failed, 1)).toEqual(['cancelled'])

    await world.advanceTo('2027-04-08T12:00:00+02:00')
    expect(await lastOf(special, 2)).toEqual(['awaiting_special_collection', 'awaiting_special_collection'])
    await world.does(special, 'cancel', {})
  })

  test('a carrier that cannot make a label past the limit is escalated, and makes one label in the end', async () => {
    await world.advanceTo('2027-04-08T13:00:00+02:00')
    const carrier = controlPlane(world.urls.carrier)
    await carrier.scenario({ method: 'POST', text: '"rate"' }, 'billing', 3)
    const id = await world.offer({
      policy: (standard) => ({ ...standard, limits: { ...standard.limits, shipping_arrangement: { hours: 0.1 } } }),
    })
    await world.accepts(id, {}, 'customer:link', { leaveEffects: ['buyLabel'] })
    expect(await world.path(id)).toEqual(['offered', 'arranging_shipping'])
    await world.advanceTo('2027-04-08T13:30:00+02:00', { leaveEffects: ['buyLabel'] })
    await world.settle()
    const path = await world.path(id)
    expect(path.slice(0, 3)).toEqual(['offered', 'arranging_shipping', 'arranging_shipping'])
    expect(path.at(-1)).toBe('awaiting_shipment')
    expect(await labelsBought(id)).toEqual([1])
    await world.does(id, 'cancel', {})
  })
})

describe('what came with the device', () => {
  test('a SIM card not sent back within 14 days is put before support on 23 April, and moves nothing else', async () => {
    await world.advanceTo('2027-04-09T09:00:00+02:00')
    const id = await awaitingShipment()
    await world.does(id, 'recordReceipt', { ...DEVICE, extras: ['SIM card'] }, TECHNICIAN)
    expect(await world.deadline(id)).toBe('2027-04-23 09:00')
    const limit = (await world.caseOf(id)).limitAt
    await world.advanceTo('2027-04-23T08:59:00+02:00')
    expect((await world.caseOf(id)).boardReason).toBeNull()
    await world.advanceTo('2027-04-23T09:00:00+02:00')
    expect(await world.caseOf(id)).toMatchObject({ state: 'received', boardReason: 'an obligation is past its date', deadlineAt: limit })
    expect(await lastOf(id, 2)).toEqual(['awaiting_shipment', 'received'])
  })
})

describe('a price held for 14 days to the first scan', () => {
  test('a parcel not sent reminds on 27 April, 1 and 6 May; from 8 May the price is not held, on 7 June the unused label is voided and it expires', async () => {
    await world.advanceTo('2027-04-24T08:30:00+02:00')
    const id = await awaitingShipment()
    const noLabel = await toTheShop()
    const [scanned, delivered, dropped, received, empty] = [
      await awaitingShipment(),
      await awaitingShipment(),
      await toTheShop(),
      await awaitingShipment(),
      await awaitingShipment(),
    ]
    await world.advanceTo('2027-05-08T08:30:00+02:00')
    expect((await world.caseOf(id)).state).toBe('awaiting_late_shipment')
    expect(await world.deadline(id)).toBe('2027-06-07 08:30')
    expect((await world.database.tradeIn.findUniqueOrThrow({ where: { caseId: id } })).priceHeld).toBe(false)

    await world.scan(scanned, 'in_transit')
    await world.scan(delivered, 'delivered')
    await world.does(dropped, 'recordDropOff', { code: await codeOf(dropped), site: 'shop-fr-paris' }, 'site:c1')
    await world.does(received, 'recordReceipt', DEVICE, TECHNICIAN)
    await world.does(empty, 'recordReceipt', NOTHING, TECHNICIAN)
    expect(await lastOf(scanned, 2)).toEqual(['awaiting_late_shipment', 'in_transit'])
    expect(await lastOf(delivered, 2)).toEqual(['awaiting_late_shipment', 'delivered'])
    expect(await lastOf(dropped, 2)).toEqual(['awaiting_late_shipment', 'in_transit'])
    expect(await lastOf(received, 2)).toEqual(['awaiting_late_shipment', 'received'])
    expect(await lastOf(empty, 2)).toEqual(['awaiting_late_shipment', 'empty_parcel'])
    for (const arrived of [scanned, delivered, dropped]) await world.does(arrived, 'recordReceipt', DEVICE, TECHNICIAN)

    await world.advanceTo('2027-06-07T08:30:00+02:00')
    expect(await world.path(id)).toEqual([
      'offered',
      'arranging_shipping',
      'awaiting_shipment',
      'awaiting_late_shipment',
      'cancelling',
      'expired',
    ])
    expect(await world.mailDates(id)).toEqual([
      'offer 2027-04-24 08:30',
      'shipping_instructions 2027-04-24 08:30',
      'shipping_instructions_reminder 2027-04-27 08:30',
      'shipping_instructions_reminder 2027-05-01 08:30',
      'shipping_instructions_reminder 2027-05-06 08:30',
      'price_no_longer_held 2027-05-08 08:30',
      'expired 2027-06-07 08:30',
    ])
    expect((await controlPlane(world.urls.carrier).calls())['label_voided']?.[`${id}~buyLabel~1`]).toBe(1)
    expect(await world.path(noLabel)).toEqual(['offered', 'awaiting_shipment', 'awaiting_late_shipment', 'expired'])
  })

  test('a parcel posted after all reopens its expired case at today’s price', async () => {
    await world.advanceTo('2027-06-08T09:00:00+02:00')
    const shortHold = (standard: TradeInPolicy): TradeInPolicy => ({
      ...patientBench(standard),
      limits: { ...patientBench(standard).limits, price_hold: { days: 1 }, late_shipment: { days: 1 } },
    })
    const [late, voided] = await Promise.all([world.offer({ policy: shortHold }), world.offer({ policy: shortHold })])
    // The end of the postcode: scanned at the moment it is voided.
    await world.accepts(late, { address: { ...frenchAcceptance.address, postcode: '69006' } })
    await world.accepts(voided)
    await world.advanceTo('2027-06-10T09:00:00+02:00')
    expect(await lastOf(late, 3)).toEqual(['awaiting_late_shipment', 'cancelling', 'expired'])
    const labels = await world.database.parcel.findMany({
      where: { caseId: { in: [late, voided] } },
      select: { caseId: true, voidedAt: true },
    })
    expect(new Map(labels.map(({ caseId, voidedAt }) => [caseId, voidedAt?.toISOString() ?? null]))).toEqual(
      new Map([
        [late, null],
        [voided, '2027-06-10T07:00:00.000Z'],
      ]),
    )
    await world.advanceTo('2027-06-11T15:00:00+02:00')
    await world.scan(late, 'in_transit')
    expect(await lastOf(late, 2)).toEqual(['expired', 'in_transit'])
    expect((await world.caseOf(late)).closedAt).toBeNull()
    await world.does(late, 'recordReceipt', DEVICE, TECHNICIAN)
    expect(await lastOf(late, 1)).toEqual(['received'])
    await dearer()
    const found: BodyOf<'recordInspection'> = {
      identities: [imeiWith('00')],
      condition: 'functional_flawless',
      reasons: [],
      hazard: 'none',
    }
    await world.does(late, 'recordInspection', found, TECHNICIAN)
    // Offered 243; as declared it is worth 300 today, better than declared does not count.
    const { offerMinor, agreedMinor } = await world.database.tradeIn.findUniqueOrThrow({ where: { caseId: late } })
    expect([offerMinor, agreedMinor]).toEqual([243_00, 300_00])

    await world.scan(voided, 'delivered')
    expect(await lastOf(voided, 2)).toEqual(['expired', 'delivered'])
    expect((await world.database.tradeIn.findUniqueOrThrow({ where: { caseId: voided } })).priceHeld).toBe(false)
    await world.does(voided, 'recordReceipt', DEVICE, TECHNICIAN)
  })
})

describe('what is still owed after the end', () => {
  test('what goes back with the device is owed no more; a SIM card still owed on 28 June, after the end, is raised then and closed by whoever sends it', async () => {
    await world.advanceTo('2027-06-14T12:00:00+02:00')
    const [gone, closed] = [await awaitingShipment(), await awaitingShipment()]
    for (const id of [gone, closed]) await world.does(id, 'recordReceipt', { ...DEVICE, extras: ['SIM card'] }, TECHNICIAN)
    const inspected = (imei: string): BodyOf<'recordInspection'> => ({
      identities: [imei],
      condition: 'functional_good',
      reasons: [],
      hazard: 'none',
    })
    await world.does(gone, 'recordInspection', inspected(imeiWith('12')), TECHNICIAN)
    expect(await lastOf(gone, 1)).toEqual(['return_in_transit'])
    expect(await owed(gone)).toEqual([{ kind: 'return_extras', open: false }])
    await world.scan(gone, 'delivered', 'return')

    await world.does(closed, 'recordInspection', inspected(imeiWith('00')), TECHNICIAN)
    await world.advanceTo('2027-06-16T12:00:00+02:00')
    expect(await lastOf(closed, 1)).toEqual(['closed'])
    expect(await raiseObligationsOfEnded(world.deps, 10)).toBe(0)
    await world.advanceTo('2027-06-28T12:00:00+02:00')
    expect(await raiseObligationsOfEnded(world.deps, 10)).toBe(1)
    expect(await raiseObligationsOfEnded(world.deps, 10)).toBe(0)
    expect((await world.caseOf(closed)).boardReason).toBe('an obligation is past its date')

    const obligation = await world.database.obligation.findFirstOrThrow({ where: { caseId: closed } })
    const fulfil = (key: string) =>
      fulfilObligation(world.deps, {
        caseId: closed,
        obligationId: obligation.id,
        how: 'posted by letter, RA 12',
        actor: 'support:anna',
        request: { scope: 'support:anna', key, requestHash: 'test' },
      })
    expect(await fulfil('key-1')).toMatchObject({ kind: 'answered', answer: { status: 200, body: { kind: 'return_extras' } } })
    expect(await fulfil('key-1')).toMatchObject({ kind: 'repeated' })
    expect(await fulfil('key-2')).toMatchObject({ kind: 'refused', refused: { kind: 'closed_already' } })
    expect((await world.caseOf(closed)).boardReason).toBeNull()
    expect(await world.database.note.findMany({ where: { caseId: closed }, select: { actor: true, text: true } })).toEqual([
      { actor: 'support:anna', text: 'return_extras: posted by letter, RA 12' },
    ])
  })
})

const owed = async (caseId: string) =>
  (await world.database.obligation.findMany({ where: { caseId } })).map(({ kind, closedAt }) => ({ kind, open: closedAt === null }))
