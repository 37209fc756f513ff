import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LiveName, targetsOf } from '../../domain/case/table.ts'
import type { Value } from '../../domain/device-tests/result.ts'
import type { RefurbishmentPolicy } from '../../domain/refurbishment/policy.ts'
import { type RefurbishmentTable, refurbishmentTable } from '../../domain/refurbishment/states.ts'
import { balances, imeiWith, providerAway, report, stateOf } from '../support/on-the-bench.ts'
import { createRefurbishmentWorld, type RefurbishmentWorld } from '../support/refurbishment-world.ts'
import { ANNA, BATTERY, OMAR, type StockWishes, TINA, TOM, WET, WORN } from '../support/workshop.ts'

/** What can come in any state: a hazard, a thief's victim, a purchase undone, and silence. */
let world: RefurbishmentWorld

beforeAll(async () => {
  world = await createRefurbishmentWorld('2027-03-10T09:00:00+01:00')
})
afterAll(() => world.end())

type Live = LiveName<RefurbishmentTable>

/** A day for everything: what is shown is that time passes, not how much. */
const aDay = (standard: RefurbishmentPolicy): RefurbishmentPolicy => ({
  ...standard,
  limits: Object.fromEntries(Object.keys(standard.limits).map((limit) => [limit, { days: 1 }])) as RefurbishmentPolicy['limits'],
  resaleHoldDays: standard.resaleHoldDays === 0 ? 0 : 1,
})
const opens = (wishes: StockWishes = {}) => world.opens({ policy: aDay, ...wishes })
const begins = (wishes: StockWishes = {}, found: Readonly<Record<string, Value>> = {}) => world.begins({ policy: aDay, ...wishes }, found)

const because = { reason: 'seen on the bench' }
const twice = (standard: RefurbishmentPolicy): RefurbishmentPolicy => ({
  ...aDay(standard),
  gradedTwice: { basisPoints: 10_000, salt: 'all' },
})

const today = (): string => world.clock.now().toISOString().slice(0, 10)

/** The provider of device checks is away for the next check of a case. */
async function unanswered(id: string): Promise<string> {
  const asked = await world.database.effect.count({ where: { caseId: id } })
  const effect = `${id}/checkDevice/${asked + 1}`
  await providerAway(world, world.urls.checks, effect, { method: 'POST', path: '/v1/orders', text: `${effect}/` })
  return effect
}

const decided = async (choice: 'harvest' | 'recycle', price = 200_00): Promise<string> => {
  const id = await begins({ price }, WET)
  await world.does(id, 'decideOutcome', { choice, ...because }, TOM)
  return id
}

/** How a device comes into each state. */
const INTO: { readonly [S in Live]: () => Promise<string> } = {
  received: () => opens(),
  awaiting_wipe: async () => {
    const id = await opens()
    await world.tests(id)
    return id
  },
  checking_device: async () => {
    const id = await INTO.awaiting_wipe()
    await unanswered(id)
    await world.wipes(id)
    return id
  },
  check_failed: () => begins({ imei: imeiWith('21') }),
  awaiting_repair: () => begins({}, WORN),
  awaiting_parts: async () => {
    const id = await begins({}, WORN)
    const parts = [{ partNumber: BATTERY, quantity: 1 }]
    await world.does(id, 'orderParts', { parts, supplier: 'Pièces SA', expectedOn: today() })
    return id
  },
  awaiting_retest: async () => {
    const id = await begins({}, WORN)
    await world.does(id, 'recordRepair', { work: 'repaired', used: [], minutes: 10 })
    return id
  },
  outcome_decision: () => begins({}, WET),
  outcome_confirmation: () => decided('recycle', 500_00),
  awaiting_grading: () => begins(),
  second_grading: async () => {
    const id = await begins({ policy: twice })
    await world.does(id, 'gradeDevice', {})
    return id
  },
  on_hold: async () => {
    const id = await begins({ market: 'US' })
    await world.does(id, 'gradeDevice', {})
    return id
  },
  checking_before_sale: async () => {
    const id = await begins()
    await unanswered(id)
    await world.does(id, 'gradeDevice', {})
    return id
  },
  awaiting_price: async () => {
    const id = await begins({ storage: 999 })
    await world.does(id, 'gradeDevice', {})
    return id
  },
  harvesting: () => decided('harvest'),
  recycling: () => decided('recycle'),
  hazard_hold: async () => {
    const id = await opens()
    await world.does(id, 'reportHazard', { hazard: 'swollen' })
    return id
  },
  ownership_hold: () => begins({ imei: imeiWith('11') }),
}
const STATES = Object.keys(INTO) as Live[]
const knowing = (by: string) => STATES.filter((state) => targetsOf(refurbishmentTable, state, by).length > 0)

