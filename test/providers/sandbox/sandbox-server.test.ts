import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { SettableClock } from '../../../platform/clock.ts'
import { createSandbox, type Sandbox } from '../../../providers/sandbox/sandbox-server.ts'
import { controlPlane } from './control-plane.ts'

const open: Sandbox[] = []
const folders: string[] = []
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A till that counts each sale by its number: the smallest sandbox there is. */
const startTill = async (file = ':memory:', clock = new SettableClock('2027-03-12T10:00:00Z')) => {
  const till = createSandbox({ name: 'till', file, clock, scenarios: ['sold_out'] })
  till.app.post<{ Body: { sale: string } }>('/sales', async (request, reply) => {
    if (till.scenarioOf(request) === 'sold_out') return reply.code(409).send({ error: 'sold out' })
    till.store.countEffect('sale', request.body.sale)
    return { number: till.store.next('sales') }
  })
  open.push(till)
  const { url } = await till.start()
  const post = (path: string, body: unknown, headers: Record<string, string> = {}, patience = 5_000) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    })
  return { till, url, post, ...controlPlane(url) }
}

test('a sandbox listens on the loopback address only and says its name and time', async () => {
  const { url } = await startTill()
  expect(new URL(url).hostname).toBe('127.0.0.1')
  expect(await (await fetch(`${url}/__sandbox/health`)).json()).toEqual({ name: 'till', status: 'ok', now: '2027-03-12T10:00:00.000Z' })
})

test('every effect is counted by kind and key, and in a few numbers however many there are', async () => {
  const { url, post, calls } = await startTill()
  await post('/sales', { sale: 'a' })
  await post('/sales', { sale: 'a' })
  await post('/sales', { sale: 'b' })
  expect(await calls()).toEqual({ sale: { a: 2, b: 1 } })
  expect(await (await fetch(`${url}/__sandbox/totals`)).json()).toEqual({ totals: { sale: { keys: 2, times: 3, most: 2 } } })
})

test.each(['500', '503', '429'])('the header x-fault %s is answered with that status and nothing is done', async (status) => {
  const { post, calls } = await startTill()
  const answer = await post('/sales', { sale: 'a' }, { 'x-fault': status })
  expect(answer.status).toBe(Number(status))
  expect(answer.headers.get('retry-after')).toBe(status === '500' ? null : '1')
  expect(await calls()).toEqual({})
})

test('timeout-before does nothing and sends no answer', async () => {
  const { post, calls } = await startTill()
  await expect(post('/sales', { sale: 'a' }, { 'x-fault': 'timeout-before' }, 150)).rejects.toThrow('timeout')
  expect(await calls()).toEqual({})
})

test('timeout-after does the effect and sends no answer', async () => {
  const { post, calls } = await startTill()
  await expect(post('/sales', { sale: 'a' }, { 'x-fault': 'timeout-after' }, 150)).rejects.toThrow('timeout')
  expect(await calls()).toEqual({ sale: { a: 1 } })
})

test('reset tears the connection down before anything is done', async () => {
  const { post, calls } = await startTill()
  await expect(post('/sales', { sale: 'a' }, { 'x-fault': 'reset' })).rejects.toThrow('fetch failed')
  expect(await calls()).toEqual({})
})

test('slow answers late, with the effect done', async () => {
  const { post, calls } = await startTill()
  await expect(post('/sales', { sale: 'a' }, { 'x-fault': 'slow:60000' }, 150)).rejects.toThrow('timeout')
  expect((await post('/sales', { sale: 'b' }, { 'x-fault': 'slow:20' })).status).toBe(200)
  expect(await calls()).toEqual({ sale: { a: 1, b: 1 } })
})

test('a scenario strikes only what it matches, as often as it says', async () => {
  const { post, scenario } = await startTill()
  expect((await scenario({ method: 'POST', path: '/sales', text: '"a"' }, '503', 2)).status).toBe(201)
  const statuses: number[] = []
  for (const sale of ['a', 'b', 'a', 'a']) statuses.push((await post('/sales', { sale })).status)
  expect(statuses).toEqual([503, 200, 503, 200])
})

test("a scenario may name one of the sandbox's own words", async () => {
  const { post, scenario } = await startTill()
  await scenario({}, 'sold_out')
  expect((await post('/sales', { sale: 'a' })).status).toBe(409)
  expect((await post('/sales', { sale: 'a' })).status).toBe(200)
})

test('an unknown fault is refused with the words that are allowed', async () => {
  const { post, scenario } = await startTill()
  const answer = await scenario({}, 'explode')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({
    error: 'field then: found "explode", allowed are timeout-before, timeout-after, 500, 503, 429, reset, slow:<ms>, sold_out',
  })
  expect((await post('/sales', { sale: 'a' }, { 'x-fault': 'explode' })).status).toBe(400)
  expect((await post('/__sandbox/scenario', { match: { body: 'a' } })).status).toBe(400)
})

test('state, counters, moved clock and open scenarios survive a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-sandbox-'))
  folders.push(folder)
  const file = join(folder, 'till.db')
  const first = await startTill(file)
  await first.post('/sales', { sale: 'a' })
  await first.scenario({}, '503')
  await first.setClock({ advanceSeconds: 86_400 })
  await first.till.close()
  open.splice(0)

  const second = await startTill(file)
  expect(await second.calls()).toEqual({ sale: { a: 1 } })
  expect(second.till.clock.now().toISOString()).toBe('2027-03-13T10:00:00.000Z')
  expect((await second.post('/sales', { sale: 'b' })).status).toBe(503)
  expect(await (await second.post('/sales', { sale: 'b' })).json()).toEqual({ number: 2 })
})

test('the clock can be set to an instant', async () => {
  const { till, setClock } = await startTill()
  expect((await setClock({ now: 'tomorrow' })).status).toBe(400)
  expect(await (await setClock({ now: '2027-04-01T00:00:00Z' })).json()).toEqual({ now: '2027-04-01T00:00:00.000Z' })
  expect(till.clock.now().toISOString()).toBe('2027-04-01T00:00:00.000Z')
})

test('a transaction that throws leaves nothing behind', async () => {
  const { till, calls } = await startTill()
  const sales = till.store.collection<{ price: number }>('sales')
  expect(() =>
    till.store.transaction(() => {
      sales.put('a', { price: 1 })
      till.store.countEffect('sale', 'a')
      throw new Error('out of paper')
    }),
  ).toThrow('out of paper')
  expect(sales.get('a')).toBeUndefined()
  expect(await calls()).toEqual({})
})
