import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Value from 'typebox/value'
import { afterEach, describe, expect, test } from 'vitest'
import { ErrorShape, PickupShape, ShipmentShape, TrackerShape } from '../../../providers/carriers/easypost-shapes.ts'
import { officialClient } from './official-client.ts'
import { carriersAt, done, pickupOrder, tap, usOrder, type World, world } from './support.ts'

/** Recordings of real traffic, beside the project where they are there at all. */
const FOLDER = join(import.meta.dirname, '../../../../shared/data/easypost')

interface Exchange {
  readonly file: string
  readonly method: string
  readonly path: string
  readonly headers: readonly string[]
  readonly request: unknown
  readonly status: number
  readonly response: unknown
}
interface Har {
  readonly log: {
    readonly entries: readonly {
      readonly request: { method: string; url: string; headers: { name: string; value: string }[]; postData?: { text?: string } }
      readonly response: { status: number; content: { text?: string } }
    }[]
  }
}

const parse = (text: string | undefined): unknown => (text ? JSON.parse(text) : undefined)

const recordings: readonly Exchange[] = existsSync(FOLDER)
  ? readdirSync(FOLDER).flatMap((file) =>
      (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Har).log.entries.map(({ request, response }) => ({
        file,
        method: request.method,
        path: new URL(request.url).pathname.replace(/\/(shp|trk|pickup)_[0-9a-f]+/, '/:id'),
        headers: request.headers.map(({ name, value }) => `${name}: ${value}`),
        request: parse(request.postData?.text),
        status: response.status,
        response: parse(response.content.text),
      })),
    )
  : []

/** Every place in a JSON value with the kind of what stands there, such as `shipment.parcel.weight:number`. */
const places = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return [`${path}:array`, ...value.flatMap((item) => places(item, `${path}[]`))]
  if (value === null || typeof value !== 'object') return [`${path}:${value === null ? 'null' : typeof value}`]
  return Object.entries(value).flatMap(([key, inner]) => places(inner, path === '' ? key : `${path}.${key}`))
}

const objectOf = (value: unknown): unknown => (value !== null && typeof value === 'object' && 'object' in value ? value.object : undefined)

const opened: World[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})
const openWorld = async (): Promise<World> => {
  const w = await world()
  opened.push(w)
  return w
}

/** The adapter before the sandbox, with what it sends kept. */
const tapped = async () => {
  const w = await openWorld()
  const between = await tap(w.sandbox.url)
  return { w, between, carriers: carriersAt(between.url) }
}

