import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { latestScan } from '../../../providers/carriers/carrier-fact.ts'
import type { WebhookHeaders } from '../../../providers/carriers/carriers.ts'
import { parseEasyPostWebhook, signEasyPostWebhook } from '../../../providers/carriers/easypost-webhook.ts'
import { officialClient } from './official-client.ts'
import { buy, listen, type Received, returnOrder, SECRET, type World, world } from './support.ts'

const PATIENCE = { timeout: 15_000, interval: 20 }
const parse = (raw: Buffer, headers: WebhookHeaders) => parseEasyPostWebhook(SECRET, raw, headers)

const signed = (body: string | Buffer, secret = SECRET) => {
  const raw = Buffer.from(body)
  return { raw, headers: { 'x-hmac-signature': signEasyPostWebhook(secret, raw) } }
}

const event = (result: object, id = 'evt_1'): string => JSON.stringify({ id, object: 'Event', description: 'tracker.updated', result })
const tracker = {
  id: 'trk_1',
  object: 'Tracker',
  tracking_code: '1Z',
  carrier: 'UPS',
  status: 'delivered',
  status_detail: 'arrived_at_destination',
  updated_at: '2027-03-15T09:05:00Z',
  weight: null,
  tracking_details: [{ status: 'delivered', status_detail: 'arrived_at_destination', datetime: '2027-03-15T10:00:00+01:00' }],
}

describe('the signature of a webhook', () => {
  test('a webhook signed with the shared secret is read', () => {
    const { raw, headers } = signed(event(tracker))
    expect(parse(raw, headers)).toEqual({
      ok: true,
      eventId: 'evt_1',
      facts: [
        { trackingCode: '1Z', carrier: 'UPS', status: 'delivered', detail: 'arrived_at_destination', at: new Date('2027-03-15T09:00:00Z') },
      ],
    })
  })

  test('the secret counts in its Unicode form NFKD, so that é typed in two ways is one secret', () => {
    const raw = Buffer.from(event(tracker))
    expect(signEasyPostWebhook('e\u0301', raw)).toBe(signEasyPostWebhook('\u00e9', raw))
  })

  test.for([
    ['another secret', signEasyPostWebhook('other', Buffer.from(event(tracker)))],
    ['no digest', 'hmac-sha256-hex='],
    ['a digest without its name', signEasyPostWebhook(SECRET, Buffer.from(event(tracker))).slice('hmac-sha256-hex='.length)],
    ['nothing', ''],
    ['signs outside ASCII', 'hmac-sha256-hex=é'],
  ])('a signature that is %s is refused', ([, header]) => {
    expect(parse(Buffer.from(event(tracker)), { 'x-hmac-signature': header as string })).toMatchObject({
      ok: false,
      reason: 'signature',
    })
  })

  test('a missing or a repeated signature is refused', () => {
    const { raw, headers } = signed(event(tracker))
    expect(parse(raw, {})).toMatchObject({ ok: false, reason: 'signature' })
    expect(parse(raw, { 'x-hmac-signature': [headers['x-hmac-signature'], 'x'] })).toMatchObject({ reason: 'signature' })
  })

  test('one changed byte is refused, and so is the same JSON written anew', () => {
    const { raw, headers } = signed(event({ ...tracker, weight: 0 }).replace('"weight":0', '"weight":614.0'))
    expect(parse(raw, headers)).toMatchObject({ ok: true, facts: [{ weightGrams: 17407, weightOunces: 614 }] })
    const tampered = Buffer.from(raw)
    tampered[raw.length - 3] = 0x20
    expect(parse(tampered, headers)).toMatchObject({ ok: false, reason: 'signature' })
    expect(parse(Buffer.from(JSON.stringify(JSON.parse(raw.toString()))), headers)).toMatchObject({ reason: 'signature' })
  })

  test('the same bytes again are the same event, for the receiver to see by its id', () => {
    const { raw, headers } = signed(event(tracker))
    expect(parse(raw, headers)).toEqual(parse(Buffer.from(raw), headers))
  })
})

describe('what a signed webhook says', () => {
  test.for([
    ['is not JSON', '{'],
    ['is no event', '{"id":"evt_1"}'],
    ['has a status nobody knows', event({ ...tracker, status: 'teleported' })],
    ['has a date that is none', event({ ...tracker, tracking_details: [{ status: 'delivered', datetime: '2027-13-40T00:00:00Z' }] })],
  ])('a body that %s is malformed', ([, body]) => {
    const { raw, headers } = signed(body as string)
    expect(parse(raw, headers)).toMatchObject({ ok: false, reason: 'malformed' })
  })

  test('an event about something else is good and tells nothing', () => {
    const { raw, headers } = signed(event({ object: 'Batch' }, 'evt_2'))
    expect(parse(raw, headers)).toEqual({ ok: true, eventId: 'evt_2', facts: [] })
  })

  test('a state without a scan is told at the time of the tracker', () => {
    const { raw, headers } = signed(event({ ...tracker, status: 'cancelled', status_detail: 'unknown', tracking_details: [] }))
    expect(parse(raw, headers)).toMatchObject({ facts: [{ status: 'cancelled', at: new Date('2027-03-15T09:05:00Z') }] })
  })
})

