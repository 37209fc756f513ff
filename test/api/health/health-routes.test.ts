import { describe, expect, it } from 'vitest'
import { apiUnderTest } from '../api-under-test.ts'

const up = async () => 'pong'
const down = async () => {
  throw new Error('connect ECONNREFUSED 10.0.0.5:7233')
}

describe('Health', () => {
  it('says that the process is alive, whatever else is down', async () => {
    const { app } = await apiUnderTest(undefined, { readiness: { database: down } })
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'alive' })
  })

  it('is ready when every part is up', async () => {
    const { app } = await apiUnderTest(undefined, { readiness: { database: up, engine: up } })
    const response = await app.inject('/readyz')
    expect([response.statusCode, response.json()]).toEqual([200, { status: 'ready', parts: { database: 'up', engine: 'up' } }])
  })

  it('names the part that is down or does not answer within 2 s; why stands in the log only', async () => {
    const { app, log } = await apiUnderTest(undefined, { readiness: { database: up, engine: down, mail: () => new Promise(() => {}) } })
    const response = await app.inject('/readyz')
    expect([response.statusCode, response.json(), response.headers['retry-after']]).toEqual([
      503,
      { status: 'not_ready', parts: { database: 'up', engine: 'down', mail: 'down' } },
      '5',
    ])
    expect(response.body).not.toContain('10.0.0.5')
    expect(log.join('')).toContain('10.0.0.5')
    expect(log.join('')).toContain('no answer within 2000 ms')
  })

  it('is not counted among the requests of an address', async () => {
    const settings = { PUBLIC_URL: 'https://api.reprise.example', BODY_LIMIT_BYTES: 10_000, RATE_LIMIT_PER_MINUTE: 1 }
    const { app } = await apiUnderTest(undefined, { settings })
    for (let turn = 0; turn < 5; turn += 1) expect((await app.inject('/healthz')).statusCode).toBe(200)
    expect((await app.inject('/v1/problems')).statusCode).toBe(200)
  })
})
