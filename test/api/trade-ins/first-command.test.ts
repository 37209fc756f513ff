import { randomUUID } from 'node:crypto'
import type { Client } from '@temporalio/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDeliverSoon } from '../../../platform/cases/inbox/delivery-breaker.ts'
import { type ApiWorld, createApiWorld, newTradeIn } from '../../support/api-world.ts'

let world: ApiWorld
let support: string

beforeAll(async () => {
  world = await createApiWorld('2027-03-10T09:00:00+01:00')
  support = await world.bearer({ subject: 'anna', roles: ['support'] })
})
afterAll(() => world.end())

/** What is asked of the engine about cases; a start is answered once `mayStart` says so. */
function asking(client: Client, mayStart: (caseId: string) => Promise<void>) {
  const asked: string[] = []
  const { workflow } = client
  const start: typeof workflow.start = async (type, options) => {
    asked.push(`start ${options.workflowId}`)
    await mayStart(options.workflowId)
    return workflow.start(type, options)
  }
  const updateWithStart: typeof workflow.executeUpdateWithStart = async (update, options) => {
    asked.push(`${typeof update === 'string' ? update : update.name} with start ${options.startWorkflowOperation.options.workflowId}`)
    return workflow.executeUpdateWithStart(update, options)
  }
  const getHandle = (caseId: string) => {
    const handle = workflow.getHandle(caseId)
    const update = async (name: string, options: never) => {
      asked.push(`${name} ${caseId}`)
      return handle.executeUpdate(name, options)
    }
    return Object.create(handle, { executeUpdate: { value: update } })
  }
  const own = { start: { value: start }, executeUpdateWithStart: { value: updateWithStart }, getHandle: { value: getHandle } }
  return { asked, client: Object.create(client, { workflow: { value: Object.create(workflow, own) } }) as Client }
}

it('A command for a case whose run is still to be started starts it, in one question to the engine; its own start is not asked for any more', async () => {
  const [firstMayStart, thirdIsAsked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const cases: string[] = []
  const starts: string[] = []
  const { asked, client } = asking(world.engine.client, async (caseId) => {
    starts.push(caseId)
    if (starts.length === 1) await firstMayStart.promise
    else thirdIsAsked.resolve()
  })
  const app = world.appWith({ deliver: createDeliverSoon({ ...world.delivery, temporal: client }, (error) => world.failures.push(error)) })
  const post = (url: string, payload: object, headers: Readonly<Record<string, string>> = {}) =>
    app.inject({ method: 'POST', url, payload, headers: { ...headers, 'idempotency-key': randomUUID() } })
  const cancel = async (reference = '') => {
    const answer = await post(`/v1/trade-ins/${reference}/cancel`, {}, { authorization: support })
    return [answer.statusCode, answer.json().state]
  }
  // Starts go one after the other: the first is under way, and the others wait for it.
  for (const _ of [1, 2, 3]) {
    const { reference } = (await post('/v1/trade-ins', newTradeIn)).json()
    cases.push(reference)
  }
  const [first, second, third] = cases
  const startOf = (caseId = '') => world.database.command.findFirstOrThrow({ where: { caseId, type: 'open' } })
  expect((await startOf(second)).status).toBe('open')

  expect(await cancel(second)).toEqual([200, 'cancelled'])
  expect((await startOf(second)).status).toBe('done')
  firstMayStart.resolve()
  await thirdIsAsked.promise
  // One whose run is there is only asked.
  await expect.poll(async () => (await startOf(first)).status).toBe('done')
  expect(await cancel(first)).toEqual([200, 'cancelled'])
  expect(asked).toEqual([`start ${first}`, `cancel with start ${second}`, `start ${third}`, `cancel ${first}`])

  await app.close()
  await world.settle()
  expect(await world.path(second ?? '')).toEqual(['offered', 'cancelled'])
  expect(world.failures).toEqual([])
})
