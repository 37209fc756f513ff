import { expect, it } from 'vitest'
import { parseStripeWebhook, signStripeWebhook } from '../../../providers/payments/stripe-webhook.ts'
import { order, paymentDesk, SECRET } from './support.ts'

const NOW = new Date('2027-03-12T10:00:00Z')
const event = (object: object) => Buffer.from(JSON.stringify({ id: 'evt_1', type: 'payment_intent.succeeded', data: { object } }))
const body = event({ id: 'pi_1', object: 'payment_intent' })
const parse = (raw: Buffer, signature: string | undefined, secrets = [SECRET], now = NOW) =>
  parseStripeWebhook(secrets, raw, { 'stripe-signature': signature }, now)

it('A signed event says which payment is to be read again', () => {
  expect(parse(body, signStripeWebhook(SECRET, body, NOW))).toEqual({
    ok: true,
    eventId: 'evt_1',
    type: 'payment_intent.succeeded',
    ref: 'pi_1',
    news: 'paid',
  })
})

it('An event about a refund names its payment, one about a set-up that itself, one about something else none', () => {
  const setUp = event({ id: 'seti_1', object: 'setup_intent' })
  expect(parse(setUp, signStripeWebhook(SECRET, setUp, NOW))).toMatchObject({ ok: true, ref: 'seti_1' })
  const refund = event({ id: 're_1', object: 'refund', payment_intent: 'pi_1' })
  expect(parse(refund, signStripeWebhook(SECRET, refund, NOW))).toMatchObject({ ok: true, ref: 'pi_1' })
  const payout = event({ id: 'po_1', object: 'payout' })
  expect(parse(payout, signStripeWebhook(SECRET, payout, NOW))).toEqual({
    ok: true,
    eventId: 'evt_1',
    type: 'payment_intent.succeeded',
    news: 'paid',
  })
})

it('While a secret rolls, either of two is good, in the settings and in the header', () => {
  const signature = signStripeWebhook('whsec_old', body, NOW)
  expect(parse(body, signature, [SECRET, 'whsec_old']).ok).toBe(true)
  const both = `${signature},v1=${signStripeWebhook(SECRET, body, NOW).split('v1=')[1]}`
  expect(parse(body, both).ok).toBe(true)
})

it.each([
  ['no signature', body, undefined],
  ['a signature of another secret', body, signStripeWebhook('whsec_other', body, NOW)],
  ['another body', event({ id: 'pi_2', object: 'payment_intent' }), signStripeWebhook(SECRET, body, NOW)],
  ['no second of signing', body, `v1=${signStripeWebhook(SECRET, body, NOW).split('v1=')[1]}`],
  ['a signature of more than five minutes ago', body, signStripeWebhook(SECRET, body, new Date(NOW.getTime() - 301_000))],
])('An event with %s is refused', (_, raw, signature) => {
  expect(parse(raw, signature)).toMatchObject({ ok: false, reason: 'signature' })
})

it('What is signed and no event is malformed', () => {
  for (const text of ['x', '{}', '{"id":"evt_1","type":"x","data":{}}']) {
    const raw = Buffer.from(text)
    expect(parse(raw, signStripeWebhook(SECRET, raw, NOW))).toMatchObject({ ok: false, reason: 'malformed' })
  }
})

it('The sandbox tells of what happened to a payment, signed, and twice with a card that asks for it', async () => {
  const desk = await paymentDesk()
  try {
    const opened = await desk.payments.open('RP-1/openPayment/1', order())
    if (opened.kind !== 'done') throw new Error(opened.kind)
    const { ref } = opened.value
    await desk.confirm(ref, 'pm_card_chargeDeclined')
    await desk.confirm(ref, 'pm_sbx_webhookTwice')
    await expect.poll(() => desk.inbox.received.length).toBe(3)
    const told = desk.inbox.received.map(({ body: raw, headers }) => parseStripeWebhook([SECRET], raw, headers, desk.clock.now()))
    expect(told.map((one) => (one.ok ? `${one.type} ${one.ref}` : one.detail)).toSorted()).toEqual([
      `payment_intent.payment_failed ${ref}`,
      `payment_intent.succeeded ${ref}`,
      `payment_intent.succeeded ${ref}`,
    ])
  } finally {
    await desk.close()
  }
})
