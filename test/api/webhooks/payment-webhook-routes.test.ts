import { expect, it } from 'vitest'
import { paymentWebhookRoutes } from '../../../api/webhooks/payment-webhook-routes.ts'
import { money } from '../../../domain/money/money.ts'
import { openedPayment } from '../../../platform/payments/payments.ts'
import { parseStripeWebhook, signStripeWebhook } from '../../../providers/payments/stripe-webhook.ts'
import { apiUnderTest, NOW } from '../api-under-test.ts'
import { rowsUnderTest } from '../rows-under-test.ts'

const SECRET = 'whsec_shared'

const world = async () => {
  const rows = await rowsUnderTest(NOW)
  const caseId = await rows.offer()
  await rows.database.$transaction((tx) =>
    openedPayment(tx, {
      caseId,
      obligation: `${caseId}/repair/1`,
      ref: 'pi_1',
      secret: 'sealed',
      amount: money(66_90, 'EUR'),
      effectKey: `${caseId}/openPayment/1`,
      at: rows.clock.now(),
    }),
  )
  const readPaymentWebhook = (raw: Buffer, headers: Parameters<typeof parseStripeWebhook>[2]) =>
    parseStripeWebhook([SECRET], raw, headers, rows.clock.now())
  const { app } = await apiUnderTest([(api) => paymentWebhookRoutes(api, { ...rows.deps, readPaymentWebhook })])
  const post = (payload: string, signature = signStripeWebhook(SECRET, Buffer.from(payload), rows.clock.now())) =>
    app.inject({
      method: 'POST',
      url: '/v1/webhooks/stripe',
      payload,
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    })
  const facts = async () =>
    (await rows.database.command.findMany({ where: { kind: 'fact' }, orderBy: { seq: 'asc' } })).map(({ caseId: of, type }) => [of, type])
  return { ...rows, caseId, post, facts }
}

const event = (id: string, ref = 'pi_1', type = 'payment_intent.succeeded', metadata?: object) =>
  JSON.stringify({
    id,
    object: 'event',
    type,
    data: { object: { id: ref, object: 'payment_intent', status: 'succeeded', amount: 1, ...(metadata && { metadata }) } },
  })

it('News of a payment are told to its case, each once, however often they come; what they say is kept sealed', async () => {
  const { post, facts, database, caseId } = await world()
  const first = await post(event('evt_1'))
  expect([first.statusCode, first.json()]).toEqual([200, { status: 'taken' }])
  expect((await post(event('evt_1'))).json()).toEqual({ status: 'known' })
  expect((await post(event('evt_2', 'pi_1', 'payment_intent.payment_failed'))).json()).toEqual({ status: 'taken' })
  expect(await facts()).toEqual([
    [caseId, 'payment_reported'],
    [caseId, 'payment_reported'],
  ])
  const kept = await database.inboundMessage.findMany({ orderBy: { eventId: 'asc' } })
  expect(kept.map(({ provider, eventId }) => [provider, eventId])).toEqual([
    ['stripe', 'evt_1'],
    ['stripe', 'evt_2'],
  ])
  expect(kept.map(({ body }) => body).join('')).not.toContain('pi_1')
})

it('The same event twenty times at once is taken once', async () => {
  const { post, facts } = await world()
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(event('evt_1'))))
  expect(answers.map((answer) => answer.json().status).filter((status) => status === 'taken')).toHaveLength(1)
  expect(await facts()).toHaveLength(1)
})

it('A wrong signature is 401, a signature of ten minutes ago too, a body that is no event 400, and none leaves a row', async () => {
  const { post, facts, database, clock } = await world()
  const forged = await post(event('evt_1'), signStripeWebhook('another', Buffer.from(event('evt_1')), clock.now()))
  const late = await post(event('evt_1'), signStripeWebhook(SECRET, Buffer.from(event('evt_1')), new Date(clock.now().getTime() - 600_000)))
  for (const answer of [forged, late]) expect([answer.statusCode, answer.json().code]).toEqual([401, 'RPS_SIGNATURE_INVALID'])
  const nothing = await post('{"id":"evt_1"}')
  expect([nothing.statusCode, nothing.json().code]).toEqual([400, 'RPS_BODY_MALFORMED'])
  expect([await facts(), await database.inboundMessage.count()]).toEqual([[], 0])
})

it('News of a payment that is not ours are kept and change no case', async () => {
  const { post, facts, database } = await world()
  expect((await post(event('evt_1', 'pi_unknown'))).json()).toEqual({ status: 'taken' })
  const balance = { id: 'evt_2', type: 'balance.available', data: { object: { object: 'balance' } } }
  expect((await post(JSON.stringify(balance))).statusCode).toBe(200)
  expect(await facts()).toEqual([])
  expect(await database.keptReport.findMany({ select: { dedupeKey: true, subject: true } })).toEqual([
    { dedupeKey: 'stripe/evt_1', subject: 'pi_unknown' },
  ])
})

it('News of a renewal that is not here are kept once, however often they come at once', async () => {
  const { post, facts, database } = await world()
  const news = event('evt_1', 'pi_elsewhere', 'payment_intent.succeeded', { obligation: 'SU-7K2MQ4XW/2027-02-28' })
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(news)))
  expect(answers.map((answer) => answer.json<{ status: string }>().status).toSorted()).toEqual([...Array(19).fill('known'), 'taken'])
  expect(await facts()).toEqual([])
  expect(await database.keptReport.findMany({ select: { dedupeKey: true, subject: true, report: true } })).toEqual([
    { dedupeKey: 'stripe/evt_1', subject: 'pi_elsewhere', report: { type: 'payment_intent.succeeded' } },
  ])
})
