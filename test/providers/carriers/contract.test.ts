import { afterEach, describe, expect, test } from 'vitest'
import { book, bothAt, buy, carriersAt, done, pickupOrder, returnOrder, sendcloudAt, usOrder, type World, world } from './support.ts'

const SENDCLOUD_PAID = { bought: { path: '/api/v3/shipments/announce' }, booked: { path: '/api/v3/pickups', text: 'time_slots' } } as const

/** What every carrier service keeps, whatever its wire format. */
describe.each([
  ['EasyPost', carriersAt, { bought: { path: '/v2/shipments/', text: '"rate"' }, booked: { path: '/v2/pickups/', text: 'service' } }],
  ['Sendcloud', sendcloudAt, SENDCLOUD_PAID],
  ['both, by market', bothAt, SENDCLOUD_PAID],
] as const)('carriers through %s', (_name, service, paid) => {
  let w: World
  afterEach(() => w.close())

  test('a label to us is bought once per key, has its file, and is found by its key', async () => {
    w = await world({ service })
    const label = await buy(w, 'RP-1/buyLabel/1')
    expect(await buy(w, 'RP-1/buyLabel/1')).toEqual(label)
    expect(done(await w.carriers.findByReference('RP-1/buyLabel/1'))).toEqual(label)
    expect(done(await w.carriers.findByReference('RP-1/buyLabel/2'))).toBeUndefined()
    expect(await w.calls('label_bought')).toEqual({ 'RP-1~buyLabel~1': 1 })
    const file = Buffer.from(done(await w.carriers.downloadLabel(label))).toString('latin1')
    expect(file.startsWith('%PDF-1.4')).toBe(true)
    expect(file).toContain(label.trackingCode)
  })

  test('a label to the customer is bought once per key', async () => {
    w = await world({ service })
    const order = returnOrder()
    const outbound = { ...order, from: order.to, to: order.from, kind: 'outbound' } as const
    const label = await buy(w, 'RP-1/buyReturnLabel/1', outbound)
    expect(await buy(w, 'RP-1/buyReturnLabel/1', outbound)).toEqual(label)
    expect(await w.calls('label_bought')).toEqual({ 'RP-1~buyReturnLabel~1': 1 })
    expect(done(await w.carriers.voidLabel('RP-1/voidLabel/1', label.ref))).toBe('voided')
  })

  test('where no carrier comes there is no label', async () => {
    w = await world({ service })
    expect(await w.carriers.buyLabel('RP-1/buyLabel/1', returnOrder('69101'))).toMatchObject({ kind: 'refused', code: 'no_rates' })
    expect(await w.calls('label_bought')).toEqual({})
  })

  test.for([
    ['timeout-after', 'unknown'],
    ['timeout-before', 'unknown'],
    ['reset', 'unknown'],
    ['503', 'retry'],
    ['429', 'retry'],
  ] as const)('%s at the purchase is %s, and there is one label in the end', async ([fault, kind]) => {
    w = await world({ service, timeoutMs: 2_000 })
    await w.scenario({ method: 'POST', ...paid.bought }, fault)
    expect((await w.carriers.buyLabel('RP-1/buyLabel/1', returnOrder())).kind).toBe(kind)
    await buy(w, 'RP-1/buyLabel/1')
    expect(await w.calls('label_bought')).toEqual({ 'RP-1~buyLabel~1': 1 })
  })

  test('a label not yet used is voided once, however often it is asked for; one that was scanned is too late', async () => {
    w = await world({ service })
    const label = await buy(w, 'RP-1/buyLabel/1')
    expect(done(await w.carriers.voidLabel('RP-1/voidLabel/1', label.ref))).toBe('voided')
    expect(done(await w.carriers.voidLabel('RP-1/voidLabel/1', label.ref))).toBe('voided')
    const used = await buy(w, 'RP-2/buyLabel/1')
    await w.scan({ trackingCode: used.trackingCode, status: 'in_transit' })
    expect(done(await w.carriers.voidLabel('RP-2/voidLabel/1', used.ref))).toBe('too_late')
    expect(await w.calls('label_voided')).toEqual({ 'RP-1~buyLabel~1': 1 })
  })

  test('a driver is booked once per key and collects the parcel within the window', async () => {
    w = await world({ service })
    const { ref, confirmation, label } = await book(w, 'RP-1/bookPickup/1')
    expect(done(await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label)))).toEqual({ ref, confirmation })
    expect(done(await w.carriers.readPickup(ref))).toEqual({ state: 'confirmed' })
    w.clock.set('2027-03-15T08:30:00Z')
    expect(await w.drive()).toBe(1)
    expect(done(await w.carriers.track(label.trackingCode, label.carrier)).at(-1)).toMatchObject({
      trackingCode: label.trackingCode,
      carrier: label.carrier,
      status: 'in_transit',
      detail: 'received_at_origin_facility',
      at: new Date('2027-03-15T08:30:00Z'),
    })
    expect(await w.calls('pickup_booked')).toEqual({ 'RP-1~bookPickup~1': 1 })
  })

  test.for([
    ['02', 'slot_gone'],
    ['03', 'cutoff_passed'],
    ['11', 'not_serviceable'],
  ] as const)('a pickup at a postcode ending %s is refused as %s', async ([end, code]) => {
    w = await world({ service })
    const label = await buy(w, 'RP-1/buyLabel/1', returnOrder(`691${end}`))
    expect(await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label, `691${end}`))).toMatchObject({ kind: 'refused', code })
    expect(await w.calls('pickup_booked')).toEqual({})
  })

  test('a pickup of a parcel whose pickup stands is a duplicate', async () => {
    w = await world({ service })
    const { label } = await book(w, 'RP-1/bookPickup/1')
    const second = await w.carriers.bookPickup('RP-1/bookPickup/2', pickupOrder(label, '69100', '2027-03-16T08:00:00Z'))
    expect(second).toMatchObject({ kind: 'refused', code: 'duplicate' })
  })

  test.for([
    ['timeout-after', 'unknown'],
    ['reset', 'unknown'],
    ['503', 'retry'],
  ] as const)('%s at the booking is %s, and there is one pickup in the end', async ([fault, kind]) => {
    w = await world({ service, timeoutMs: 2_000 })
    const label = await buy(w, 'RP-1/buyLabel/1')
    await w.scenario({ method: 'POST', ...paid.booked }, fault)
    expect((await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label))).kind).toBe(kind)
    done(await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label)))
    expect(await w.calls('pickup_booked')).toEqual({ 'RP-1~bookPickup~1': 1 })
  })

  test('a pickup is taken back once; when its window has begun it is too late', async () => {
    w = await world({ service })
    const { ref, label } = await book(w, 'RP-1/bookPickup/1')
    expect(done(await w.carriers.cancelPickup('RP-1/cancelPickup/1', ref))).toBe('cancelled')
    expect(done(await w.carriers.cancelPickup('RP-1/cancelPickup/1', ref))).toBe('cancelled')
    expect(done(await w.carriers.readPickup(ref))).toMatchObject({ state: 'cancelled' })
    const again = done(await w.carriers.bookPickup('RP-1/bookPickup/2', pickupOrder(label, '69100', '2027-03-16T08:00:00Z')))
    w.clock.set('2027-03-16T08:00:00Z')
    expect(done(await w.carriers.cancelPickup('RP-1/cancelPickup/2', again.ref))).toBe('too_late')
    expect(await w.calls('pickup_cancelled')).toEqual({ 'RP-1~bookPickup~1': 1 })
  })

  test('of a carrier that takes no pickup back that is known', async () => {
    w = await world({ service })
    const label = await buy(w, 'RP-1/buyLabel/1', returnOrder('69112'))
    const { ref } = done(await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label, '69112')))
    expect(done(await w.carriers.cancelPickup('RP-1/cancelPickup/1', ref))).toBe('unsupported')
  })
})

test('of two services each keeps its own: the label of a market that the second does not sell comes from the first', async () => {
  const w = await world({ service: bothAt })
  const french = await buy(w, 'RP-1/buyLabel/1')
  const american = await buy(w, 'RP-2/buyLabel/1', usOrder())
  expect([french.carrier, american.carrier]).toEqual(['correos_express', 'USPS'])
  expect(french.ref).toMatch(/^sendcloud:\d+$/)
  expect(american.ref).toMatch(/^shp_/)
  expect(done(await w.carriers.track(american.trackingCode, american.carrier))).toHaveLength(1)
  await w.close()
})