const into = async (state: Live): Promise<string> => {
  const id = await INTO[state]()
  expect(await stateOf(world, id)).toBe(state)
  return id
}

test('past its time limit every state is on the overdue list or goes on by itself, and none is silent', async () => {
  const ids = new Map<Live, string>()
  for (const state of STATES) ids.set(state, await into(state))
  await world.advanceTo('2027-03-11T23:00:00+01:00')
  for (const [state, id] of ids) {
    const [late] = await world.database.caseEvent.findMany({
      where: { caseId: id, by: 'deadline', from: state },
      orderBy: { number: 'asc' },
    })
    const [target] = targetsOf(refurbishmentTable, state, 'deadline')
    expect([state, late?.to]).toEqual([state, target])
    if (target === state) expect((await world.caseOf(id)).escalations).toBeGreaterThan(0)
  }
})

test.each(knowing('reportHazard'))('a hazard found in %s takes the device away at once', async (state) => {
  const id = await into(state)
  await world.does(id, 'reportHazard', { hazard: 'hot' })
  expect(await world.caseOf(id)).toMatchObject({ state: 'hazard_hold' })
  expect((await world.rowOf(id)).hazard).toBe('hot')
})

test.each(knowing('device_reported_stolen'))('reported stolen in %s, the device is held', async (state) => {
  const id = await into(state)
  await report(world, id, 'device_reported_stolen', { reportId: crypto.randomUUID(), source: 'police' })
  expect(await stateOf(world, id)).toBe('ownership_hold')
})

test.each(knowing('purchase_undone'))(
  'with the purchase undone in %s, the device is not ours and what was spent on it is lost',
  async (state) => {
    const id = await into(state)
    await report(world, id, 'purchase_undone')
    expect(await stateOf(world, id)).toBe('withdrawn')
    expect((await balances(world, id))['stock:devices']).toBeUndefined()
  },
)

test.each(knowing('askForDecision'))('what leads nowhere in %s goes to a second technician', async (state) => {
  const id = await into(state)
  await world.does(id, 'askForDecision', because, TINA)
  expect(await stateOf(world, id)).toBe('outcome_decision')
  expect((await world.refusal(id, 'decideOutcome', { choice: 'recycle', ...because }, TINA)).code).toBe('same_person')
})

describe('a device that was dangerous', () => {
  const safe = { decision: 'made_safe', ...because } as const

  test('is tested from the beginning where nothing is known of it, and anew where its data is gone', async () => {
    const [untested, wiped] = [await into('hazard_hold'), await into('awaiting_repair')]
    await world.does(wiped, 'reportHazard', { hazard: 'leaking' })
    await world.does(untested, 'decideHazard', safe, OMAR)
    await world.does(wiped, 'decideHazard', safe, OMAR)
    expect([await stateOf(world, untested), await stateOf(world, wiped)]).toEqual(['received', 'awaiting_retest'])
    expect(await world.rowOf(wiped)).toMatchObject({ hazard: null, testRound: 2 })
  })

  test('shows it on the bench: it leaves with whatever was measured, and goes to the recycler with proof that its data is destroyed', async () => {
    const id = await opens()
    await world.measuresAgain(id, { battery_out_of_shape: 'present' })
    expect(await world.path(id)).toEqual(['received', 'hazard_hold'])
    expect((await world.rowOf(id)).hazard).toBe('battery_out_of_shape')
    await world.does(id, 'decideHazard', { decision: 'recycle', ...because }, OMAR)
    const transfer = {
      weightGrams: 170,
      category: 'damaged_batteries',
      receiver: 'Batribox',
      documentNumber: 'BSD-1',
      transferredOn: '2027-03-11',
    } as const
    expect(await world.refusal(id, 'recordTransfer', transfer)).toMatchObject({ code: 'data_not_destroyed', field: '/dataDestroyedBy' })
    await world.does(id, 'recordTransfer', { ...transfer, dataDestroyedBy: 'certificate 17 of Batribox' })
    expect(await stateOf(world, id)).toBe('recycled')
  })
})

