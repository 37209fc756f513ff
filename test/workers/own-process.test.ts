import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { METRICS } from '../../platform/telemetry/metrics.ts'
import { createOwnProcesses, type OwnProcess } from './own-process.ts'

let own: Awaited<ReturnType<typeof createOwnProcesses>>
let first: OwnProcess

/** Longer than a test's process takes to answer a few questions; a proxy's own would be as long as its checks are apart. */
const NOTICE_SECONDS = 2

beforeAll(async () => {
  own = await createOwnProcesses()
  first = await own.start({ READY_NOTICE_SECONDS: `${NOTICE_SECONDS}` })
})
afterAll(() => own.end())

const metricsOf = async ({ metrics }: OwnProcess): Promise<string> => (await fetch(metrics)).text()
const stateOf = async (reference: string): Promise<string> =>
  (await own.database.case.findUniqueOrThrow({ where: { id: reference } })).state
const ACCEPT = 'reprise_request_seconds_count{route="/v1/trade-ins/:reference/accept-offer",method="POST"'

test('every number is told on the metrics port, none of them names a case or a person, and the API’s own port tells none', async () => {
  const { reference, link } = await own.open(first.api)
  expect((await own.post(`${first.api}/v1/trade-ins/${reference}/accept-offer`, own.acceptance(reference), link)).ok).toBe(true)
  await vi.waitFor(async () => expect(await stateOf(reference)).toBe('awaiting_shipment'), { timeout: 60_000, interval: 100 })
  expect((await fetch(`${first.api}/v1/trade-ins/${reference}/x`)).status).toBe(404)

  const told = await metricsOf(first)
  expect(told).toContain(`${ACCEPT},status="2xx"} 1`)
  expect(told).toContain('reprise_request_seconds_count{route="none",method="GET",status="4xx"} 1')
  expect(told).toContain('reprise_activity_seconds_count{activity="buyLabel",outcome="bought"} 1')
  expect(told).toMatch(/reprise_activity_seconds_count\{activity="record",outcome="done"\} [1-9]/)
  expect(told).toMatch(/reprise_relay_rounds_total\{hand="notices",outcome="done"\} [1-9]/)
  expect(told).toContain('reprise_cases{process="trade_in",state="awaiting_shipment"} 1')
  expect(told).toContain('reprise_commands{state="failing"} 0')
  expect(told).toContain('reprise_worker_slots{kind="activity"} 100')
  expect(told).toContain('reprise_readings_up 1')
  expect(told).toMatch(/reprise_database_connections\{state="idle"\} [1-9]/)
  expect(told).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
  for (const name of Object.keys(METRICS)) expect(told).toContain(`# TYPE ${name} `)

  const labels = [...told.matchAll(/[a-z_]+="([^"]*)"/g)].map(([, value = '']) => value)
  const nameOfSomebody = /TI-|@|[0-9a-f]{8}-|Durand|Villeurbanne/
  expect(labels.filter((value) => nameOfSomebody.test(value))).toEqual([])
  expect((await fetch(`${first.api}/metrics`)).status).toBe(404)
  expect((await fetch(first.metrics.replace('/metrics', '/'))).status).toBe(404)
})

test('told to stop in mid-work a process says first that it is not ready, ends within ten seconds, and loses nothing', async () => {
  const scenario = (then: string, times: number) =>
    own.post(`${own.carriers}/__sandbox/scenario`, { match: { method: 'POST', path: '/v2/shipments' }, then, times })
  // One label is bought and its answer never comes; the others answer while the worker drains.
  await scenario('timeout-after', 1)
  await scenario('slow:3000', 2)
  const opened = await Promise.all([1, 2, 3, 4].map(() => own.open(first.api)))
  const [last, ...under] = opened as [(typeof opened)[number], ...typeof opened]
  for (const { reference, link } of under)
    expect((await own.post(`${first.api}/v1/trade-ins/${reference}/accept-offer`, own.acceptance(reference), link)).ok).toBe(true)
  await vi.waitFor(
    async () => expect(await own.database.effect.count({ where: { type: 'buyLabel', status: 'pending', attempts: 1 } })).toBe(3),
    { timeout: 60_000, interval: 20 },
  )
  // A body that is still on its way when the API closes.
  const body = JSON.stringify(own.acceptance(last.reference))
  const slow = request(`${first.api}/v1/trade-ins/${last.reference}/accept-offer`, {
    method: 'POST',
    headers: {
      authorization: last.link,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': 'e1f0a1f4-8c1c-4f1e-9d57-9d5f6a3f1a01',
    },
  })
  slow.write(body.slice(0, 10))
  const slowAnswer = once(slow, 'response') as Promise<[{ statusCode?: number }]>

  const since = performance.now()
  process.kill(first.pid, 'SIGTERM')
  const readiness = await vi.waitFor(
    async () => {
      const answer = await fetch(`${first.api}/readyz`)
      expect(answer.status).toBe(503)
      return answer.json()
    },
    { interval: 20 },
  )
  expect(readiness).toMatchObject({ status: 'not_ready', parts: { process: 'down', database: 'up' } })
  expect(await metricsOf(first)).toContain('reprise_readings_up 1')
  slow.end(body.slice(10))
  const [{ statusCode = 0 }] = await slowAnswer
  expect([200, 202]).toContain(statusCode)
  expect(await first.exited).toContain('ended with code 0')
  expect(performance.now() - since).toBeLessThan(10_000)

  await own.start()
  await vi.waitFor(
    async () => {
      for (const { reference } of opened) expect(await stateOf(reference)).toBe('awaiting_shipment')
      expect(await own.database.notice.count({ where: { status: 'due', dueAt: { lte: new Date() } } })).toBe(0)
    },
    { timeout: 90_000, interval: 100 },
  )
  const { calls } = (await (await fetch(`${own.carriers}/__sandbox/calls`)).json()) as { calls: Record<string, Record<string, number>> }
  expect(Object.values(calls['label_bought'] ?? {})).toEqual([1, 1, 1, 1, 1])
})
