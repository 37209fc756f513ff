import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { closed, oneOf } from '../../domain/input/schema.ts'
import { DISPUTE_STATUSES, isOpen } from '../../domain/payments/dispute.ts'
import type { Clock } from '../../platform/clock.ts'
import { createSandbox } from '../sandbox/sandbox-server.ts'
import { createWebhookSender, type WebhookTarget } from '../sandbox/webhook-sender.ts'
import { createPaymentBook } from './sandbox-book.ts'
import { confirmIntent, confirmSetup, forgetMethod, missing, refused, unexpected } from './sandbox-confirm.ts'
import { type Form, metadataOf, readForm, textOf } from './sandbox-form.ts'
import { createKeyStore, type StripeAnswer } from './sandbox-keys.ts'
import { ACCOUNTS, CARDS, isMethod, kindOf } from './sandbox-methods.ts'
import { newRefund } from './sandbox-refunds.ts'
import { standInScript } from './sandbox-script.ts'
import {
  disputeAnswer,
  errorOf,
  intentAnswer,
  methodAnswer,
  newStripeId,
  refundAnswer,
  type SandboxIntent,
  type SandboxSetup,
  setupAnswer,
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
  /** `unanswered`: what the answer to our own key has said is not posted as well, as Stripe would; for very many. All is, unless given. */
  readonly posts?: 'all' | 'unanswered'
}

const AuthenticateBody = Type.Object({ payment: Type.String({ minLength: 1 }) }, closed)
const DisputeBody = Type.Object(
  { payment: Type.String({ minLength: 1 }), status: oneOf(DISPUTE_STATUSES), reason: Type.Optional(Type.String({ minLength: 1 })) },
  closed,
)
const BehaviourBody = Type.Object({ method: Type.String({ minLength: 1 }), as: Type.String({ minLength: 1 }) }, closed)
const MethodBody = Type.Object({ method: Type.String({ minLength: 1 }) }, closed)

/** In minor units of any of our currencies. */
const LEAST_AMOUNT = 50

const SEARCH = /^metadata\['obligation'\]:'(.+)'$/

interface ListQuery {
  readonly limit?: string
  readonly starting_after?: string
}

/**
 * Stripe on loopback: its paths and shapes for payment and setup intents, customers, saved methods, charges, refunds and disputes, its key
 * store with its day, and its signed webhooks. The customer's browser takes `/v3/` for Stripe.js, and confirms with the client secret and
 * the public key. A debit is under way first, and known at the first request after its time. Beside the common control plane:
 * `POST /__sandbox/authenticate {payment}` is the customer saying yes to the bank, of a payment or a set-up;
 * `POST /__sandbox/dispute {payment, status, reason}` is the bank taking a payment up, and deciding;
 * `POST /__sandbox/update-method {method}` is a bank that gave its customer another card under the same method;
 * `POST /__sandbox/behave {method, as}` is a saved card or account that behaves as another from now on: its holder ran out of money, or has some.
 * `GET /__sandbox/payments` lists what there is. Scenario words of its own: `key_in_use` (409), `server_error` (500, kept under the key as
 * Stripe does). Counted effects: `charged` by obligation, `refunded` by key, `customer_deleted` and `webhook_delivered` by id. What methods do:
 * `sandbox-methods.ts`.
 */
