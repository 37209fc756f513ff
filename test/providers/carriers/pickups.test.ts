import { afterEach, describe, expect, test } from 'vitest'
import { book, buy, carriersAt, done, pickupOrder, returnOrder, tap, type World, world } from './support.ts'

let w: World
afterEach(() => w.close())

describe('booking a pickup', () => {
  test('a driver is booked for a window, once per key, and the parcel is scanned when the window has begun', async () => {
    w = await world()
    const { ref, confirmation, label } = await book(w, 'RP-1/bookPickup/1')
    expect(confirmation).toBe('PRN00000001')
    expect(done(await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label)))).toEqual({ ref, confirmation })
    expect(done(await w.carriers.readPickup(ref))).toEqual({ state: 'confirmed' })
    expect(await w.calls('pickup_booked')).toEqual({ 'RP-1~bookPickup~1': 1 })

    w.clock.set('2027-03-15T07:59:59Z')
    expect(await w.drive()).toBe(0)
    w.clock.set('2027-03-15T08:20:00Z')
    expect(await w.drive()).toBe(1)
    expect(await w.drive()).toBe(0)
    const [fact, ...more] = done(await w.carriers.track(label.trackingCode, label.carrier))
    expect(fact).toMatchObject({ status: 'in_transit', detail: 'received_at_origin_facility', at: new Date('2027-03-15T08:20:00Z') })
    expect(more).toEqual([])
  })

  test('what is sent names label, address, window and driver’s note', async () => {
    w = await world()
    const label = await buy(w, 'RP-1/buyLabel/1')
    const between = await tap(w.sandbox.url)
    done(await carriersAt(between.url).bookPickup('RP-1/bookPickup/1', pickupOrder(label)))
    await between.close()
    const [list, made, bought] = between.received
    expect(list?.path).toBe('/v2/pickups?page_size=100&start_datetime=2027-03-12T10%3A00%3A00Z')
    expect(JSON.parse(String(made?.body))).toEqual({
      pickup: {
        address: expect.objectContaining({ name: 'Zoé Lefèvre', street1: '12 rue des Écoles', zip: '69100', phone: '+33600000000' }),
        shipment: { id: label.ref },
        min_datetime: '2027-03-15T08:00:00Z',
        max_datetime: '2027-03-15T10:00:00Z',
        instructions: 'Third floor',
        reference: 'RP-1~bookPickup~1',
      },
    })
    expect(JSON.parse(String(bought?.body))).toEqual({ carrier: 'UPS', service: 'Future-day Pickup' })
  })

  test.for([
    ['02', 'slot_gone'],
    ['03', 'cutoff_passed'],
  ] as const)('to a postcode ending %s the first window is refused as %s, and the next is had', async ([end, code]) => {
    w = await world()
    const label = await buy(w, 'RP-1/buyLabel/1')
    expect(await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label, `691${end}`))).toMatchObject({ kind: 'refused', code })
    done(await w.carriers.bookPickup('RP-1/bookPickup/2', pickupOrder(label, `691${end}`, '2027-03-16T08:00:00Z')))
    expect(await w.calls('pickup_booked')).toEqual({ 'RP-1~bookPickup~2': 1 })
  })

  test('where no driver comes the pickup is refused as not serviceable, whatever the window', async () => {
    w = await world()
    const label = await buy(w, 'RP-1/buyLabel/1')
    for (const [n, day] of ['15', '16'].entries()) {
      const order = pickupOrder(label, '69111', `2027-03-${day}T08:00:00Z`)
      expect(await w.carriers.bookPickup(`RP-1/bookPickup/${n}`, order)).toMatchObject({ kind: 'refused', code: 'not_serviceable' })
    }
    expect(await w.calls('pickup_booked')).toEqual({})
  })

  test('a second pickup of a parcel whose first stands is a duplicate', async () => {
    w = await world()
    const { label } = await book(w, 'RP-1/bookPickup/1')
    expect(await w.carriers.bookPickup('RP-1/bookPickup/2', pickupOrder(label, '69100', '2027-03-16T08:00:00Z'))).toMatchObject({
      kind: 'refused',
      code: 'duplicate',
    })
    expect(await w.calls('pickup_booked')).toEqual({ 'RP-1~bookPickup~1': 1 })
  })

  test('among more than a page of pickups the one of this key is found', async () => {
    w = await world({ timeoutMs: 2_000 })
    const label = await buy(w, 'RP-1/buyLabel/1')
    await w.scenario({ method: 'POST', path: '/v2/pickups/', text: 'service' }, 'timeout-after')
    expect((await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label))).kind).toBe('unknown')
    for (let other = 0; other < 100; other += 1) await w.carriers.bookPickup(`RP-2/bookPickup/${other}`, pickupOrder(label))
    done(await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label)))
    expect(await w.calls('pickup_booked')).toEqual({ 'RP-1~bookPickup~1': 1 })
  })
})

