import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { ANYONE } from '../../../api/auth/access.ts'
import { readRawBodies } from '../../../api/http/raw-body.ts'
import type { RoutePlugin } from '../../../api/route-plugin.ts'
import { apiUnderTest } from '../api-under-test.ts'

const webhook: RoutePlugin = (app) => {
  readRawBodies(app)
  app.post('/v1/facts', { config: { access: ANYONE, idempotency: 'not_needed' } }, async ({ body }) => ({
    sha256: createHash('sha256')
      .update(body as Buffer)
      .digest('hex'),
  }))
}
const json: RoutePlugin = (app) => {
  app.post('/v1/json', { config: { access: ANYONE, idempotency: 'not_needed' } }, async ({ body }) => body)
}

it('A webhook sees the bytes that were signed, blanks and broken JSON included; other routes still read JSON', async () => {
  const { app } = await apiUnderTest([webhook, json])
  const payload = Buffer.from('{ "a" : 1 ,')
  const headers = { 'content-type': 'application/json' }
  const seen = await app.inject({ method: 'POST', url: '/v1/facts', payload, headers })
  expect(seen.json().sha256).toBe(createHash('sha256').update(payload).digest('hex'))
  expect((await app.inject({ method: 'POST', url: '/v1/json', payload, headers })).statusCode).toBe(400)
  expect((await app.inject({ method: 'POST', url: '/v1/json', payload: { a: 1 } })).json()).toEqual({ a: 1 })
  expect((await app.inject({ method: 'POST', url: '/v1/facts', payload: 'x'.repeat(10_001), headers })).statusCode).toBe(413)
})
