import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRealWorld, type RealWorld } from './real-world.ts'

let world: RealWorld

beforeAll(async () => {
  world = await createRealWorld()
})
afterAll(() => world.end())

test('the engine’s whole store is deleted with 50 cases in flight: rebuilt by one command, all of them finish', async () => {
  const before = await world.startWorker()
  const ids = await Promise.all(Array.from({ length: 50 }, () => world.offer((standard) => standard, 60_000)))
  // A third still has its offer, a third has its label bought, a third is with the workshop.
  const accepted = ids.filter((_, index) => index % 3 > 0)
  const received = ids.filter((_, index) => index % 3 === 2)
  await Promise.all(accepted.map((id) => world.give(id, 'acceptOffer', world.acceptance(id), 'customer:link', 60_000)))
  await world.until(
    'labels are bought',
    async () => (await world.database.case.count({ where: { state: 'awaiting_shipment' } })) === accepted.length,
  )
  await Promise.all(received.map((id) => world.give(id, 'recordReceipt', { content: 'device', weightGrams: 400 }, 'technician:t1', 60_000)))

  await before.kill()
  await world.restartEngine('lost')
  const after = await world.startWorker()
  await expect(world.temporal.workflow.getHandle(ids[0] ?? '').describe()).rejects.toThrow()
  const preview = await world.cli('engine', 'rebuild', '--dry-run')
  expect(preview).toContain('50 cases have something left to happen')
  expect(preview).toContain('The engine has 0 runs of cases under way')
  expect(preview).toMatch(/^trade_in +awaiting_shipment +17$/m)
  expect(await world.cli('engine', 'rebuild')).toMatch(/^50 of 50 cases have a run$/m)

  const finish = async (id: string, index: number) => {
    if (index % 3 === 0) await world.give(id, 'acceptOffer', world.acceptance(id), 'customer:link', 60_000)
    await world.untilState(id, 'awaiting_shipment', 'received')
    if (index % 3 !== 2) await world.give(id, 'recordReceipt', { content: 'device', weightGrams: 400 }, 'technician:t1', 60_000)
    await world.give(id, 'recordInspection', world.inspection(id), 'technician:t1', 60_000)
  }
  await Promise.all(ids.map(finish))
  await world.until('every case is closed', async () => (await world.database.case.count({ where: { state: 'closed' } })) === 50)

  const labels = (await world.calls(world.urls.carrier))['label_bought'] ?? {}
  expect(Object.values(labels)).toEqual(Array.from({ length: 50 }, () => 1))
  const paid = (await world.calls(world.urls.bank))['executed'] ?? {}
  expect(Object.values(paid)).toEqual(Array.from({ length: 50 }, () => 1))
  await after.kill()
}, 600_000)
