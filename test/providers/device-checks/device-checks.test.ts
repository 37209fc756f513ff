import { createServer } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { completeImei } from '../../../domain/device/imei.ts'
import { SettableClock } from '../../../platform/clock.ts'
import type { DeviceCheckResult } from '../../../providers/device-checks/device-checks.ts'
import { createHttpDeviceChecks } from '../../../providers/device-checks/http-device-checks.ts'
import { type OrderApi, PLAIN_ORDER_API } from '../../../providers/device-checks/order-api.ts'
import { startDeviceCheckSandbox } from '../../../providers/device-checks/sandbox.ts'
import type { Outcome } from '../../../providers/outcome.ts'

/** An IMEI whose two digits before the check digit are these. */
const imei = (magic: string): string => completeImei(`354321090012${magic}`)
const ALL = ['model', 'blacklist', 'activation_lock'] as const
const CLEAR = { blacklist: { status: 'clear', reasons: [] }, activationLock: 'off' }

const openChecks = async (options: { apiKey?: string; timeout?: number } = {}) => {
  const clock = new SettableClock('2027-03-12T10:00:00Z')
  const sandbox = await startDeviceCheckSandbox({ file: ':memory:', port: 0, clock })
  onTestFinished(() => sandbox.close())
  const post = (path: string, body: unknown) =>
    fetch(`${sandbox.url}/__sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  return {
    clock,
    url: sandbox.url,
    checks: createHttpDeviceChecks({ url: sandbox.url, apiKey: 'key', api: PLAIN_ORDER_API, clock, ...options }),
    fault: (then: string, times = 1) => post('scenario', { match: { path: '/v1/' }, then, times }),
    counted: async () =>
      ((await (await fetch(`${sandbox.url}/__sandbox/calls`)).json()) as { calls: { device_check?: Record<string, number> } }).calls
        .device_check ?? {},
  }
}
const done = (outcome: Outcome<DeviceCheckResult>): DeviceCheckResult => {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.value
}

describe('a device', () => {
  test('in no register is clear and unlocked, at an instant, by a provider', async () => {
    const { checks } = await openChecks()
    expect(done(await checks.order('case/check/1', { identities: [imei('00')], kinds: ALL }))).toEqual({
      at: '2027-03-12T10:00:00.000Z',
      provider: 'plain-order',
      ...CLEAR,
      identities: [CLEAR],
      raw: [expect.stringContaining('"status":"successful"')],
    })
  })

  test.each([
    ['11', { blacklist: { status: 'listed', reasons: ['stolen'], by: 'Sandbox Mobile', on: '2026-05-04' } }],
    ['12', { blacklist: { status: 'listed', reasons: ['non_payment'], by: 'Sandbox Mobile', on: '2026-05-04' } }],
    ['13', { blacklist: { status: 'tracked', reasons: [] } }],
    ['22', { activationLock: 'unknown' }],
    ['41', { model: 'Sandbox Another Phone 41' }],
  ])('with the digits %s is answered as written', async (magic, answer) => {
    const { checks } = await openChecks()
    expect(done(await checks.order('case/check/1', { identities: [imei(magic)], kinds: ALL }))).toMatchObject({ ...CLEAR, ...answer })
  })

  test('with a serial is answered by its last two digits', async () => {
    const { checks } = await openChecks()
    expect(done(await checks.order('case/check/1', { identities: ['XAW100123411'], kinds: ['blacklist'] })).blacklist.status).toBe('listed')
    expect(done(await checks.order('case/check/2', { identities: ['XAW100123400'], kinds: ['blacklist'] })).blacklist.status).toBe('clear')
  })

  test('locked to an account is unlocked at the fourth check', async () => {
    const { checks } = await openChecks()
    const locks = []
    for (const n of [1, 2, 3, 4]) {
      locks.push(done(await checks.order(`case/check/${n}`, { identities: [imei('21')], kinds: ['activation_lock'] })).activationLock)
    }
    expect(locks).toEqual(['on', 'on', 'on', 'off'])
  })

  test('clear at the offer is listed five days later', async () => {
    const { checks, clock } = await openChecks()
    const status = async (key: string) => done(await checks.order(key, { identities: [imei('51')], kinds: ['blacklist'] })).blacklist.status
    expect(await status('case/check/1')).toBe('clear')
    clock.set('2027-03-17T09:59:59Z')
    expect(await status('case/check/2')).toBe('clear')
    clock.set('2027-03-17T10:00:00Z')
    expect(await status('case/check/3')).toBe('listed')
    expect(await status('case/check/1')).toBe('clear')
  })

  test('with two IMEIs is as bad as the worse of them', async () => {
    const { checks, counted } = await openChecks()
    const result = done(await checks.order('case/check/1', { identities: [imei('00'), imei('11')], kinds: ALL }))
    expect(result.blacklist).toMatchObject({ status: 'listed', reasons: ['stolen'] })
    expect(result.identities.map(({ blacklist }) => blacklist.status)).toEqual(['clear', 'listed'])
    expect(await counted()).toEqual({ 'case/check/1/1': 1, 'case/check/1/2': 1 })
  })

  test('that was not asked about is unknown, never clear', async () => {
    const { checks } = await openChecks()
    expect(done(await checks.order('case/check/1', { identities: [imei('11')], kinds: ['model'] }))).toMatchObject({
      blacklist: { status: 'unknown', reasons: [] },
      activationLock: 'unknown',
    })
  })
})

describe('an order', () => {
  test('that takes time is read by its number until it is done', async () => {
    const { checks } = await openChecks()
    const placed = await checks.order('case/check/1', { identities: [imei('32'), imei('00')], kinds: ALL })
    expect(placed).toEqual({ kind: 'pending', ref: 'ord_1,ord_2' })
    const kinds = []
    for (let read = 1; read <= 3; read += 1) kinds.push((await checks.read('ord_1,ord_2')).kind)
    expect(kinds).toEqual(['pending', 'pending', 'done'])
    expect(done(await checks.read('ord_1,ord_2')).identities).toHaveLength(2)
  })

  test('may be pending for ever', async () => {
    const { checks } = await openChecks()
    await checks.order('case/check/1', { identities: [imei('31')], kinds: ALL })
    for (let read = 1; read <= 5; read += 1) expect(await checks.read('ord_1')).toEqual({ kind: 'pending', ref: 'ord_1' })
  })

  test('that failed there stays failed under its key and is fine under the next', async () => {
    const { checks } = await openChecks()
    const request = { identities: [imei('33')], kinds: ALL }
    expect(await checks.order('case/check/1', request)).toMatchObject({ kind: 'refused', code: 'check_failed' })
    expect(await checks.order('case/check/1', request)).toMatchObject({ kind: 'refused', code: 'check_failed' })
    expect(done(await checks.order('case/check/2', request))).toMatchObject(CLEAR)
  })

  test('placed again under its key, ten times at once, is one order', async () => {
    const { checks, counted } = await openChecks()
    const request = { identities: [imei('00')], kinds: ALL }
    await Promise.all(Array.from({ length: 10 }, () => checks.order('case/check/1', request)))
    expect(await counted()).toEqual({ 'case/check/1/1': 1 })
  })

  test('whose answer was lost is settled by ordering again, and paid once', async () => {
    const { checks, fault, counted } = await openChecks({ timeout: 300 })
    await fault('timeout-after')
    const request = { identities: [imei('11')], kinds: ALL }
    expect(await checks.order('case/check/1', request)).toEqual({ kind: 'unknown', reason: 'no answer in time' })
    expect(done(await checks.order('case/check/1', request)).blacklist.status).toBe('listed')
    expect(await counted()).toEqual({ 'case/check/1/1': 1 })
  })

  test.each([
    ['503', { kind: 'retry', reason: 'status 503', afterSeconds: 1 }],
    ['429', { kind: 'retry', reason: 'status 429', afterSeconds: 1 }],
    ['500', { kind: 'unknown', reason: 'status 500' }],
    ['reset', { kind: 'unknown' }],
    ['timeout-before', { kind: 'unknown' }],
  ])('met by %s had no answer that counts as one', async (word, outcome) => {
    const { checks, fault, counted } = await openChecks({ timeout: 300 })
    await fault(word)
    expect(await checks.order('case/check/1', { identities: [imei('00')], kinds: ALL })).toMatchObject(outcome)
    expect(await counted()).toEqual({})
  })

  test('read while the provider is away is read again later', async () => {
    const { checks, fault } = await openChecks({ timeout: 300 })
    await checks.order('case/check/1', { identities: [imei('32')], kinds: ALL })
    for (const word of ['500', 'reset', 'timeout-after']) {
      await fault(word)
      expect(await checks.read('ord_1')).toMatchObject({ kind: 'retry' })
    }
  })

  test('with a key that is not accepted, or nothing to check, says so', async () => {
    const { checks } = await openChecks({ apiKey: '' })
    expect(await checks.order('case/check/1', { identities: [imei('00')], kinds: ALL })).toMatchObject({
      kind: 'refused',
      code: 'not_authorized',
    })
    await expect(checks.order('case/check/1', { identities: [], kinds: ALL })).rejects.toThrow('identities of a device check: found none')
    await expect(checks.order('case/check/1', { identities: [imei('00')], kinds: [] })).rejects.toThrow(
      'kinds of a device check: found none',
    )
  })

  test('to a provider that is not there was not placed', async () => {
    const clock = new SettableClock('2027-03-12T10:00:00Z')
    const { url, close } = await startDeviceCheckSandbox({ file: ':memory:', port: 0, clock })
    await close()
    const checks = createHttpDeviceChecks({ url, apiKey: 'key', api: PLAIN_ORDER_API, clock })
    expect(await checks.order('case/check/1', { identities: [imei('00')], kinds: ALL })).toMatchObject({ kind: 'retry' })
  })

  test('says nothing of the device when it goes wrong', async () => {
    const { checks } = await openChecks()
    const outcome = await checks.order('case/check/1', { identities: ['not an identity!'], kinds: ALL })
    expect(outcome).toEqual({ kind: 'refused', code: 'status_400', reason: 'the provider of device checks refused with status 400' })
  })
})

/** Another service: forms, a key in the body, its own words, and a new order for every request. */
const OTHER_API: OrderApi = {
  provider: 'other',
  headers: {},
  order: {
    path: '/create',
    encoding: 'form',
    body: { api_key: '{key}', imei: '{identity}', services: '{checks}', note: '{reference}', kind: '{identityType}' },
  },
  read: { path: '/order?id={ref}' },
  repeated: { how: 'look_up', path: '/orders?note={reference}', orders: 'data.orders' },
  checkNames: { model: '3', blacklist: '17', activation_lock: '21' },
  identityTypes: { imei: 'IMEI', serial: 'SN' },
  answer: {
    ref: 'order.number',
    status: { at: 'order.state', words: { Success: 'done', 'In process': 'pending', Rejected: 'failed' } },
    time: 'order.done',
    model: 'order.properties.modelName',
    blacklist: {
      at: 'order.properties.gsma',
      words: { Clean: 'clear', Blacklisted: 'listed' },
      reasons: { at: 'order.properties.why', words: { Theft: 'stolen' } },
      by: 'order.properties.who',
      on: 'order.properties.when',
    },
    activationLock: { at: 'order.properties.fmi', words: { true: 'on', false: 'off' } },
  },
}

describe('another provider, by its map alone', () => {
  const openOther = async (properties: Record<string, unknown>) => {
    const bodies: URLSearchParams[] = []
    const orders = new Map<string, unknown>()
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://other')
      const json = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
      if (request.method === 'GET') {
        const found = orders.get(url.searchParams.get('note') ?? '')
        json({ data: { orders: found ? [found] : [] } })
        return
      }
      let text = ''
      request.on('data', (chunk) => {
        text += chunk
      })
      request.on('end', () => {
        const body = new URLSearchParams(text)
        bodies.push(body)
        const order = { order: { number: bodies.length, state: 'SUCCESS', done: '2027-03-12T11:00:00+01:00', properties } }
        orders.set(body.get('note') ?? '', order)
        // The first answer is lost behind the order.
        if (bodies.length === 1) request.socket.destroy()
        else json(order)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
    return {
      bodies,
      checks: createHttpDeviceChecks({ url, apiKey: 'secret', api: OTHER_API, clock: new SettableClock('2027-03-12T10:00:00Z') }),
    }
  }

  test('is asked in its words, and an order whose answer was lost is looked up, not bought again', async () => {
    const { checks, bodies } = await openOther({
      modelName: 'Phone 9',
      gsma: 'blacklisted',
      why: 'Theft,Other',
      who: 'Op',
      when: '2026-01-02',
      fmi: true,
    })
    const request = { identities: [imei('00')], kinds: ['blacklist', 'activation_lock'] as const }
    expect(await checks.order('case/check/1', request)).toMatchObject({ kind: 'unknown' })
    expect(done(await checks.order('case/check/1', request))).toMatchObject({
      at: '2027-03-12T10:00:00.000Z',
      provider: 'other',
      model: 'Phone 9',
      blacklist: { status: 'listed', reasons: ['stolen'], by: 'Op', on: '2026-01-02' },
      activationLock: 'on',
    })
    expect(bodies.map((body) => Object.fromEntries(body))).toEqual([
      { api_key: 'secret', imei: imei('00'), services: '17,21', note: 'case/check/1/1', kind: 'IMEI' },
    ])
  })

  test('in words that the map does not have is unknown', async () => {
    const { checks } = await openOther({ gsma: 'fine, I think', fmi: null, constructor: 'Clean' })
    const request = { identities: [imei('00')], kinds: ALL }
    await checks.order('case/check/1', request)
    expect(done(await checks.order('case/check/1', request))).toMatchObject({
      blacklist: { status: 'unknown', reasons: [] },
      activationLock: 'unknown',
    })
  })
})