export const startPaymentSandbox = async ({ file, port, host, clock: outerClock, webhook, posts = 'all' }: PaymentSandboxOptions) => {
  const sandbox = createSandbox({ name: 'payments', file, port, host, clock: outerClock, scenarios: ['key_in_use', 'server_error'] })
  const { app, store, clock } = sandbox
  const webhooks = createWebhookSender(store, webhook.url, (raw) => ({
    [STRIPE_SIGNATURE_HEADER]: signStripeWebhook(webhook.secret, raw, clock.now()),
  }))
  const once = createKeyStore(store, clock)
  const newsToUs = posts === 'all' ? 'posted' : 'answered'
  const book = createPaymentBook(store, clock, webhooks)

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
    book.send()
    return reply.code(status).send(body)
  }
  const orMissing = (reply: FastifyReply, what: string, id: string, found: object | undefined) => {
    if (found) return found
    const { status, body } = missing(what, id)
    return reply.code(status).send(body)
  }
  const listed = (url: string, data: readonly object[], more: 'yes' | 'no' = 'no') => ({
    object: 'list',
    url,
    has_more: more === 'yes',
    data,
  })

  // The customer's browser comes from the address of the page that it pays on.
  app.addHook('onRequest', async (request, reply) => {
    reply.header('access-control-allow-origin', '*')
    if (request.method === 'OPTIONS') return reply.header('access-control-allow-headers', 'content-type').code(204).send()
  })
  app.addHook('preHandler', async (request, reply) => {
    book.settleDebits()
    if (!request.url.startsWith('/v1/') || hasKey(request)) return
    return reply.code(401).send(errorOf('invalid_request_error', undefined, 'You did not provide an API key.'))
  })

  app.get('/v3/', (_, reply) => reply.type('text/javascript; charset=utf-8').send(standInScript([...CARDS, ...ACCOUNTS])))

  app.post('/v1/customers', (request, reply) =>
    write(request, reply, (form) => ({
      status: 200,
      body: { id: newStripeId('cus'), object: 'customer', created: book.seconds(), livemode: false, metadata: metadataOf(form) },
    })),
  )

  app.delete<{ Params: { id: string } }>('/v1/customers/:id', (request, reply) =>
    write(request, reply, () => {
      const { id } = request.params
      if (book.isDeleted(id)) return missing('customer', id)
      book.deleteCustomer(id)
      store.countEffect('customer_deleted', id)
      return { status: 200, body: { id, object: 'customer', deleted: true } }
    }),
  )

  app.post('/v1/payment_intents', (request, reply) =>
    write(request, reply, (form) => {
      const customer = textOf(form.customer) ?? null
      if (customer !== null && book.isDeleted(customer)) return missing('customer', customer)
      const amount = Number(textOf(form.amount) ?? Number.NaN)
      const currency = textOf(form.currency)
      if (!Number.isInteger(amount) || amount < 1)
        return refused(400, 'parameter_invalid_integer', 'Invalid integer: amount', { param: 'amount' })
      if (amount < LEAST_AMOUNT)
        return refused(400, 'amount_too_small', 'The amount must be greater than or equal to the minimum.', { param: 'amount' })
      if (currency === undefined) return refused(400, 'parameter_missing', 'Missing required param: currency.', { param: 'currency' })
      const id = newStripeId('pi')
      const intent: SandboxIntent = {
        id,
        clientSecret: `${id}_secret_${newStripeId('s').slice(2)}`,
        amount,
        currency,
        description: textOf(form.description) ?? null,
        metadata: metadataOf(form),
        customer,
        setupFutureUsage: textOf(form.setup_future_usage) ?? null,
        createdAt: book.seconds(),
        status: 'requires_payment_method',
        method: null,
        chargeId: null,
        failure: null,
      }
      if (form.confirm !== 'true') return { status: 200, body: intentAnswer(book.newIntent(intent)) }
      if (form.off_session !== 'true') return refused(400, undefined, 'Only off_session payments are confirmed as they are made here.')
      return confirmIntent(book, book.newIntent(intent), form, newsToUs)
    }),
  )

  app.get<{ Querystring: { query?: string } }>('/v1/payment_intents/search', async (request, reply) => {
    const wanted = SEARCH.exec(request.query.query ?? '')?.[1]
    if (wanted === undefined) return reply.code(400).send(refused(400, undefined, 'Only metadata[obligation] is searched for here.').body)
    const found = book.intentsOf('obligation', wanted.replaceAll("\\'", "'")).map((intent) => intentAnswer(intent))
    return { object: 'search_result', url: '/v1/payment_intents/search', has_more: false, next_page: null, data: found.reverse() }
  })

  app.get<{ Querystring: ListQuery & { customer?: string } }>('/v1/payment_intents', async ({ query }) => {
    const all = book.intentsOf('customer', query.customer ?? '').toReversed()
    const from = query.starting_after === undefined ? 0 : all.findIndex(({ id }) => id === query.starting_after) + 1
    const limit = Number(query.limit ?? 10)
    const page = all.slice(from, from + limit).map((intent) => intentAnswer(intent, { method: 'whole' }))
    return listed('/v1/payment_intents', page, all.length > from + limit ? 'yes' : 'no')
  })

  app.get<{ Params: { id: string } }>('/v1/payment_intents/:id', async (request, reply) => {
    const { id } = request.params
    const intent = book.intent(id)
    return orMissing(reply, 'payment_intent', id, intent && book.answer(intent, request.url))
  })

  app.post<{ Params: { id: string } }>('/v1/payment_intents/:id/confirm', (request, reply) =>
    write(request, reply, (form) => {
      const intent = book.intent(request.params.id)
      if (!intent) return missing('payment_intent', request.params.id)
      if (form.client_secret !== undefined && form.client_secret !== intent.clientSecret)
        return refused(400, 'payment_intent_invalid_parameter', 'The client_secret provided does not match.', { param: 'client_secret' })
      return confirmIntent(book, intent, form, form.client_secret === undefined ? newsToUs : 'posted')
    }),
  )

  app.post<{ Params: { id: string } }>('/v1/payment_intents/:id/cancel', (request, reply) =>
    write(request, reply, () => {
      const intent = book.intent(request.params.id)
      if (!intent) return missing('payment_intent', request.params.id)
      if (intent.status === 'succeeded' || intent.status === 'canceled' || intent.status === 'processing')
        return unexpected(intent, 'cancel')
      return { status: 200, body: intentAnswer(book.save({ ...intent, status: 'canceled' }, 'payment_intent.canceled')) }
    }),
  )

  app.post('/v1/setup_intents', (request, reply) =>
    write(request, reply, (form) => {
      const id = newStripeId('seti')
      const setup: SandboxSetup = {
        id,
        clientSecret: `${id}_secret_${newStripeId('s').slice(2)}`,
        customer: textOf(form.customer) ?? null,
        createdAt: book.seconds(),
        status: 'requires_payment_method',
        method: null,
        failure: null,
      }
      return { status: 200, body: setupAnswer(book.saveSetup(setup)) }
    }),
  )

  app.get<{ Params: { id: string } }>('/v1/setup_intents/:id', async (request, reply) => {
    const setup = book.setup(request.params.id)
    return orMissing(reply, 'setup_intent', request.params.id, setup && setupAnswer(setup, { method: 'whole' }))
  })

  app.post<{ Params: { id: string } }>('/v1/setup_intents/:id/confirm', (request, reply) =>
    write(request, reply, (form) => {
      const setup = book.setup(request.params.id)
      if (!setup) return missing('setup_intent', request.params.id)
      if (form.client_secret !== undefined && form.client_secret !== setup.clientSecret)
        return refused(400, 'setup_intent_invalid_parameter', 'The client_secret provided does not match.', { param: 'client_secret' })
      return confirmSetup(book, setup, textOf(form.payment_method) ?? '')
    }),
  )

  app.post<{ Params: { id: string } }>('/v1/payment_methods/:id/detach', (request, reply) =>
    write(request, reply, () => forgetMethod(book, request.params.id)),
  )

  app.post('/v1/refunds', (request, reply) => write(request, reply, (form) => newRefund(book, store, form)))

  app.get<{ Querystring: { charge?: string } }>('/v1/refunds', async ({ query }) =>
    listed(
      '/v1/refunds',
      book
        .refundsOf(query.charge ?? '')
        .map(refundAnswer)
        .toReversed(),
    ),
  )

  app.get<{ Querystring: { payment_intent?: string } }>('/v1/disputes', async ({ query }) =>
    listed(
      '/v1/disputes',
      book
        .disputesOf(query.payment_intent ?? '')
        .map(disputeAnswer)
        .toReversed(),
    ),
  )

  app.get<{ Querystring: ListQuery & { 'created[gte]'?: string; 'created[lt]'?: string } }>('/v1/charges', async ({ query }) => {
    const limit = Number(query.limit ?? 10)
    const before = query.starting_after ?? `ch_${(query['created[lt]'] ?? String(book.seconds() + 1)).padStart(12, '0')}`
    const found = book.chargesBefore(before, limit + 1).filter(({ createdAt }) => createdAt >= Number(query['created[gte]'] ?? 0))
    const page = found.slice(0, limit).flatMap(({ id }) => book.chargeWhole(id) ?? [])
    return listed('/v1/charges', page, found.length > limit ? 'yes' : 'no')
  })

  app.post<{ Body: Type.Static<typeof AuthenticateBody> }>(
    '/__sandbox/authenticate',
    { schema: { body: AuthenticateBody } },
    async (request, reply) => {
      const { payment } = request.body
      const done = store.transaction(() => {
        const intent = book.intent(payment)
        if (intent?.status === 'requires_action') return book.charge(intent)
        const setup = book.setup(payment)
        return setup?.status === 'requires_action' ? book.saveSetup({ ...setup, status: 'succeeded' }, 'setup_intent.succeeded') : undefined
      })
      if (!done)
        return reply
          .code(404)
          .send({ error: `field payment: no payment ${payment} waits for its customer; GET /__sandbox/payments lists them` })
      book.send()
      return { payment: done.id, status: done.status }
    },
  )

  app.post<{ Body: Type.Static<typeof DisputeBody> }>('/__sandbox/dispute', { schema: { body: DisputeBody } }, async (request, reply) => {
    const { payment, status, reason = 'fraudulent' } = request.body
    const intent = book.intent(payment)
    if (intent?.chargeId == null)
      return reply.code(404).send({ error: `field payment: ${payment} was not paid; GET /__sandbox/payments lists what there is` })
    const dispute = store.transaction(() => {
      const before = book.disputesOf(intent.id).at(-1)
      if (before) return book.saveDispute({ ...before, status }, isOpen(status) ? 'charge.dispute.updated' : 'charge.dispute.closed')
      return book.newDispute(intent, status, reason)
    })
    book.send()
    return { dispute: dispute.id, status: dispute.status }
  })

  app.post<{ Body: Type.Static<typeof MethodBody> }>('/__sandbox/update-method', { schema: { body: MethodBody } }, async (request) => {
    const { method } = request.body
    store.transaction(() => book.tell('payment_method.automatically_updated', method, methodAnswer(method), 1))
    book.send()
    return { method, kind: kindOf(method) }
  })

  app.post<{ Body: Type.Static<typeof BehaviourBody> }>(
    '/__sandbox/behave',
    { schema: { body: BehaviourBody } },
    async (request, reply) => {
      const { method, as } = request.body
      if (!isMethod(as)) return reply.code(400).send({ error: `field as: found "${as}", which is no card or account of the sandbox` })
      store.transaction(() => book.behaveAs(method, as))
      return { method, as }
    },
  )

  app.get('/__sandbox/payments', async () => ({
    webhooksWaiting: webhooks.waiting(),
    payments: book.intents().map((intent) => ({
      payment: intent.id,
      obligation: intent.metadata.obligation ?? null,
      amount: intent.amount,
      currency: intent.currency,
      status: intent.status,
      card: intent.method,
      refunded: intent.chargeId === null ? 0 : book.refundedOf(intent.chargeId),
    })),
  }))

  const { url } = await sandbox.start()
  return {
    url,
    webhooksWaiting: webhooks.waiting,
    /** Tells of what is known by now; else the next request does. */
    catchUp: book.settleDebits,
    nextDebitAt: book.nextDebitAt,
    close: async (): Promise<void> => {
      await webhooks.close()
      await sandbox.close()
    },
  }
}

/** A server signs with its key; a browser sends the public one as a field. */
const hasKey = ({ headers, body }: FastifyRequest): boolean =>
  /^Bearer .+/.test(headers.authorization ?? '') || (typeof body === 'string' && new URLSearchParams(body).has('key'))
