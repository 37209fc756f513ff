import { afterAll, beforeAll, expect, test } from 'vitest'
import { targetsOf } from '../../domain/case/table.ts'
import { repairTable } from '../../domain/repair/states.ts'
import { report } from '../support/on-the-bench.ts'
import { TOM } from '../support/repair-people.ts'
import { intoStates } from '../support/repair-states.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

/** What can come in any state: a hazard, a thief's victim, a change of mind, and silence. */
let world: RepairWorld
let states: ReturnType<typeof intoStates>

beforeAll(async () => {
  // Monday, ten in Paris.
  world = await createRepairWorld('2027-05-03T08:00:00Z')
  states = intoStates(world)
})
afterAll(() => world.end())

const stateOf = async (id: string) => (await world.caseOf(id)).state
const knowing = (by: string) => states.states.filter((state) => targetsOf(repairTable, state, by).length > 0)

test('a hazard found wherever the device lies on a bench takes it away at once', async () => {
  for (const state of knowing('reportHazard')) {
    const id = await states.into(state)
    await world.does(id, 'reportHazard', { hazard: 'hot' }, TOM)
    expect([state, await stateOf(id)]).toEqual([state, 'hazard_hold'])
  }
})

test('reported stolen wherever it can be heard of, the device is held', async () => {
  for (const state of knowing('device_reported_stolen')) {
    const id = await states.into(state)
    await report(world, id, 'device_reported_stolen', { reportId: crypto.randomUUID(), source: 'police' })
    expect([state, await stateOf(id)]).toEqual([state, 'quarantined'])
  }
})

test('cancelled wherever it can be, it ends, or goes back, or its pickup and label are taken back first', async () => {
  for (const state of knowing('cancel').filter((one) => one !== 'awaiting_parts')) {
    const id = await states.into(state)
    await world.does(id, 'cancel', {})
    const path = await world.database.caseEvent.findMany({ where: { caseId: id, by: 'cancel' } })
    expect([state, targetsOf(repairTable, state, 'cancel')]).toEqual([state, expect.arrayContaining(path.map(({ to }) => to))])
  }
})

test('past its time limit every state is on the overdue list or goes on by itself, and none is silent', async () => {
  const ids = new Map<string, string>()
  for (const state of states.states) ids.set(state, await states.into(state))
  await world.advanceTo(new Date(world.clock.now().getTime() + 3 * 86_400_000).toISOString())
  for (const [state, id] of ids) {
    const late = await world.database.caseEvent.findFirst({
      where: { caseId: id, by: 'deadline', from: state },
      orderBy: { number: 'asc' },
    })
    // Windows of pickups, time to withdraw and parts have days of their own.
    if (['awaiting_pickup', 'awaiting_start'].includes(state)) continue
    expect([state, targetsOf(repairTable, state, 'deadline')]).toEqual([state, expect.arrayContaining([late?.to])])
  }
})