describe.skipIf(recordings.length === 0)('recordings of EasyPost’s real traffic', () => {
  test('what the adapter sends has nothing that was never sent to EasyPost, in place and kind', async () => {
    const { between, carriers } = await tapped()
    const label = done(await carriers.buyLabel('TI-1/label/1', usOrder()))
    await carriers.voidLabel('TI-1/void/1', label.ref)
    await carriers.track(label.trackingCode, label.carrier)
    await between.close()

    const sent = between.received.map((one) => ({
      ...one,
      path: one.path.replace(/\/shp_[0-9a-f]+/, '/:id').replace('TI-1~label~1', ':id'),
    }))
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v2/shipments/:id',
      'POST /v2/shipments',
      'POST /v2/shipments/:id/buy',
      'POST /v2/shipments/:id/refund',
      'POST /v2/trackers',
    ])
    const addresses = recordings.filter(({ method, path }) => method === 'POST' && path === '/v2/addresses')
    const addressPlaces = addresses.flatMap(({ request }) => places(request)).filter((place) => place.startsWith('address.'))
    for (const { method, path, headers, body } of sent) {
      const same = recordings.filter((recorded) => recorded.method === method && recorded.path === path)
      expect(same.length, path).toBeGreaterThan(0)
      for (const name of ['accept', 'content-type']) expect(same[0]?.headers).toContain(`${name}: ${headers[name]}`)
      const known = new Set(same.flatMap(({ request }) => places(request)))
      // Documented by EasyPost, and in none of the recordings.
      for (const place of ['shipment.is_return:boolean', 'tracker.carrier:string']) known.add(place)
      for (const place of addressPlaces) known.add(`shipment.from_${place}`).add(`shipment.to_${place}`)
      expect(places(parse(body.toString() || undefined)).filter((place) => !known.has(place))).toEqual([])
    }
  })

  test('what the adapter sends of a pickup was sent to EasyPost before, but its reference, which EasyPost documents', async () => {
    const { between, carriers } = await tapped()
    const label = done(await carriers.buyLabel('RP-1/buyLabel/1', usOrder()))
    const { ref } = done(await carriers.bookPickup('RP-1/bookPickup/1', pickupOrder(label, '94110')))
    await carriers.readPickup(ref)
    await carriers.cancelPickup('RP-1/cancelPickup/1', ref)
    await between.close()
    const sent = between.received
      .filter(({ path }) => /^\/v2\/pickups(?:\/|$)/.test(path))
      .map((one) => ({ ...one, path: one.path.replace(/\/pickup_[0-9a-f]+/, '/:id') }))
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v2/pickups',
      'POST /v2/pickups/:id/buy',
      'GET /v2/pickups/:id',
      'POST /v2/pickups/:id/cancel',
    ])
    for (const { method, path, body } of sent) {
      const same = recordings.filter((recorded) => recorded.method === method && recorded.path === path)
      expect(same.length, path).toBeGreaterThan(0)
      const known = new Set([...same.flatMap(({ request }) => places(request)), 'pickup.reference:string'])
      expect(places(parse(body.toString() || undefined)).filter((place) => !known.has(place))).toEqual([])
    }
  })

  test('every shipment, pickup, tracker and error recorded is read', () => {
    // Bought in one call by a path that we do not use, which answers in a shape of its own.
    const answers = recordings.filter(({ path }) => path !== '/v2/shipments/luma')
    const unread = answers.filter(({ status, response }) => {
      if (status >= 400) return !Value.Check(ErrorShape, response)
      if (objectOf(response) === 'Shipment') return !Value.Check(ShipmentShape, response)
      if (objectOf(response) === 'Pickup') return !Value.Check(PickupShape, response)
      return objectOf(response) === 'Tracker' && !Value.Check(TrackerShape, response)
    })
    expect(unread.map(({ file, path }) => `${file} ${path}`)).toEqual([])
    expect(answers.length).toBeGreaterThan(50)
  })

  test('the sandbox answers with every field that EasyPost does', async () => {
    const { w, between, carriers } = await tapped()
    const { ref, trackingCode, carrier } = done(await carriers.buyLabel('TI-1/label/1', usOrder()))
    await between.close()
    const ours = async (path: string, init: RequestInit = {}): Promise<unknown> =>
      (
        await fetch(`${w.sandbox.url}/v2${path}`, { ...init, headers: { authorization: 'Basic a', 'content-type': 'application/json' } })
      ).json()
    const shipment = (await ours(`/shipments/${ref}`)) as Record<string, unknown>
    const tracked = (await ours('/trackers', {
      method: 'POST',
      body: JSON.stringify({ tracker: { tracking_code: 'EZ1000000001' } }),
    })) as Record<string, unknown>
    expect(tracked.tracking_code).toBe('EZ1000000001')
    expect(carrier).toBe('USPS')
    expect(trackingCode).toMatch(/^94\d{20}$/)

    const recordedBy = (file: string, path: string): Record<string, unknown> =>
      recordings.find((one) => one.file === file && one.path === path)?.response as Record<string, unknown>
    const bought = recordedBy('Shipment-Service--buys-a-shipment.har', '/v2/shipments/:id/buy')
    expect(Object.keys(bought).filter((key) => !(key in shipment))).toEqual([])
    for (const part of ['from_address', 'parcel', 'postage_label', 'selected_rate', 'tracker'])
      expect(
        Object.keys(bought[part] as object).filter((key) => !(key in (shipment[part] as object))),
        part,
      ).toEqual([])
    const tracker = recordedBy('Tracker-Service--creates-a-tracker.har', '/v2/trackers')
    expect(Object.keys(tracker).filter((key) => !(key in tracked))).toEqual([])
    const pickup = recordedBy('Pickup-Service--buys-a-pickup.har', '/v2/pickups/:id/buy')
    const made = done(await w.carriers.bookPickup('RP-1/bookPickup/1', pickupOrder({ ref, carrier }, '94110')))
    const booked = (await ours(`/pickups/${made.ref}`)) as Record<string, unknown>
    expect(Object.keys(pickup).filter((key) => !(key in booked))).toEqual([])
    expect(booked.status).toBe(pickup.status)
    const [theirRate] = pickup.pickup_rates as object[]
    const [ourRate] = booked.pickup_rates as object[]
    expect(Object.keys(theirRate ?? {}).filter((key) => !(key in (ourRate ?? {})))).toEqual([])
    const [theirs] = tracker.tracking_details as object[]
    const [mine] = tracked.tracking_details as object[]
    expect(Object.keys(mine ?? {})).toEqual(Object.keys(theirs ?? {}))
  })
})