describe('webhooks of the sandbox', () => {
  let w: World
  afterEach(() => w.close())

  const read = ({ body, headers }: Received) => {
    const parsed = parse(body, headers)
    if (!parsed.ok) throw new Error(`${parsed.reason}: ${parsed.detail}`)
    return parsed
  }

  test('a scan arrives signed, in the shape that EasyPost’s own client accepts', async () => {
    w = await world()
    const { trackingCode } = await buy(w, 'TI-1/label/1')
    const { eventId } = await w.scan({ trackingCode, status: 'in_transit', at: '2027-03-13T08:00:00Z', weightGrams: 500 })
    await vi.waitFor(async () => expect(await w.calls('webhook_delivered')).toEqual({ [eventId]: 1 }), PATIENCE)
    const [hook] = w.hooks.received
    if (!hook) throw new Error('no webhook')
    expect(read(hook)).toEqual({
      ok: true,
      eventId,
      facts: [
        {
          trackingCode,
          carrier: 'UPS',
          status: 'in_transit',
          at: new Date('2027-03-13T08:00:00Z'),
          weightGrams: 500,
          weightOunces: 17.637,
        },
      ],
    })
    expect(officialClient().Utils.validateWebhook(hook.body, hook.headers, SECRET).id).toBe(eventId)
  })

  test('twice and out of order, the parcel still stands where the carrier’s time says', async () => {
    w = await world()
    const { trackingCode } = await buy(w, 'TI-1/label/1', returnOrder('31008'))
    const first = await w.scan({ trackingCode, status: 'in_transit', at: '2027-03-13T08:00:00Z' })
    const second = await w.scan({ trackingCode, status: 'delivered', at: '2027-03-15T08:00:00Z' })
    await vi.waitFor(async () => expect(await w.calls('webhook_delivered')).toEqual({ [first.eventId]: 2, [second.eventId]: 2 }), PATIENCE)
    const events = w.hooks.received.map(read)
    expect(events[0]?.eventId).toBe(second.eventId)
    expect(events.at(-1)?.eventId).toBe(first.eventId)
    expect(latestScan(events.flatMap(({ facts }) => facts))?.status).toBe('delivered')
    expect(await w.waiting()).toBe(0)
  })

  test('a single scan can be told several times, or kept back until after the next', async () => {
    w = await world()
    const { trackingCode } = await buy(w, 'TI-1/label/1')
    const late = await w.scan({ trackingCode, status: 'in_transit', order: 'after_next', times: 3 })
    expect(await w.waiting()).toBe(3)
    const next = await w.scan({ trackingCode, status: 'out_for_delivery' })
    await vi.waitFor(async () => expect(await w.calls('webhook_delivered')).toEqual({ [late.eventId]: 3, [next.eventId]: 1 }), PATIENCE)
    expect(w.hooks.received.map((hook) => read(hook).eventId)[0]).toBe(next.eventId)
  })

  test('a receiver that fails is told again until it takes the event', async () => {
    let failures = 2
    const flaky = await listen((_, response) => response.writeHead(failures-- > 0 ? 503 : 200).end())
    w = await world({ webhookUrl: flaky.url })
    const { trackingCode } = await buy(w, 'TI-1/label/1')
    const { eventId } = await w.scan({ trackingCode, status: 'in_transit' })
    await vi.waitFor(async () => expect(await w.calls('webhook_delivered')).toEqual({ [eventId]: 1 }), PATIENCE)
    expect(flaky.received.map((hook) => read(hook).eventId)).toEqual([eventId, eventId, eventId])
    await flaky.close()
  })

  test('an event that nobody could take survives the sandbox and is delivered by the next one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'carriers-'))
    const file = join(folder, 'carriers.sqlite')
    const place = await listen(() => undefined)
    await place.close()
    w = await world({ file, webhookUrl: place.url })
    const { trackingCode } = await buy(w, 'TI-1/label/1')
    const { eventId } = await w.scan({ trackingCode, status: 'in_transit' })
    await w.close()

    const receiver = await listen((_, response) => response.writeHead(200).end(), place.port)
    w = await world({ file, webhookUrl: receiver.url })
    await vi.waitFor(async () => expect(await w.calls('webhook_delivered')).toEqual({ [eventId]: 1 }), PATIENCE)
    expect(await w.calls('label_bought')).toEqual({ 'TI-1~label~1': 1 })
    await receiver.close()
    await rm(folder, { recursive: true })
  })
})
