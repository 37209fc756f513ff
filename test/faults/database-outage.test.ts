import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTradeInWorld, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld
beforeAll(async () => {
  world = await createTradeInWorld('2027-03-08T09:00:00Z')
})
afterAll(async () => world.end())

const eventsOf = async (caseId: string) => (await world.engine.client.workflow.getHandle(caseId).describe()).historyLength

test('a deadline that fires into ten minutes without a database is recorded once it is back, and the outage adds at most 20 events to the history (40 is the limit)', async () => {
  const id = await world.offer()
  await world.accepts(id)
  const { deadlineAt, state } = await world.caseOf(id)
  expect(state).toBe('awaiting_shipment')
  const before = await eventsOf(id)

  await world.databaseAway()
  const at = (deadlineAt as Date).getTime()
  await world.clock.moveTo(new Date(at + 1_000))
  await world.clock.moveTo(new Date(at + 600_000))
  await world.databaseBack()
  await world.clock.moveTo(new Date(at + 700_000))
  await world.settle()

  expect(await world.path(id)).toEqual(['offered', 'arranging_shipping', 'awaiting_shipment', 'awaiting_late_shipment'])
  expect((await eventsOf(id)) - before).toBeLessThanOrEqual(20)
}, 300_000)