describe('an answer that never came', () => {
  test('a pickup booked with its answer lost is found by its key, and is the only one', async () => {
    w = await world({ timeoutMs: 2_000 })
    const label = await buy(w, 'RP-1/buyLabel/1')
    const order = pickupOrder(label, '69107')
    expect(await w.carriers.bookPickup('RP-1/bookPickup/1', order)).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('/buy'),
    })
    expect(done(await w.carriers.bookPickup('RP-1/bookPickup/1', order)).confirmation).toBe('PRN00000001')
    expect(await w.calls('pickup_booked')).toEqual({ 'RP-1~bookPickup~1': 1 })
  })

  test.for([
    ['timeout-before', 'unknown'],
    ['reset', 'unknown'],
    ['500', 'retry'],
    ['429', 'retry'],
  ] as const)('%s at the purchase is %s, and the next try books the one pickup', async ([fault, kind]) => {
    w = await world({ timeoutMs: 2_000 })
    const label = await buy(w, 'RP-1/buyLabel/1')
    await w.scenario({ method: 'POST', path: '/v2/pickups/', text: 'service' }, fault)
    expect((await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label))).kind).toBe(kind)
    done(await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label)))
    expect(await w.calls('pickup_booked')).toEqual({ 'RP-1~bookPickup~1': 1 })
  })

  test('a pickup made with its answer lost is used by the next try, since making it costs nothing', async () => {
    w = await world({ timeoutMs: 2_000 })
    const label = await buy(w, 'RP-1/buyLabel/1')
    await w.scenario({ method: 'POST', path: '/v2/pickups', text: 'min_datetime' }, 'timeout-after')
    expect((await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label))).kind).toBe('retry')
    done(await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label)))
    const { pickups } = (await (await fetch(`${w.sandbox.url}/__sandbox/pickups`)).json()) as { pickups: { status: string }[] }
    expect(pickups.map(({ status }) => status)).toEqual(['scheduled'])
  })

  test('a cancellation with its answer lost is asked for again and done once', async () => {
    w = await world({ timeoutMs: 2_000 })
    const { ref } = await book(w, 'RP-1/bookPickup/1')
    await w.scenario({ method: 'POST', path: `/v2/pickups/${ref}/cancel` }, 'timeout-after')
    expect((await w.carriers.cancelPickup('RP-1/cancelPickup/1', ref)).kind).toBe('unknown')
    expect(done(await w.carriers.cancelPickup('RP-1/cancelPickup/1', ref))).toBe('cancelled')
    expect(await w.calls('pickup_cancelled')).toEqual({ 'RP-1~bookPickup~1': 1 })
  })
})

describe('giving a pickup up', () => {
  test('a cancelled pickup brings no driver, and another can be booked', async () => {
    w = await world()
    const { ref, label } = await book(w, 'RP-1/bookPickup/1')
    expect(done(await w.carriers.cancelPickup('RP-1/cancelPickup/1', ref))).toBe('cancelled')
    expect(done(await w.carriers.cancelPickup('RP-1/cancelPickup/1', ref))).toBe('cancelled')
    expect(done(await w.carriers.readPickup(ref))).toEqual({ state: 'cancelled' })
    w.clock.set('2027-03-15T09:00:00Z')
    expect(await w.drive()).toBe(0)
    done(await w.carriers.bookPickup('RP-1/bookPickup/2', pickupOrder(label, '69100', '2027-03-16T08:00:00Z')))
    expect(await w.calls('pickup_cancelled')).toEqual({ 'RP-1~bookPickup~1': 1 })
  })

  test('once its window has begun, or where its carrier says so, it is too late', async () => {
    w = await world()
    const { ref } = await book(w, 'RP-1/bookPickup/1')
    w.clock.set('2027-03-15T08:00:00Z')
    expect(done(await w.carriers.cancelPickup('RP-1/cancelPickup/1', ref))).toBe('too_late')
    await w.close()

    w = await world()
    const late = await book(w, 'RP-1/bookPickup/1', '69106')
    expect(done(await w.carriers.cancelPickup('RP-1/cancelPickup/1', late.ref))).toBe('too_late')
    expect(await w.calls('pickup_cancelled')).toEqual({})
  })

  test('a pickup that nobody booked cannot be cancelled or read', async () => {
    w = await world()
    expect(await w.carriers.cancelPickup('RP-1/cancelPickup/1', 'pickup_unknown')).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' })
    expect(await w.carriers.readPickup('pickup_unknown')).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' })
  })
})

describe('the driver', () => {
  test('who is late for his window by a day comes on the next', async () => {
    w = await world()
    await book(w, 'RP-1/bookPickup/1', '69105')
    w.clock.set('2027-03-15T14:00:00Z')
    expect(await w.drive()).toBe(0)
    w.clock.set('2027-03-16T08:00:00Z')
    expect(await w.drive()).toBe(1)
  })

  test('never comes to a postcode ending 04, and comes at the third attempt to one ending 09', async () => {
    w = await world()
    const label = await buy(w, 'RP-1/buyLabel/1', returnOrder())
    const other = await buy(w, 'RP-2/buyLabel/1', returnOrder())
    done(await w.carriers.bookPickup('RP-2/bookPickup/1', pickupOrder(other, '69104')))
    const came: number[] = []
    for (const day of ['15', '16', '17']) {
      done(await w.carriers.bookPickup(`RP-1/bookPickup/${day}`, pickupOrder(label, '69109', `2027-03-${day}T08:00:00Z`)))
      w.clock.set(`2027-03-${day}T14:00:00Z`)
      came.push(await w.drive())
    }
    expect(came).toEqual([0, 0, 1])
    expect(done(await w.carriers.track(other.trackingCode, other.carrier)).map(({ status }) => status)).toEqual(['unknown'])
  })

  test('who is looked for long after his window came within it', async () => {
    w = await world()
    const { label } = await book(w, 'RP-1/bookPickup/1')
    w.clock.set('2027-03-20T08:00:00Z')
    await w.drive()
    const [fact] = done(await w.carriers.track(label.trackingCode, label.carrier))
    expect(fact?.at).toEqual(new Date('2027-03-15T10:00:00Z'))
  })

  test('does not scan again what was handed over at a counter', async () => {
    w = await world()
    const { label } = await book(w, 'RP-1/bookPickup/1')
    await w.scan({ trackingCode: label.trackingCode, status: 'in_transit' })
    w.clock.set('2027-03-15T09:00:00Z')
    await w.drive()
    expect(done(await w.carriers.track(label.trackingCode, label.carrier))).toHaveLength(1)
  })
})
