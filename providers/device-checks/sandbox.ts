import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import type { Clock } from '../../platform/clock.ts'
import { createSandbox } from '../sandbox/sandbox-server.ts'
import { courseOf, type IdentityHistory, magicDigits, resultOf, type WireResult } from './sandbox-answers.ts'

export interface DeviceCheckSandboxOptions {
  readonly file: string
  /** 0 takes a free one. */
  readonly port: number
  readonly host?: string | undefined
  readonly clock: Clock
}

/** An order as it is kept. `readsLeft`: how often it is still found pending. */
interface Order {
  readonly id: string
  readonly reference: string
  readonly readsLeft: number
  readonly end: { readonly status: 'failed' } | { readonly status: 'successful'; readonly result: WireResult }
  readonly completedAt: string
}

const OrderBody = Type.Object(
  {
    reference: Type.String({ minLength: 1, maxLength: 200 }),
    identity: Type.String({ pattern: '^[A-Za-z0-9]{5,30}$' }),
    identity_type: Type.Union([Type.Literal('imei'), Type.Literal('serial')]),
    checks: Type.Array(Type.Union([Type.Literal('model'), Type.Literal('blacklist'), Type.Literal('activation_lock')]), { minItems: 1 }),
  },
  closed,
)
const OrderParams = Type.Object({ id: Type.String() })
const OrderQuery = Type.Object({ reference: Type.String() }, closed)

const shown = ({ id, reference, readsLeft, end, completedAt }: Order) =>
  readsLeft > 0
    ? { id, reference, status: 'processing' }
    : { id, reference, ...end, ...(end.status === 'failed' ? {} : { completed_at: completedAt }) }

/**
 * Plays an order service for device checks (`PLAIN_ORDER_API`) on loopback. By the two digits before an IMEI's check digit, or the last two of a
 * serial: 11 listed stolen, 14 listed stolen at its first order and delisted since, 12 listed for non-payment, 13 tracked, 21 lock on for 3 checks and then off, 22 lock unknown, 31 pending for ever,
 * 32 pending for 2 reads, 33 failed at first and then fine, 41 another model, 51 clear and listed as stolen 5 days after its first order;
 * all else clear and unlocked. Each order is counted under `device_check` by its reference.
 */
export const startDeviceCheckSandbox = async ({
  file,
  port,
  host,
  clock,
}: DeviceCheckSandboxOptions): Promise<{ url: string; close(): Promise<void> }> => {
  const sandbox = createSandbox({ name: 'device-checks', file, clock, port, host })
  const { store } = sandbox
  const orders = store.collection<Order>('order')
  const idByReference = store.collection<string>('order_by_reference')
  const identities = store.collection<IdentityHistory>('identity')
  const app = sandbox.app.withTypeProvider<TypeBoxTypeProvider>().setValidatorCompiler(TypeBoxValidatorCompiler)

  app.addHook('preHandler', async (request, reply) => {
    if (!request.url.startsWith('/v1/')) return undefined
    return /^Bearer \S+$/.test(request.headers.authorization ?? '')
      ? undefined
      : reply.code(401).send({ error: 'give Authorization: Bearer <key>' })
  })

  app.post('/v1/orders', { schema: { body: OrderBody } }, async ({ body }, reply) => {
    const order = store.transaction(() => {
      const known = orders.get(idByReference.get(body.reference) ?? '')
      if (known) return known
      const now = sandbox.clock.now()
      const before = identities.get(body.identity)
      const history: IdentityHistory = {
        firstOrderedAt: before?.firstOrderedAt ?? now.toISOString(),
        lockChecks: (before?.lockChecks ?? 0) + (body.checks.includes('activation_lock') ? 1 : 0),
        orders: (before?.orders ?? 0) + 1,
      }
      const magic = magicDigits(body.identity, body.identity_type)
      const course = courseOf(magic, history)
      const placed: Order = {
        id: `ord_${store.next('order')}`,
        reference: body.reference,
        readsLeft: course.kind === 'pending' ? course.reads : 0,
        end: course.kind === 'failed' ? { status: 'failed' } : { status: 'successful', result: resultOf(magic, body.checks, history, now) },
        completedAt: now.toISOString(),
      }
      identities.put(body.identity, history)
      orders.put(placed.id, placed)
      idByReference.put(placed.reference, placed.id)
      store.countEffect('device_check', placed.reference)
      return placed
    })
    return reply.code(201).send(shown(order))
  })

  app.get('/v1/orders/:id', { schema: { params: OrderParams } }, async ({ params }, reply) => {
    const order = orders.get(params.id)
    if (!order) return reply.code(404).send({ error: 'no such order' })
    if (order.readsLeft > 0) orders.put(order.id, { ...order, readsLeft: order.readsLeft - 1 })
    return shown(order)
  })

  app.get('/v1/orders', { schema: { querystring: OrderQuery } }, async ({ query }) => {
    const order = orders.get(idByReference.get(query.reference) ?? '')
    return { orders: order ? [shown(order)] : [] }
  })

  try {
    const { url } = await sandbox.start()
    return { url, close: () => sandbox.close() }
  } catch (error) {
    await sandbox.close()
    throw error
  }
}
