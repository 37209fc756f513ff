import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { carrierWebhookRoutes } from '../../../api/webhooks/carrier-webhook-routes.ts'
import { signEasyPostWebhook } from '../../../providers/carriers/easypost-webhook.ts'
import { signSendcloudWebhook } from '../../../providers/carriers/sendcloud-webhook.ts'
import { carrierWebhooks } from '../../../providers/carriers/webhooks.ts'
import { apiUnderTest, NOW } from '../api-under-test.ts'
import { rowsUnderTest } from '../rows-under-test.ts'

const SECRET = 'shared with the carrier'

const world = async () => {
  const rows = await rowsUnderTest(NOW)
  const caseId = await rows.offer()
  await rows.inState(caseId, 'awaiting_shipment')
  await rows.database.parcel.create({
    data: {
      id: randomUUID(),
      caseId,
      leg: 'inbound',
      carrier: 'UPS',
      labelRef: 'shp_1',
      trackingCode: '1Z999',
      createdAt: rows.clock.now(),
    },
  })
  const webhooks = carrierWebhooks({ easypost: SECRET, sendcloud: SECRET })
  const { app } = await apiUnderTest([(api) => carrierWebhookRoutes(api, { ...rows.deps, carrierWebhooks: webhooks })])
  const post = (payload: string, signature = signEasyPostWebhook(SECRET, Buffer.from(payload))) =>
    app.inject({
      method: 'POST',
      url: '/v1/webhooks/easypost',
      payload,
      headers: { 'content-type': 'application/json', 'x-hmac-signature': signature },
    })
  const fromSendcloud = (body: object) => {
    const payload = Buffer.from(JSON.stringify(body))
    const headers = { 'content-type': 'application/json', 'sendcloud-signature': signSendcloudWebhook(SECRET, payload) }
    return app.inject({ method: 'POST', url: '/v1/webhooks/sendcloud', payload, headers })
  }
  const facts = async () =>
    (await rows.database.command.findMany({ where: { kind: 'fact' }, orderBy: { seq: 'asc' } })).map(({ type, status }) => [type, status])
  return { ...rows, post, fromSendcloud, facts }
}

const scan = (status: string, datetime: string) => ({
  object: 'TrackingDetail',
  message: '',
  status,
  status_detail: null,
  datetime,
  source: 'UPS',
})
const event = (id: string, ...scans: readonly ReturnType<typeof scan>[]) =>
  JSON.stringify({
    id,
    object: 'Event',
    description: 'tracker.updated',
    mode: 'production',
    status: 'completed',
    result: {
      id: 'trk_1',
      object: 'Tracker',
      mode: 'production',
      tracking_code: '1Z999',
      carrier: 'UPS',
      status: scans.at(-1)?.status,
      status_detail: 'unknown',
      created_at: '2027-03-11T08:00:00Z',
      updated_at: '2027-03-12T08:00:00Z',
      weight: null,
      tracking_details: scans,
    },
  })

const accepted = scan('in_transit', '2027-03-11T17:20:00Z')
const arrived = scan('delivered', '2027-03-12T08:10:00Z')

it('A carrier’s scans become facts of the case, each once, however often and in whatever order the carrier tells them', async () => {
  const { post, facts, database } = await world()
  const both = await post(event('evt_2', accepted, arrived))
  expect([both.statusCode, both.json()]).toEqual([200, { status: 'taken' }])
  expect(await facts()).toEqual([
    ['parcel_scanned', 'open'],
    ['parcel_delivered', 'open'],
  ])
  expect((await post(event('evt_2', accepted, arrived))).json()).toEqual({ status: 'known' })
  expect((await post(event('evt_1', accepted))).json()).toEqual({ status: 'taken' })
  expect(await facts()).toHaveLength(2)
  const kept = await database.inboundMessage.findMany({ orderBy: { eventId: 'asc' } })
  expect(kept.map(({ provider, eventId }) => [provider, eventId])).toEqual([
    ['easypost', 'evt_1'],
    ['easypost', 'evt_2'],
  ])
  expect(kept.map(({ body }) => body).join('')).not.toContain('1Z999')
})

it('The same event twenty times at once is taken once', async () => {
  const { post, facts } = await world()
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(event('evt_1', accepted))))
  expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true)
  expect(answers.filter((answer) => answer.json().status === 'taken')).toHaveLength(1)
  expect(await facts()).toEqual([['parcel_scanned', 'open']])
})

it('A wrong signature is 401, a body that is no event 400, and neither leaves a row', async () => {
  const { post, facts, database } = await world()
  const forged = await post(event('evt_1', accepted), signEasyPostWebhook('another secret', Buffer.from(event('evt_1', accepted))))
  expect([forged.statusCode, forged.json().code]).toEqual([401, 'RPS_SIGNATURE_INVALID'])
  for (const body of ['{ "a" : ', '{"id":"evt_1"}']) {
    const answer = await post(body)
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'RPS_BODY_MALFORMED'])
  }
  expect([await facts(), await database.inboundMessage.count()]).toEqual([[], 0])
})

it('An event about a parcel that is not ours, or about no parcel, is good and changes no case', async () => {
  const { post, facts } = await world()
  expect((await post(event('evt_1', accepted).replaceAll('1Z999', '1Z111'))).statusCode).toBe(200)
  const batch = { id: 'evt_9', object: 'Event', description: 'batch.created', result: { id: 'batch_1', object: 'Batch' } }
  expect((await post(JSON.stringify(batch))).statusCode).toBe(200)
  expect(await facts()).toEqual([])
})

it('Sendcloud posts to an address of its own, one status at a time; the same one again is known', async () => {
  const { fromSendcloud, facts, database } = await world()
  const at = Date.parse('2027-03-11T17:20:00Z')
  const parcel = { id: 7, tracking_number: '1Z999', carrier: { code: 'UPS' }, status: { id: 3, message: 'En route to sorting center' } }
  const message = { action: 'parcel_status_changed', timestamp: at, carrier_status_change_timestamp: at, parcel }
  expect((await fromSendcloud(message)).json()).toEqual({ status: 'taken' })
  expect((await fromSendcloud(message)).json()).toEqual({ status: 'known' })
  expect(await facts()).toEqual([['parcel_scanned', 'open']])
  expect(await database.inboundMessage.findMany({ select: { provider: true } })).toEqual([{ provider: 'sendcloud' }])
})
