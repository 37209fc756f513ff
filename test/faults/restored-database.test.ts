import { afterAll, beforeAll, expect, test } from 'vitest'
import { rebuildEngine } from '../../platform/cases/engine/rebuild.ts'
import { createRealWorld, type RealWorld } from './real-world.ts'

let world: RealWorld

beforeAll(async () => {
  world = await createRealWorld()
})
afterAll(() => world.end())

test('the database is restored to an hour ago: runs go on from where the table stands, and what was paid is not paid again', async () => {
  const before = await world.startWorker()
  const paid = await world.offer()
  await world.give(paid, 'acceptOffer', world.acceptance(paid))
  await world.untilState(paid, 'awaiting_shipment')
  await world.give(paid, 'recordReceipt', { content: 'device', weightGrams: 400 }, 'technician:t1')
  const accepted = await world.offer()
  await before.kill()
  const copy = await world.copyDatabase()

  // The hour that will be lost: one is paid to the end, the other is accepted and its label bought.
  const meanwhile = await world.startWorker()
  await world.give(paid, 'recordInspection', world.inspection(paid), 'technician:t1', 60_000)
  await world.untilState(paid, 'closed')
  await world.give(accepted, 'acceptOffer', world.acceptance(accepted), 'customer:link', 60_000)
  await world.untilState(accepted, 'awaiting_shipment')
  await meanwhile.kill()
  await copy.restore()
  expect((await world.caseOf(paid)).state).toBe('received')
  expect((await world.caseOf(accepted)).state).toBe('offered')

  const after = await world.startWorker()
  await rebuildEngine(world.delivery, () => undefined)
  // The customer accepts again, the workshop records again: their commands were lost with the hour.
  await world.accept(accepted, 'acceptOffer', world.acceptance(accepted))
  await world.accept(paid, 'recordInspection', world.inspection(paid), 'technician:t1')
  await world.untilState(accepted, 'awaiting_shipment')
  await world.untilState(paid, 'closed')

  const executed = (await world.calls(world.urls.bank))['executed'] ?? {}
  expect(Object.values(executed)).toEqual([1])
  const labels = (await world.calls(world.urls.carrier))['label_bought'] ?? {}
  expect(Object.values(labels)).toEqual([1, 1])
  await after.kill()
}, 600_000)
