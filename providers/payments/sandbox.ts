import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import type { Clock } from '../../platform/clock.ts'
import { createSandbox } from '../sandbox/sandbox-server.ts'
import { createWebhookSender, type WebhookTarget } from '../sandbox/webhook-sender.ts'
import { CARDS, cardFate, refundFate, webhookTimes } from './sandbox-cards.ts'
import { type Form, readForm } from './sandbox-form.ts'
import { createKeyStore, type StripeAnswer } from './sandbox-keys.ts'
import { standInScript } from './sandbox-script.ts'
import {
  declineAnswer,
  errorOf,
  intentAnswer,
  newStripeId,
  refundAnswer,
  type SandboxIntent,
  type SandboxRefund,
} from './sandbox-shapes.ts'
import { STRIPE_SIGNATURE_HEADER, signStripeWebhook } from './stripe-webhook.ts'

export interface PaymentSandboxOptions {
  /** SQLite file that keeps payments, keys, deliveries and counters; `:memory:` forgets them on close. */
  readonly file: string
  /** 0 takes a free one. */
  readonly port: number
  readonly host?: string | undefined
  readonly clock: Clock
  readonly webhook: WebhookTarget
}

const AuthenticateBody = Type.Object({ payment: Type.String({ minLength: 1 }) }, closed)

const DAY_SECONDS = 24 * 60 * 60
const SEARCH = /^metadata\['obligation'\]:'(.+)'$/

/**
 * Stripe on loopback: its paths and shapes for payment intents and refunds, its key store with its day, and its signed webhooks. The
 * customer's browser takes `/v3/` for Stripe.js, and confirms with the client secret and the public key. Beside the common control plane:
 * `POST /__sandbox/authenticate {payment}` is the customer saying yes to the bank, `GET /__sandbox/payments` lists what there is.
 * Scenario words of its own: `key_in_use` (409), `server_error` (500, kept under the key as Stripe does). Counted effects: `charged` by
 * obligation, `refunded` by key, `webhook_delivered` by event id. Cards: see `sandbox-cards.ts`.
 */
