import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { ANYONE } from '../../api/auth/access.ts'
import type { RoutePlugin } from '../../api/route-plugin.ts'
import { apiUnderTest } from './api-under-test.ts'

const Body = Type.Object(
  {
    model: Type.String({ minLength: 1, maxLength: 20 }),
    storageGb: Type.Optional(Type.Integer({ minimum: 1 })),
    seller: Type.Object({ email: Type.String({ format: 'email' }), adult: Type.Literal(true) }, { additionalProperties: false }),
    payout: Type.Union([
      Type.Object({ kind: Type.Literal('transfer'), iban: Type.String() }, { additionalProperties: false }),
      Type.Object({ kind: Type.Literal('voucher') }, { additionalProperties: false }),
    ]),
    photos: Type.Array(Type.Object({ side: Type.Enum(['front', 'back']) }, { additionalProperties: false }), { maxItems: 2 }),
  },
  { additionalProperties: false },
)
const valid = { model: 'Phone 12', seller: { email: 'a@b.example', adult: true }, payout: { kind: 'voucher' }, photos: [] }

const offers: RoutePlugin = (app) => {
  app.post('/v1/offers', { config: { access: ANYONE, idempotency: 'not_needed' }, schema: { body: Body } }, async ({ body }) => body)
  app.get(
    '/v1/offers',
    {
      config: { access: ANYONE },
      schema: {
        querystring: Type.Object(
          {
            limit: Type.Integer({ minimum: 1, maximum: 100, default: 25 }),
            open: Type.Optional(Type.Boolean()),
            q: Type.Optional(Type.String()),
          },
          { additionalProperties: false },
        ),
      },
    },
    async ({ query }) => query,
  )
  app.get('/v1/offers/:id', { config: { access: ANYONE } }, async ({ params }) => params)
  app.get('/v1/broken', { config: { access: ANYONE } }, async () => {
    throw new Error('relation "case" has no column amelie.durand@example.org')
  })
  app.get('/v1/away', { config: { access: ANYONE } }, async () => {
    throw new Error('query failed', { cause: Object.assign(new Error('connect ECONNREFUSED 10.0.0.5:5432'), { code: 'ECONNREFUSED' }) })
  })
}

const api = () => apiUnderTest([offers])
const json = { 'content-type': 'application/json' }

