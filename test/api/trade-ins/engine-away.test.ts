import { randomUUID } from 'node:crypto'
import { Client, Connection, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDeliverSoon } from '../../../platform/cases/inbox/delivery-breaker.ts'
import { findAnyPort } from '../../../platform/embedded/ports.ts'
import { type ApiWorld, createApiWorld, newTradeIn } from '../../support/api-world.ts'
import { frenchAcceptance } from '../../support/trade-in-world.ts'

let world: ApiWorld
let app: ApiWorld['app']
let nowhere: Connection
/** How often the engine that is not there was asked. */
let asked = 0

/** An API whose engine is switched off: nothing listens at its address. */
beforeAll(async () => {
  world = await createApiWorld('2027-03-10T09:00:00+01:00')
  nowhere = Connection.lazy({ address: `127.0.0.1:${await findAnyPort()}` })
  const client = new Client({ connection: nowhere })
  const temporal = new Proxy(client, {
    get(target, name) {
      if (name === 'workflow') asked++
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  app = world.appWith({ deliver: createDeliverSoon({ ...world.delivery, temporal }, (error) => world.failures.push(error)) })
})
afterAll(async () => {
  await app.close()
  await nowhere.close()
  await world.end()
})

const post = (url: string, payload: object, headers: Readonly<Record<string, string>>) =>
  app.inject({ method: 'POST', url, payload, headers })

it('With the engine away a trade-in is opened (201) and accepted (202), nobody waits twice, and both take effect once it is back', async () => {
  const opened = await post('/v1/trade-ins', newTradeIn, { 'idempotency-key': randomUUID() })
  expect([opened.statusCode, opened.json().state]).toEqual([201, 'offered'])

  const { reference } = opened.json()
  const self = `/v1/trade-ins/${reference}`
  const headers = { authorization: await world.mailedLink(reference), 'idempotency-key': randomUUID() }
  const accepted = await post(`${self}/accept-offer`, frenchAcceptance, headers)
  expect([accepted.statusCode, accepted.json(), accepted.headers.location]).toEqual([
    202,
    { status: 'accepted', receivedAt: '2027-03-10T08:00:00.000Z', case: self },
    self,
  ])
  const before = asked
  const again = await post(`${self}/accept-offer`, frenchAcceptance, headers)
  expect([again.statusCode, again.json(), again.headers['idempotency-replayed']]).toEqual([202, accepted.json(), 'true'])
  // In the pause of 10 s after the first failure.
  expect(asked).toBe(before)
  const timeline = await world.get(`${self}/timeline?language=en`, { as: headers.authorization })
  expect(timeline.json().received).toEqual([{ command: 'acceptOffer', words: 'Accept the offer', receivedAt: '2027-03-10T08:00:00.000Z' }])
  expect((await world.get(self, { as: headers.authorization })).json().state).toBe('offered')

  await world.clock.moveTo(new Date('2027-03-10T09:00:11+01:00'))
  await world.settle()
  expect(await world.path(reference)).toEqual(['offered', 'arranging_shipping', 'awaiting_shipment'])
  const settled = await world.post(`${self}/accept-offer`, frenchAcceptance, { as: headers.authorization, key: headers['idempotency-key'] })
  expect([settled.statusCode, settled.json().state, settled.headers['idempotency-replayed']]).toEqual([200, 'awaiting_shipment', 'true'])
  expect(world.failures).toEqual([])
})

it('A cancel given once the engine is back waits for the acceptance that was kept while it was away: both take effect, in order', async () => {
  const opened = await post('/v1/trade-ins', newTradeIn, { 'idempotency-key': randomUUID() })
  const { reference } = opened.json()
  const self = `/v1/trade-ins/${reference}`
  const as = await world.mailedLink(reference)
  const kept = await post(`${self}/accept-offer`, frenchAcceptance, { authorization: as, 'idempotency-key': randomUUID() })
  await world.clock.moveTo(new Date(world.clock.now().getTime() + 3_001))
  const cancelled = await world.post(`${self}/cancel`, {}, { as })
  expect([kept.statusCode, cancelled.statusCode]).toEqual([202, 202])
  await world.clock.moveTo(new Date(world.clock.now().getTime() + 10_000))
  await world.settle()
  expect((await world.path(reference)).at(-1)).toBe('cancelled')
  const given = await world.database.command.findMany({ where: { caseId: reference, kind: 'command' }, orderBy: { seq: 'asc' } })
  expect(given.map(({ type, status }) => [type, status])).toEqual([
    ['open', 'done'],
    ['acceptOffer', 'done'],
    ['cancel', 'done'],
  ])
})

it('One case that the engine is slow with leaves no other to the relay while others are answered; where nobody is, all wait for the relay for 10 s', async () => {
  const slow = new Map<string, Promise<void>>()
  let reached = () => {}
  const temporal = slowClient(world.engine.client, slow, () => reached())
  const busy = world.appWith({ deliver: createDeliverSoon({ ...world.delivery, temporal }, (error) => world.failures.push(error), 60_000) })
  const open = async () => {
    const opened = await world.post('/v1/trade-ins', newTradeIn)
    await world.settle()
    return { reference: opened.json().reference as string, as: await world.mailedLink(opened.json().reference) }
  }
  const [first, second, third, last, next, later] = [await open(), await open(), await open(), await open(), await open(), await open()]
  const cancel = async ({ reference, as }: Awaited<ReturnType<typeof open>>) => {
    const headers = { authorization: as, 'idempotency-key': randomUUID() }
    return (await busy.inject({ method: 'POST', url: `/v1/trade-ins/${reference}/cancel`, payload: {}, headers })).statusCode
  }
  const noPatienceLeft = Promise.withResolvers<void>()
  slow.set(first.reference, noPatienceLeft.promise)
  const isReached = new Promise<void>((resolve) => {
    reached = resolve
  })
  const waiting = cancel(first)
  await isReached
  await world.clock.moveTo(new Date(world.clock.now().getTime() + 1))
  expect(await cancel(second)).toBe(200)
  noPatienceLeft.resolve()
  expect(await waiting).toBe(202)
  expect(await cancel(third)).toBe(200)

  slow.set(last.reference, Promise.resolve())
  expect(await cancel(last)).toBe(202)
  expect(await cancel(next)).toBe(202)
  await world.clock.moveTo(new Date(world.clock.now().getTime() + 10_001))
  expect(await cancel(later)).toBe(200)
  await busy.close()
  await world.settle()
})

/** An engine that does not answer the updates of some cases until whoever asks has no patience left: until the promise of the case is kept. */
function slowClient(client: Client, slow: ReadonlyMap<string, Promise<void>>, onAsked: () => void): Client {
  const handleOf = (caseId: string) => {
    const handle = client.workflow.getHandle(caseId)
    if (!slow.has(caseId)) return handle
    const executeUpdate = async () => {
      onAsked()
      // What the SDK says of a call that was not answered in time.
      await slow.get(caseId)
      throw new WorkflowUpdateRPCTimeoutOrCancelledError('not answered in time')
    }
    return Object.create(handle, { executeUpdate: { value: executeUpdate } })
  }
  const workflow = Object.create(client.workflow, { getHandle: { value: handleOf } })
  return Object.create(client, { workflow: { value: workflow } })
}

it('Whether the engine and the database answer is told by /readyz', async () => {
  expect((await world.get('/readyz')).json()).toEqual({ status: 'ready', parts: { database: 'up', engine: 'up' } })
})
