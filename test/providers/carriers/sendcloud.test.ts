import { describe, expect, test, vi } from 'vitest'
import type { WebhookHeaders } from '../../../providers/carriers/carriers.ts'
import { parseSendcloudWebhook, signSendcloudWebhook } from '../../../providers/carriers/sendcloud-webhook.ts'
import { buy, done, listen, pickupOrder, returnOrder, SECRET, sendcloudAt, tap, world } from './support.ts'

const carriers = sendcloudAt('http://127.0.0.1:1')
const parse = (raw: Buffer, headers: WebhookHeaders) => parseSendcloudWebhook(SECRET, raw, headers)

const signed = (body: object, secret = SECRET) => {
  const raw = Buffer.from(JSON.stringify(body))
  return [raw, { 'sendcloud-signature': signSendcloudWebhook(secret, raw) }] as const
}

const event = {
  action: 'parcel_status_changed',
  timestamp: Date.parse('2027-03-15T09:05:00Z'),
  carrier_status_change_timestamp: Date.parse('2027-03-15T09:00:00Z'),
  parcel: { id: 7, tracking_number: '3S1', carrier: { code: 'correos_express' }, status: { id: 22, message: 'Picked up by driver' } },
}

describe('a webhook of Sendcloud', () => {
  test('is read when it is signed with the shared secret, and named by parcel, status and time', () => {
    expect(parse(...signed(event))).toEqual({
      ok: true,
      eventId: `parcel_status_changed/7/22/${event.carrier_status_change_timestamp}`,
      facts: [
        {
          trackingCode: '3S1',
          carrier: 'correos_express',
          status: 'in_transit',
          detail: 'received_at_origin_facility',
          at: new Date('2027-03-15T09:00:00Z'),
        },
      ],
    })
  })

  test('is refused without the signature, with another’s, and changed after it was signed', () => {
    const [raw, headers] = signed(event)
    const sent: readonly (readonly [Buffer, WebhookHeaders])[] = [
      [raw, {}],
      signed(event, 'another secret'),
      [Buffer.concat([raw, Buffer.from(' ')]), headers],
    ]
    for (const [body, given] of sent) expect(parse(body, given)).toMatchObject({ ok: false, reason: 'signature' })
    expect(parseSendcloudWebhook(undefined, raw, headers)).toMatchObject({ ok: false, reason: 'signature' })
  })

  test('about something else than a parcel is good and has no facts; one that is no event is malformed', () => {
    expect(parse(...signed({ action: 'integration_updated', timestamp: 1 }))).toMatchObject({ ok: true, facts: [] })
    expect(parse(...signed({ parcel: {} }))).toMatchObject({ ok: false, reason: 'malformed' })
  })

  test('has the signature that Sendcloud’s documentation computes', () => {
    expect(signSendcloudWebhook('secretkey', Buffer.from('{"key": "value"}'))).toBe(
      '1eed4b3d41f4653ac64fd56f1bf1cbfd349e4482cbc11dff7134bd93e5da4b0a',
    )
  })
})

test('what its sandbox posts of a scan comes to an address of its own, signed, and is read', async () => {
  const w = await world({ service: sendcloudAt })
  const { trackingCode } = await buy(w, 'RP-1/buyLabel/1')
  await w.scan({ trackingCode, status: 'delivered' })
  await vi.waitFor(() => expect(w.hooks.received).toHaveLength(1))
  const [posted] = w.hooks.received
  expect(posted?.path).toBe('/sendcloud')
  const facts = [{ trackingCode, carrier: 'correos_express', status: 'delivered', at: w.clock.now() }]
  expect(parse(posted?.body ?? Buffer.alloc(0), posted?.headers ?? {})).toMatchObject({ ok: true, facts })
  await w.close()
})

test('what is sent names addresses, parcel, window and our reference as Sendcloud’s schema has them', async () => {
  const w = await world()
  const between = await tap(w.sandbox.url)
  const through = sendcloudAt(between.url)
  const label = done(await through.buyLabel('RP-1/buyLabel/1', returnOrder()))
  done(await through.bookPickup('RP-1/bookPickup/1', pickupOrder(label)))
  await between.close()
  const from = {
    name: 'Zoé Lefèvre',
    address_line_1: '12 rue des Écoles',
    postal_code: '69100',
    city: 'Villeurbanne',
    country_code: 'FR',
    phone_number: '+33600000000',
    email: 'zoe@example.com',
  }
  const sent = between.received.filter(({ method }) => method === 'POST')
  expect(sent.map(({ path, body }) => [path, JSON.parse(String(body))])).toEqual([
    [
      '/api/v3/shipments/announce',
      {
        from_address: from,
        to_address: {
          name: 'Atelier',
          company_name: 'Reprise',
          address_line_1: '3 quai Nord',
          postal_code: '59000',
          city: 'Lille',
          country_code: 'FR',
        },
        ship_with: { type: 'shipping_option_code', properties: { shipping_option_code: 'correos_express:epaq24' } },
        external_reference_id: 'RP-1~buyLabel~1',
        parcels: [{ weight: { value: '0.500', unit: 'kg' }, dimensions: { length: '200', width: '120', height: '60', unit: 'mm' } }],
      },
    ],
    [
      '/api/v3/pickups',
      {
        carrier_code: 'correos_express',
        address: from,
        time_slots: [{ start_at: '2027-03-15T08:00:00.000Z', end_at: '2027-03-15T10:00:00.000Z' }],
        items: [{ quantity: 1, container_type: 'parcel', total_weight: { value: '0.50', unit: 'kg' } }],
        special_instructions: 'Third floor',
        reference: 'RP-1~bookPickup~1',
      },
    ],
  ])
  await w.close()
})

test('a market without a shipping option has no label there', async () => {
  expect(await carriers.buyLabel('TI-1/label/1', { ...returnOrder(), market: 'US' })).toMatchObject({ kind: 'refused', code: 'no_rates' })
})

test.for([
  [401, {}, 'credentials'],
  [402, {}, 'billing'],
  [
    400,
    { errors: [{ code: 'invalid', detail: 'Enter a valid postal code.', source: { pointer: '/from_address/postal_code' } }] },
    'invalid',
  ],
] as const)('an answer of %i is refused', async ([status, body, code]) => {
  const server = await listen((_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)))
  const refused = await sendcloudAt(server.url).buyLabel('TI-1/label/1', returnOrder())
  await server.close()
  expect(refused).toMatchObject({ kind: 'refused', code })
  if (code === 'invalid') expect(refused).toMatchObject({ reason: '/from_address/postal_code Enter a valid postal code.' })
})