describe('EasyPost’s official client', () => {
  test('books, reads, lists and cancels a pickup at the sandbox', async () => {
    const w = await openWorld()
    const client = officialClient(w.sandbox.url)
    const { ref } = done(await w.carriers.buyLabel('RP-1/buyLabel/1', usOrder()))
    const made = await client.Pickup.create({
      address: { name: 'Ann', street1: '388 Townsend St', city: 'San Francisco', state: 'CA', zip: '94110', country: 'US' },
      shipment: { id: ref },
      min_datetime: '2027-03-15T15:00:00Z',
      max_datetime: '2027-03-15T19:00:00Z',
      reference: 'RP-1~bookPickup~1',
    })
    const bought = await client.Pickup.buy(made.id, 'USPS', 'NextDay')
    expect([bought.status, bought.confirmation]).toEqual(['scheduled', 'PRN00000001'])
    expect((await client.Pickup.all({ page_size: 1 })).pickups.map(({ id }) => id)).toEqual([made.id])
    expect(done(await w.carriers.readPickup(made.id))).toEqual({ state: 'confirmed' })
    expect((await client.Pickup.cancel(made.id)).status).toBe('canceled')
    await expect(client.Pickup.cancel(made.id)).rejects.toMatchObject({ statusCode: 422, code: 'PICKUP.CANCEL.FAILED' })
  })

  test('buys, reads by reference, voids and tracks at the sandbox', async () => {
    const w = await openWorld()
    const client = officialClient(w.sandbox.url)
    const address = { name: 'Ann', street1: '388 Townsend St', city: 'San Francisco', state: 'CA', zip: '94110', country: 'US' }
    const made = await client.Shipment.create({
      from_address: address,
      to_address: { ...address, zip: '90277' },
      parcel: { length: 10, width: 8, height: 4, weight: 15.4 },
      reference: 'TI-9~label~1',
    })
    const rate = made.lowestRate()
    expect(rate.rate).toBe('5.93')
    const bought = await client.Shipment.buy(made.id, rate)
    expect(bought.postage_label.label_url).toContain('/labels/')
    expect((await client.Shipment.retrieve('TI-9~label~1')).id).toBe(made.id)
    expect((await client.Shipment.refund(made.id)).refund_status).toBe('submitted')
    await expect(client.Shipment.buy(made.id, rate)).rejects.toMatchObject({ statusCode: 422, code: 'SHIPMENT.POSTAGE.EXISTS' })
    expect((await client.Tracker.create({ tracking_code: 'EZ4000000004', carrier: 'USPS' })).status).toBe('delivered')
    expect(done(await w.carriers.findByReference('TI-9/label/1'))?.ref).toBe(made.id)
  })
})