describe('a device that may be somebody else’s', () => {
  test.each([
    ['received', 'received'],
    ['outcome_decision', 'awaiting_grading'],
  ] as const)('goes on in %s once it is kept, by a lead’s hand or its trade-in’s', async (next, from) => {
    for (const keep of [
      (id: string) => world.does(id, 'decideOwnership', { decision: 'keep', ...because }, OMAR),
      (id: string) => report(world, id, 'ownership_kept'),
    ]) {
      const id = await into(from)
      await report(world, id, 'device_reported_stolen', { source: 'owner' })
      await keep(id)
      expect(await stateOf(world, id)).toBe(next)
    }
  })

  test('is handed over to the authority against a receipt, and lost to the books', async () => {
    const id = await into('ownership_hold')
    const handOver = { decision: 'hand_over', ...because } as const
    expect(await world.refusal(id, 'decideOwnership', handOver, OMAR)).toMatchObject({ code: 'receipt_needed', field: '/receipt' })
    await world.does(id, 'decideOwnership', { ...handOver, receipt: 'PV 2027/118' }, OMAR)
    expect(await world.rowOf(id)).toMatchObject({ device: { owner: 'authority', custodian: 'authority', registerNumber: null } })
    const { 'stock:devices': worth, 'expense:device_losses': lost } = await balances(world, id)
    expect([worth, lost]).toEqual([undefined, 212_00])
  })

  test('is taken off sale: given back, or held until it is known whose it is', async () => {
    const stocked = async () => {
      const id = await begins()
      await world.does(id, 'gradeDevice', {})
      expect(await stateOf(world, id)).toBe('stocked')
      return id
    }
    const [undone, stolen] = [await stocked(), await stocked()]
    await report(world, undone, 'purchase_undone')
    await report(world, stolen, 'device_reported_stolen', { source: 'insurer' })
    expect([await stateOf(world, undone), await stateOf(world, stolen)]).toEqual(['withdrawn', 'ownership_hold'])
    for (const caseId of [undone, stolen])
      expect(await world.database.stockUnit.findFirstOrThrow({ where: { caseId } })).toMatchObject({ status: 'withdrawn' })
  })
})

describe('a device check', () => {
  test('that gave no good answer is asked again by support, as often as needed', async () => {
    const id = await begins({ imei: imeiWith('21') })
    await world.does(id, 'recheckDevice', because, ANNA)
    expect(await stateOf(world, id)).toBe('check_failed')
    // The lock is on for three checks.
    await world.does(id, 'recheckDevice', because, ANNA)
    await world.does(id, 'recheckDevice', because, ANNA)
    expect(await stateOf(world, id)).toBe('awaiting_grading')
  })

  test.each([
    ['locked', '21'],
    ['not_buyable', '12'],
    ['unclear', '13'],
  ])('before the sale that finds it %s does not sell it, and is asked again', async (verdict, magic) => {
    const id = await begins({ imei: imeiWith(magic) })
    await world.does(id, 'askForDecision', because)
    await world.does(id, 'decideOutcome', { choice: 'sell_as_parts', ...because }, TOM)
    await world.does(id, 'recheckDevice', because, ANNA)
    const events = await world.database.caseEvent.findMany({ where: { caseId: id }, orderBy: { number: 'asc' } })
    expect(events.slice(-4).map(({ by, to }) => `${by} → ${to}`)).toEqual([
      'decideOutcome → checking_before_sale',
      `checkDevice.${verdict} → check_failed`,
      'recheckDevice → checking_before_sale',
      `checkDevice.${verdict} → check_failed`,
    ])
  })
})
