import { describe, expect, it } from 'vitest'
import { ANYONE } from '../../../api/auth/access.ts'
import { checkIfMatch, requireIfMatch, sendVersioned } from '../../../api/http/etag.ts'
import type { RoutePlugin } from '../../../api/route-plugin.ts'
import { apiUnderTest } from '../api-under-test.ts'

const cases: RoutePlugin = (app) => {
  app.get('/v1/case', { config: { access: ANYONE } }, (request, reply) => sendVersioned(request, reply, 12, () => ({ state: 'offered' })))
  app.post('/v1/case/answer', { config: { access: ANYONE, idempotency: 'not_needed' } }, async (request) => {
    checkIfMatch(request, 12)
    return { done: true }
  })
  app.post('/v1/case/extend', { config: { access: ANYONE, idempotency: 'not_needed' } }, async (request) => {
    requireIfMatch(request, 12)
    return { done: true }
  })
}

describe('A read with its version', () => {
  it('carries it as ETag, for the asker alone', async () => {
    const { app } = await apiUnderTest([cases])
    const response = await app.inject('/v1/case')
    expect([response.statusCode, response.json()]).toEqual([200, { state: 'offered' }])
    expect(response.headers).toMatchObject({ etag: '"v12"', 'cache-control': 'private, no-cache', vary: 'authorization' })
  })

  it.each([
    ['"v12"', 304],
    ['W/"v12"', 304],
    ['"v11", "v12"', 304],
    ['*', 304],
    ['"v11"', 200],
    ['v12', 200],
    ['"v120"', 200],
    ['', 200],
  ])('asked for with If-None-Match %s answers %i', async (tag, status) => {
    const { app } = await apiUnderTest([cases])
    const response = await app.inject({ url: '/v1/case', headers: { 'if-none-match': tag } })
    expect(response.statusCode).toBe(status)
    expect(response.headers.etag).toBe('"v12"')
    if (status === 304) expect(response.body).toBe('')
  })
})

describe('A command with If-Match', () => {
  const post = async (path: string, tag?: string) => {
    const { app } = await apiUnderTest([cases])
    return app.inject({ method: 'POST', url: `/v1/case/${path}`, headers: tag === undefined ? {} : { 'if-match': tag } })
  }

  it.each(['"v12"', '*', '"v3", "v12"', undefined])('%s is taken', async (tag) => {
    expect((await post('answer', tag)).statusCode).toBe(200)
  })

  it.each(['"v11"', 'W/"v12"', '"something-else"'])('%s is refused with 412 and the version of now', async (tag) => {
    const response = await post('answer', tag)
    expect([response.statusCode, response.json().code, response.json().version, response.headers.etag]).toEqual([
      412,
      'RPS_VERSION_CHANGED',
      12,
      '"v12"',
    ])
  })

  it.each(['v12', '"v12', '12', '"v12",,', '"v 12"'])('%s is malformed', async (tag) => {
    const response = await post('answer', tag)
    expect([response.statusCode, response.json().code]).toEqual([400, 'RPS_IF_MATCH_MALFORMED'])
  })

  it('is wanted of agents', async () => {
    expect((await post('extend')).json()).toMatchObject({ status: 428, code: 'RPS_IF_MATCH_MISSING' })
    expect((await post('extend', '"v12"')).statusCode).toBe(200)
  })
})