describe('A body', () => {
  it('that is right arrives as it was sent', async () => {
    const { app } = await api()
    const response = await app.inject({ method: 'POST', url: '/v1/offers', payload: valid })
    expect([response.statusCode, response.json()]).toEqual([200, valid])
  })

  it('with wrong fields is refused with all of them at once, by JSON pointer, and without what was found', async () => {
    const { app } = await api()
    const response = await app.inject({
      method: 'POST',
      url: '/v1/offers',
      payload: {
        model: '',
        storageGb: '128',
        colour: 'blue',
        'a/b~c': 1,
        seller: { email: 'Amélie' },
        payout: { kind: 'transfer', iban: 7, bic: 'x' },
        photos: [{ side: 'front' }, { side: 'top' }],
      },
    })
    expect(response.statusCode).toBe(400)
    expect(response.headers['content-type']).toBe('application/problem+json')
    const problem = response.json()
    expect(problem).toMatchObject({
      type: 'https://api.reprise.example/v1/problems/RPS_INPUT_INVALID',
      status: 400,
      code: 'RPS_INPUT_INVALID',
      retry: 'changed',
      requestId: response.headers['x-request-id'],
    })
    expect(problem.errors.sort((a: { pointer: string }, b: { pointer: string }) => (a.pointer < b.pointer ? -1 : 1))).toEqual([
      { in: 'body', pointer: '/a~1b~0c', detail: 'is not known here' },
      { in: 'body', pointer: '/colour', detail: 'is not known here' },
      { in: 'body', pointer: '/model', detail: 'must have at least 1 characters' },
      { in: 'body', pointer: '/payout/bic', detail: 'is not known here' },
      { in: 'body', pointer: '/payout/iban', detail: 'must be string' },
      { in: 'body', pointer: '/photos/1/side', detail: 'must be one of "front", "back"' },
      { in: 'body', pointer: '/seller/adult', detail: 'is missing' },
      { in: 'body', pointer: '/seller/email', detail: 'must be written as email' },
      { in: 'body', pointer: '/storageGb', detail: 'must be integer' },
    ])
    expect(response.body).not.toContain('Amélie')
  })

  it.each([
    [{ kind: 'cash' }, { pointer: '/payout/kind', detail: 'must be one of "transfer", "voucher"' }],
    ['voucher', { pointer: '/payout', detail: 'has none of the forms that are allowed here' }],
  ])('whose choice is %j is told what there is to choose', async (payout, error) => {
    const { app } = await api()
    const response = await app.inject({ method: 'POST', url: '/v1/offers', payload: { ...valid, payout } })
    expect(response.json().errors).toEqual([{ in: 'body', ...error }])
  })

  it('with thousands of wrong fields is refused, and the answer stays small', async () => {
    const { app } = await api()
    const response = await app.inject({
      method: 'POST',
      url: '/v1/offers',
      payload: { ...valid, photos: Array.from({ length: 2_000 }, () => 1) },
    })
    expect(response.statusCode).toBe(400)
    expect(response.body.length).toBeLessThan(20_000)
  })

  it.each([
    ['cut short', '{"model":', 'RPS_BODY_MALFORMED'],
    ['empty', '', 'RPS_BODY_MALFORMED'],
    ['in Latin-1', Buffer.from('{"model":"Amélie"}', 'latin1'), 'RPS_BODY_MALFORMED'],
    ['with a poisoned prototype', '{"__proto__":{"admin":true}}', 'RPS_BODY_MALFORMED'],
    ['with a prototype poisoned deep inside', '{"seller":{"__proto__":{"admin":true}}}', 'RPS_BODY_MALFORMED'],
    ['with a poisoned constructor', '{"constructor":{"prototype":{"admin":true}}}', 'RPS_BODY_MALFORMED'],
    ['with a NUL character', JSON.stringify({ ...valid, model: 'a\0b' }), 'RPS_BODY_MALFORMED'],
    ['with half a surrogate pair', '{"model":"\\ud83d"}', 'RPS_BODY_MALFORMED'],
    ['of 10,001 bytes', JSON.stringify({ model: 'x'.repeat(10_001) }), 'RPS_BODY_TOO_LARGE'],
    ['that is null', 'null', 'RPS_INPUT_INVALID'],
    ['that is a list', '[]', 'RPS_INPUT_INVALID'],
    ['nested 4,000 deep', '['.repeat(4_000) + ']'.repeat(4_000), 'RPS_INPUT_INVALID'],
  ])('%s is refused', async (_, payload, code) => {
    const { app } = await api()
    const response = await app.inject({ method: 'POST', url: '/v1/offers', headers: json, payload })
    expect(response.json().code).toBe(code)
    expect(response.statusCode).toBe(code === 'RPS_BODY_TOO_LARGE' ? 413 : 400)
    expect(Object.prototype).not.toHaveProperty('admin')
  })

  it('that writes a backslash before u0000 is text like any other', async () => {
    const { app } = await api()
    const response = await app.inject({ method: 'POST', url: '/v1/offers', payload: { ...valid, model: '\\u0000' } })
    expect(response.json().model).toBe('\\u0000')
  })

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'json', undefined])(
    'of type %s is refused with 415',
    async (type) => {
      const { app } = await api()
      const response = await app.inject({
        method: 'POST',
        url: '/v1/offers',
        payload: Buffer.from('{}'),
        headers: type === undefined ? {} : { 'content-type': type },
      })
      expect([response.statusCode, response.json().code]).toEqual([415, 'RPS_CONTENT_TYPE_UNSUPPORTED'])
    },
  )
})

describe('A query', () => {
  it('is read strictly, with its defaults', async () => {
    const { app } = await api()
    expect((await app.inject('/v1/offers')).json()).toEqual({ limit: 25 })
    expect((await app.inject('/v1/offers?limit=7&open=true')).json()).toEqual({ limit: 7, open: true })
  })

  it.each([
    ['limit=1.5', '/limit', 'must be integer'],
    ['limit=0', '/limit', 'must be >= 1'],
    ['limit=', '/limit', 'must be integer'],
    ['limit=1&limit=2', '/limit', 'must be integer'],
    ['open=yes', '/open', 'must be boolean'],
    ['sort=id', '/sort', 'is not known here'],
    ['q=a%00b', '/q', 'holds a NUL character'],
    ['__proto__=1', '/__proto__', 'is not known here'],
  ])('%s is refused', async (query, pointer, detail) => {
    const { app } = await api()
    const response = await app.inject(`/v1/offers?${query}`)
    expect([response.statusCode, response.json().errors]).toEqual([400, [{ in: 'query', pointer, detail }]])
  })
})

describe('An address', () => {
  it('that is not there is 404', async () => {
    const { app } = await api()
    const response = await app.inject('/v1/nothing')
    expect([response.statusCode, response.json().code, response.headers['content-type']]).toEqual([
      404,
      'RPS_NOT_FOUND',
      'application/problem+json',
    ])
  })

  it('that takes other methods is 405, and names them', async () => {
    const { app } = await api()
    const response = await app.inject({ method: 'DELETE', url: '/v1/offers?limit=1' })
    expect([response.statusCode, response.json().code, response.headers.allow]).toEqual([405, 'RPS_METHOD_NOT_ALLOWED', 'GET, HEAD, POST'])
    expect((await app.inject({ method: 'POST', url: '/v1/offers/7', payload: {} })).headers.allow).toBe('GET, HEAD')
  })

  it('that is broken or far too long is refused in the same form', async () => {
    const { app } = await api()
    expect((await app.inject('/v1/offers/%ZZ')).json()).toMatchObject({ code: 'RPS_URL_MALFORMED', status: 400 })
    expect((await app.inject(`/v1/offers/${'x'.repeat(300)}`)).json()).toMatchObject({ code: 'RPS_URL_TOO_LONG', status: 414 })
  })
})

