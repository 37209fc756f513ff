import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { controlPlane } from '../providers/sandbox/control-plane.ts'
import { createTradeInWorld, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

beforeAll(async () => {
  world = await createTradeInWorld('2027-03-10T09:00:00+01:00')
})
afterAll(() => world.end())

const runOf = (caseId: string) => world.engine.client.workflow.getHandle(caseId)
const statusOf = async (caseId: string) => (await runOf(caseId).describe()).status.name
const untilCompleted = (caseId: string) => expect.poll(() => statusOf(caseId), { timeout: 30_000 }).toBe('COMPLETED')

/** As a restored database is: with nothing of the case. */
const forget = (caseId: string) =>
  world.database.$transaction(async (tx) => {
    // Events are never deleted, except with the whole database.
    await tx.$executeRaw`set local session_replication_role = replica`
    for (const table of ['case_events', 'commands', 'notices', 'effects', 'trade_ins'])
      await tx.$executeRawUnsafe(`delete from ${table} where case_id = $1`, caseId)
    await tx.$executeRaw`delete from cases where id = ${caseId}`
  })

test('the run of a case that a restored database does not know ends at the next thing that happens to it', async () => {
  const id = await world.offer()
  await forget(id)
  await runOf(id).signal('fact', { key: randomUUID(), by: 'parcel_scanned', body: {} })
  await untilCompleted(id)
})

test('a run that begins for a case that the table does not know ends at once', async () => {
  const id = `TI-${randomUUID()}`
  await world.engine.client.workflow.start('tradeIn', { workflowId: id, taskQueue: world.delivery.taskQueue, args: [id] })
  await untilCompleted(id)
})

test('an effect that a restored database does not know sends its run back to the table', async () => {
  const id = await world.offer()
  await controlPlane(world.urls.carrier).scenario({ method: 'POST', path: '/v2/shipments' }, '503')
  await world.accepts(id, {}, 'customer:link', { leaveEffects: ['buyLabel'] })
  const { runId } = await runOf(id).describe()
  await world.database.effect.delete({ where: { key: `${id}/buyLabel/1` } })
  // Its next try.
  await world.clock.moveTo(new Date(world.clock.now().getTime() + 10 * 60_000))
  await expect.poll(async () => (await runOf(id).describe()).runId, { timeout: 30_000 }).not.toBe(runId)
  expect(await statusOf(id)).toBe('RUNNING')
})