export const startPaymentSandbox = async ({ file, port, host, clock: outerClock, webhook }: PaymentSandboxOptions) => {
  const sandbox = createSandbox({ name: 'payments', file, port, host, clock: outerClock, scenarios: ['key_in_use', 'server_error'] })
  const { app, store, clock } = sandbox
  const webhooks = createWebhookSender(store, webhook.url, (raw) => ({
    [STRIPE_SIGNATURE_HEADER]: signStripeWebhook(webhook.secret, raw, clock.now()),
  }))
  const once = createKeyStore(store, clock)
  const intents = store.collection<SandboxIntent>('payment_intent')
  const refunds = store.collection<SandboxRefund>('refund')

  const seconds = (): number => Math.floor(clock.now().getTime() / 1000)
  const refused = (status: number, code: string | undefined, message: string, more: object = {}): StripeAnswer => ({
    status,
    body: errorOf('invalid_request_error', code, message, more),
  })
  const missing = (what: string, id: string) => refused(404, 'resource_missing', `No such ${what}: '${id}'`)
  const unexpected = (intent: SandboxIntent, act: string) =>
    refused(400, 'payment_intent_unexpected_state', `You cannot ${act} this PaymentIntent because it has a status of ${intent.status}.`, {
      payment_intent: intentAnswer(intent),
    })

  /** Deliveries to be sent once the transaction that wrote them is over. */
  let toSend: string[] = []
  const tell = (type: string, subject: string, object: object, times: number): void => {
    const eventId = newStripeId('evt')
    const body = JSON.stringify({ id: eventId, object: 'event', created: seconds(), type, data: { object } })
    toSend.push(...webhooks.put({ eventId, subject, body }, times, 'at_once'))
  }
  const send = (): void => {
    const keys = toSend
    toSend = []
    webhooks.send(keys)
  }

  const save = (intent: SandboxIntent, event?: string): SandboxIntent => {
    intents.put(intent.id, intent)
    if (event !== undefined) tell(event, intent.id, intentAnswer(intent), webhookTimes(intent.card))
    return intent
  }
  const charge = (intent: SandboxIntent): SandboxIntent => {
    store.countEffect('charged', intent.metadata.obligation ?? intent.id)
    return save({ ...intent, status: 'succeeded', chargeId: newStripeId('ch'), failure: null }, 'payment_intent.succeeded')
  }
  /** A refund that has been on its way for a day has arrived. */
  const loadRefund = (refund: SandboxRefund): SandboxRefund => {
    if (refund.status !== 'pending' || seconds() - refund.createdAt < DAY_SECONDS) return refund
    const arrived = { ...refund, status: 'succeeded' } as const
    refunds.put(refund.id, arrived)
    return arrived
  }

  const confirm = (intent: SandboxIntent, card: string): StripeAnswer => {
    const fate = cardFate(card)
    if (!fate) return refused(400, 'resource_missing', `No such PaymentMethod: '${card}'`, { param: 'payment_method' })
    if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpected(intent, 'confirm')
    switch (fate.kind) {
      case 'paid':
        return { status: 200, body: intentAnswer(charge({ ...intent, card })) }
      case 'late':
        charge({ ...intent, card })
        return { status: 500, body: errorOf('api_error', undefined, 'An error occurred on our side.') }
      case 'asks':
        return {
          status: 200,
          body: intentAnswer(save({ ...intent, card, status: 'requires_action', failure: null }, 'payment_intent.requires_action')),
        }
      case 'declined': {
        const failure = { code: fate.code, ...(fate.declineCode !== undefined && { declineCode: fate.declineCode }) }
        const failed = save({ ...intent, card, status: 'requires_payment_method', failure }, 'payment_intent.payment_failed')
        return { status: 402, body: declineAnswer(failed) }
      }
    }
  }

  const newRefund = (form: Form): StripeAnswer => {
    const chargeId = textOf(form.charge) ?? ''
    const intent = intents.entries().find(({ value }) => value.chargeId === chargeId)?.value
    if (!intent?.card) return missing('charge', chargeId)
    const given = refunds.entries().filter(({ value }) => value.chargeId === chargeId && value.status !== 'failed')
    const left = intent.amount - given.reduce((sum, { value }) => sum + value.amount, 0)
    const amount = form.amount === undefined ? left : Number(form.amount)
    if (left === 0) return refused(400, 'charge_already_refunded', `Charge ${chargeId} has already been refunded.`)
    if (!(amount > 0 && amount <= left))
      return refused(400, undefined, `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`)
    const refund: SandboxRefund = {
      id: newStripeId('re'),
      chargeId,
      intentId: intent.id,
      amount,
      currency: intent.currency,
      metadata: metadataOf(form),
      createdAt: seconds(),
      status: refundFate(intent.card),
    }
    refunds.put(refund.id, refund)
    if (refund.status !== 'failed') store.countEffect('refunded', refund.metadata.key ?? refund.id)
    tell(refund.status === 'failed' ? 'refund.failed' : 'refund.created', intent.id, refundAnswer(refund), webhookTimes(intent.card))
    return { status: 200, body: refundAnswer(refund) }
  }

  /** Everything that writes: under the key, in one transaction, and told afterwards. */
  const write = (request: FastifyRequest, reply: FastifyReply, work: (form: Form) => StripeAnswer) => {
    const text = typeof request.body === 'string' ? request.body : ''
    const key = request.headers['idempotency-key']
    const word = sandbox.scenarioOf(request)
    if (word === 'key_in_use') return reply.code(409).send(errorOf('idempotency_error', 'idempotency_key_in_use', 'The key is in use.'))
    const { status, body } = once(typeof key === 'string' ? key : undefined, `${request.url} ${text}`, () =>
      word === 'server_error'
        ? { status: 500, body: errorOf('api_error', undefined, 'An error occurred on our side.') }
        : work(readForm(text)),
    )
    send()
    return reply.code(status).send(body)
  }

  // The customer's browser comes from the address of the page that it pays on.
  app.addHook('onRequest', async (request, reply) => {
    reply.header('access-control-allow-origin', '*')
    if (request.method === 'OPTIONS') return reply.header('access-control-allow-headers', 'content-type').code(204).send()
  })
  app.addHook('preHandler', async (request, reply) => {
    if (!request.url.startsWith('/v1/') || hasKey(request)) return
    return reply.code(401).send(errorOf('invalid_request_error', undefined, 'You did not provide an API key.'))
  })

  app.get('/v3/', (_, reply) => reply.type('text/javascript; charset=utf-8').send(standInScript(CARDS)))

  app.post('/v1/payment_intents', (request, reply) =>
    write(request, reply, (form) => {
      const amount = Number(textOf(form.amount) ?? Number.NaN)
      const currency = textOf(form.currency)
      if (!Number.isInteger(amount) || amount < 1)
        return refused(400, 'parameter_invalid_integer', 'Invalid integer: amount', { param: 'amount' })
      if (currency === undefined) return refused(400, 'parameter_missing', 'Missing required param: currency.', { param: 'currency' })
      const id = newStripeId('pi')
      const intent: SandboxIntent = {
        id,
        clientSecret: `${id}_secret_${newStripeId('s').slice(2)}`,
        amount,
        currency,
        description: textOf(form.description) ?? null,
        metadata: metadataOf(form),
        createdAt: seconds(),
        status: 'requires_payment_method',
        card: null,
        chargeId: null,
        failure: null,
      }
      return { status: 200, body: intentAnswer(save(intent)) }
    }),
  )

  app.get<{ Querystring: { query?: string } }>('/v1/payment_intents/search', async (request, reply) => {
    const wanted = SEARCH.exec(request.query.query ?? '')?.[1]
    if (wanted === undefined) return reply.code(400).send(refused(400, undefined, 'Only metadata[obligation] is searched for here.').body)
    const data = intents
      .entries()
      .filter(({ value }) => value.metadata.obligation === wanted.replaceAll("\\'", "'"))
      .map(({ value }) => intentAnswer(value))
    return { object: 'search_result', url: '/v1/payment_intents/search', has_more: false, next_page: null, data: data.reverse() }
  })

  app.get<{ Params: { id: string } }>('/v1/payment_intents/:id', async (request, reply) => {
    const intent = intents.get(request.params.id)
    if (intent) return intentAnswer(intent)
    const { status, body } = missing('payment_intent', request.params.id)
    return reply.code(status).send(body)
  })

  app.post<{ Params: { id: string } }>('/v1/payment_intents/:id/confirm', (request, reply) =>
    write(request, reply, (form) => {
      const intent = intents.get(request.params.id)
      if (!intent) return missing('payment_intent', request.params.id)
      if (form.client_secret !== undefined && form.client_secret !== intent.clientSecret)
        return refused(400, 'payment_intent_invalid_parameter', 'The client_secret provided does not match.', { param: 'client_secret' })
      return confirm(intent, textOf(form.payment_method) ?? '')
    }),
  )

  app.post<{ Params: { id: string } }>('/v1/payment_intents/:id/cancel', (request, reply) =>
    write(request, reply, () => {
      const intent = intents.get(request.params.id)
      if (!intent) return missing('payment_intent', request.params.id)
      if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpected(intent, 'cancel')
      return { status: 200, body: intentAnswer(save({ ...intent, status: 'canceled' }, 'payment_intent.canceled')) }
    }),
  )

  app.post('/v1/refunds', (request, reply) => write(request, reply, newRefund))

  app.get<{ Querystring: { charge?: string } }>('/v1/refunds', async (request) => {
    const found = refunds.entries().filter(({ value }) => value.chargeId === request.query.charge)
    return {
      object: 'list',
      url: '/v1/refunds',
      has_more: false,
      data: found.map(({ value }) => refundAnswer(loadRefund(value))).reverse(),
    }
  })

  app.post<{ Body: Type.Static<typeof AuthenticateBody> }>(
    '/__sandbox/authenticate',
    { schema: { body: AuthenticateBody } },
    async (request, reply) => {
      const { payment } = request.body
      const intent = intents.get(payment)
      if (intent?.status !== 'requires_action')
        return reply
          .code(404)
          .send({ error: `field payment: no payment ${payment} waits for its customer; GET /__sandbox/payments lists them` })
      const paid = store.transaction(() => charge(intent))
      send()
      return { payment: paid.id, status: paid.status }
    },
  )

  app.get('/__sandbox/payments', async () => ({
    webhooksWaiting: webhooks.waiting(),
    payments: intents.entries().map(({ value }) => ({
      payment: value.id,
      obligation: value.metadata.obligation ?? null,
      amount: value.amount,
      currency: value.currency,
      status: value.status,
      card: value.card,
      refunded: refunds
        .entries()
        .filter(({ value: refund }) => refund.intentId === value.id && refund.status !== 'failed')
        .reduce((sum, { value: refund }) => sum + refund.amount, 0),
    })),
  }))

  const { url } = await sandbox.start()
  return {
    url,
    close: async (): Promise<void> => {
      await webhooks.close()
      await sandbox.close()
    },
  }
}

/** A server signs with its key; a browser sends the public one as a field. */
const hasKey = ({ headers, body }: FastifyRequest): boolean =>
  /^Bearer .+/.test(headers.authorization ?? '') || (typeof body === 'string' && new URLSearchParams(body).has('key'))

const textOf = (value: Form[string] | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

const metadataOf = ({ metadata }: Form): Readonly<Record<string, string>> =>
  typeof metadata === 'object'
    ? Object.fromEntries(Object.entries(metadata).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    : {}