describe('A failure of ours', () => {
  it('tells nothing of itself; the log, under the same request id, tells it without personal data', async () => {
    const { app, log } = await api()
    const response = await app.inject({ url: '/v1/broken', headers: { 'x-request-id': 'agent-17-click-4' } })
    expect(response.statusCode).toBe(500)
    expect(response.json()).toMatchObject({ code: 'RPS_INTERNAL', requestId: 'agent-17-click-4', retry: 'later' })
    expect(response.body).not.toMatch(/relation|durand|\.ts:/)
    const line = log.map((text) => JSON.parse(text)).find(({ level }) => level === 'error')
    expect(line).toMatchObject({
      requestId: 'agent-17-click-4',
      code: 'RPS_INTERNAL',
      err: { message: 'relation "case" has no column [redacted]' },
    })
  })

  it('because the database is away is 503, with the time to wait', async () => {
    const { app } = await api()
    const response = await app.inject('/v1/away')
    expect([response.statusCode, response.headers['retry-after'], response.json().code]).toEqual([503, '5', 'RPS_DATABASE_UNAVAILABLE'])
    expect(response.body).not.toContain('10.0.0.5')
  })
})

describe('Every answer', () => {
  it('has a request id, is kept by no cache, and allows a browser nothing', async () => {
    const { app } = await api()
    for (const url of ['/v1/offers', '/v1/nothing', '/v1/offers?limit=0']) {
      const { headers } = await app.inject(url)
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      })
      expect(headers['x-request-id']).toMatch(/^[\w-]{36}$/)
    }
  })

  it('does not take a request id that could break the log', async () => {
    const { app } = await api()
    expect((await app.inject({ url: '/v1/offers', headers: { 'x-request-id': 'a b {"level":"error"}' } })).headers['x-request-id']).toMatch(
      /^[0-9a-f-]{36}$/,
    )
  })
})

describe('Too many requests', () => {
  it('of one address are 429 with the time to wait, those that are not found too', async () => {
    const settings = { PUBLIC_URL: 'https://api.reprise.example', BODY_LIMIT_BYTES: 10_000, RATE_LIMIT_PER_MINUTE: 3 }
    const { app } = await apiUnderTest([offers], { settings })
    const answers = []
    for (const url of ['/v1/offers', '/v1/nothing', '/v1/offers', '/v1/offers', '/v1/nothing']) answers.push(await app.inject(url))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 404, 200, 429, 429])
    expect(answers[3]?.json()).toMatchObject({ code: 'RPS_RATE_LIMITED', retry: 'later' })
    expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0)
    const elsewhere = await app.inject({ url: '/v1/offers', remoteAddress: '192.0.2.7' })
    expect(elsewhere.statusCode).toBe(200)
  })

  it('are not hidden by an X-Forwarded-For that nobody trusts', async () => {
    const settings = { PUBLIC_URL: 'https://api.reprise.example', BODY_LIMIT_BYTES: 10_000, RATE_LIMIT_PER_MINUTE: 1 }
    const plain = await apiUnderTest([offers], { settings })
    const proxied = await apiUnderTest([offers], { settings: { ...settings, TRUSTED_PROXIES: '127.0.0.0/8' } })
    const statuses = async ({ app }: typeof plain) => {
      const first = await app.inject({ url: '/v1/offers', headers: { 'x-forwarded-for': '192.0.2.1' } })
      const second = await app.inject({ url: '/v1/offers', headers: { 'x-forwarded-for': '192.0.2.2' } })
      return [first.statusCode, second.statusCode]
    }
    expect(await statuses(plain)).toEqual([200, 429])
    expect(await statuses(proxied)).toEqual([200, 200])
  })
})

describe('The app does not start', () => {
  it.each<[string, RoutePlugin, string]>([
    ['that does not say who may use it', (app) => void app.get('/v1/a', async () => 1), 'GET /v1/a: config.access must say who may use it'],
    [
      'whose POST does not say how it meets a repeat',
      (app) => void app.post('/v1/a', { config: { access: ANYONE } }, async () => 1),
      "POST /v1/a: config.idempotency must be 'key', 'key_in_act' or 'not_needed'",
    ],
    [
      'that would drop unknown fields',
      (app) =>
        void app.post(
          '/v1/a',
          {
            config: { access: ANYONE, idempotency: 'key' },
            schema: { body: Type.Object({ a: Type.Array(Type.Object({})) }, { additionalProperties: false }) },
          },
          async () => 1,
        ),
      'POST /v1/a: the schema of its body lets unknown fields through at /properties/a/items',
    ],
  ])('with a route %s', async (_, plugin, message) => {
    const { app } = await apiUnderTest([plugin])
    await expect(app.ready()).rejects.toThrow(message)
  })
})
