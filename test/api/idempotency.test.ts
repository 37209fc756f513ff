import { randomUUID } from 'node:crypto'
import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { ANYONE } from '../../api/auth/access.ts'
import { type IdempotencyStore, idempotencyOf } from '../../api/idempotency.ts'
import type { RoutePlugin } from '../../api/route-plugin.ts'
import type { IdempotentRequest } from '../../platform/cases/idempotency.ts'
import { apiUnderTest } from './api-under-test.ts'

/** Keeps acts as the database does: the key in the row of the act. */
const actsInMemory = () => {
  const rows = new Map<string, { readonly use: IdempotentRequest; readonly body: unknown }>()
  const rowKey = ({ scope, key }: IdempotentRequest) => `${scope} ${key}`
  const store: IdempotencyStore = {
    find: async (use) => {
      const row = rows.get(rowKey(use))
      if (row === undefined) return { kind: 'none' }
      return row.use.requestHash === use.requestHash ? { kind: 'answered', status: 201, body: row.body } : { kind: 'reused' }
    },
  }
  const offers: RoutePlugin = (app) => {
    const schema = { body: Type.Object({ a: Type.Integer(), b: Type.Optional(Type.Integer()) }, { additionalProperties: false }) }
    app.post('/v1/acts', { config: { access: ANYONE, idempotency: 'key' }, schema }, async (request, reply) => {
      const use = idempotencyOf(request)
      const body = { number: rows.size + 1 }
      rows.set(rowKey(use), { use, body })
      return reply.code(201).send(body)
    })
  }
  return { rows, store, offers }
}

const setUp = async () => {
  const acts = actsInMemory()
  const under = await apiUnderTest([acts.offers], { idempotency: acts.store })
  const post = (key: string | undefined, payload: object = { a: 1 }, authorization?: string) =>
    under.app.inject({
      method: 'POST',
      url: '/v1/acts',
      payload,
      headers: { ...(key === undefined ? {} : { 'idempotency-key': key }), ...(authorization === undefined ? {} : { authorization }) },
    })
  return { ...acts, ...under, post }
}

describe('An act', () => {
  it('repeated with its key is answered from its row, and happens once', async () => {
    const { post, rows } = await setUp()
    const key = randomUUID()
    const first = await post(key, { a: 1, b: 2 })
    const again = await post(key, { b: 2, a: 1 })
    expect([first.statusCode, first.json(), first.headers['idempotency-replayed']]).toEqual([201, { number: 1 }, undefined])
    expect([again.statusCode, again.json(), again.headers['idempotency-replayed']]).toEqual([201, { number: 1 }, 'true'])
    expect(rows.size).toBe(1)
  })

  it('with the key of another act is refused with 422', async () => {
    const { post } = await setUp()
    const key = randomUUID()
    await post(key, { a: 1 })
    const other = await post(key, { a: 2 })
    expect([other.statusCode, other.json().code]).toEqual([422, 'RPS_IDEMPOTENCY_KEY_REUSED'])
  })

  it.each([undefined, ''])('without a key (%j) is refused, before its body is looked at', async (key) => {
    const { post } = await setUp()
    const response = await post(key, { nonsense: true })
    expect([response.statusCode, response.json().code]).toEqual([400, 'RPS_IDEMPOTENCY_KEY_MISSING'])
  })

  it.each(['short', 'with a blank in it', 'ümlaut-key-1', 'x'.repeat(129), '"unbalanced-quote', 'a/../../../b'])(
    'with the key %j is refused',
    async (key) => {
      const { post, bearer } = await setUp()
      const response = await post(key, { a: 1 }, await bearer('support'))
      expect([response.statusCode, response.json().code]).toEqual([400, 'RPS_IDEMPOTENCY_KEY_MALFORMED'])
    },
  )

  it('of a guest wants a UUID; a person may use any name', async () => {
    const { post, bearer } = await setUp()
    expect((await post('order-2027-03-12')).json()).toMatchObject({
      code: 'RPS_IDEMPOTENCY_KEY_MALFORMED',
      detail: 'Without credentials the key must be a UUID.',
    })
    expect((await post('order-2027-03-12', { a: 1 }, await bearer('support'))).statusCode).toBe(201)
  })

  it('has the same key in quotes and in capitals, as headers and UUIDs may be written', async () => {
    const { post, rows } = await setUp()
    const key = randomUUID()
    await post(key)
    expect((await post(`"${key.toUpperCase()}"`)).headers['idempotency-replayed']).toBe('true')
    expect(rows.size).toBe(1)
  })

  it('of one person never meets that of another, of a link, or of a guest', async () => {
    const { post, bearer, linkTo, rows } = await setUp()
    const key = randomUUID()
    const callers = [
      undefined,
      await bearer('support'),
      await bearer('lead'),
      `Link ${linkTo('case-1', 'one')}`,
      `Link ${linkTo('case-1', 'two')}`,
    ]
    const numbers = []
    for (const caller of callers) numbers.push((await post(key, { a: 1 }, caller)).json().number)
    expect(numbers).toEqual([1, 2, 3, 4, 5])
    expect([...rows.values()].map(({ use }) => use.scope)).toEqual([
      'guest',
      'person:person-support',
      'person:person-lead',
      'link:one',
      'link:two',
    ])
  })

  it('with a body that is refused leaves its key free', async () => {
    const { post, rows } = await setUp()
    const key = randomUUID()
    expect((await post(key, { a: 'one' })).statusCode).toBe(400)
    expect(rows.size).toBe(0)
    expect((await post(key, { a: 1 })).statusCode).toBe(201)
  })
})
