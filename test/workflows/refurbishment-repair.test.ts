import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BodyOf } from '../../domain/refurbishment/command-bodies.ts'
import type { OutcomeChoice } from '../../domain/refurbishment/outcome.ts'
import { tellWaitingCases } from '../../platform/parts/tell-waiting-cases.ts'
import { balances, stateOf } from '../support/on-the-bench.ts'
import { createRefurbishmentWorld, type RefurbishmentWorld } from '../support/refurbishment-world.ts'
import { BATTERY, DISPLAY, OMAR, TINA, TOM, WET, WORN } from '../support/workshop.ts'

let world: RefurbishmentWorld

// Wednesday
beforeAll(async () => {
  world = await createRefurbishmentWorld('2027-03-10T09:00:00+01:00')
})
afterAll(() => world.end())

const repair = (used: readonly string[]): BodyOf<'recordRepair'> => ({ work: 'repaired', used: [...used], minutes: 30 })
const decide = (choice: OutcomeChoice) => ({ choice, reason: 'seen on the bench' })

/** Two repairs that did not help: at the second technician. */
async function undecided(found: typeof WORN | typeof WET = WET, price = 200_00): Promise<string> {
  return world.begins({ price }, found)
}

describe('a worn battery', () => {
  test('is replaced: only what it bears on is measured again, its price and the work are the device’s cost', async () => {
    const id = await world.begins({}, WORN)
    expect(await stateOf(world, id)).toBe('awaiting_repair')
    const reservation = await world.reserves(id)
    await world.does(id, 'recordRepair', repair([reservation]))
    expect((await world.rowOf(id)).toRepeat).toEqual(['power_on', 'battery_design_capacity', 'battery_full_charge', 'battery_origin'])
    await world.tests(id)
    await world.does(id, 'gradeDevice', {})
    expect(await stateOf(world, id)).toBe('stocked')
    expect((await world.path(id)).slice(3)).toEqual([
      'awaiting_repair',
      'awaiting_retest',
      'awaiting_grading',
      'checking_before_sale',
      'stocked',
    ])
    // 20 minutes for each test, 30 for the repair.
    const { 'stock:devices': worth, 'stock:parts': parts } = await balances(world, id)
    expect([worth, parts]).toEqual([200_00 + 12_90 + 42_00 + 8_40, -12_90])
    expect((await world.life(id)).slice(-8).map((line) => line.slice(17))).toEqual([
      'check clear',
      `part ${BATTERY}`,
      'repair repaired',
      'test passed',
      'grade premium',
      'check clear',
      'stock premium',
      'price',
    ])
  })

  test('is on back-order: the case waits to the end of the day that the supplier named, then asks every business day, and hears when it came', async () => {
    const id = await world.begins({}, WORN)
    await world.does(id, 'orderParts', { parts: [{ partNumber: BATTERY, quantity: 1 }], supplier: 'Pièces SA', expectedOn: '2027-03-11' })
    await world.advanceTo('2027-03-15T12:00:00+01:00')
    expect((await world.story(id)).slice(-3)).toEqual([
      '2027-03-10 09:01 orderParts → awaiting_parts',
      '2027-03-11 23:59 deadline → awaiting_parts',
      // Friday counts, Saturday and Sunday do not.
      '2027-03-12 23:59 deadline → awaiting_parts',
    ])
    const order = await world.database.partOrder.findFirstOrThrow({ where: { caseId: id } })
    await world.receives([{ partNumber: BATTERY, quality: 'new', quantity: 1, orderId: order.id }])
    expect(await tellWaitingCases(world.deps, 10)).toBe(1)
    // The relay comes after whoever gave a command has had time to deliver it.
    await world.clock.moveTo(new Date('2027-03-15T12:00:04+01:00'))
    await world.settle()
    expect((await world.story(id)).at(-1)).toBe('2027-03-15 12:00 recordPartsArrived → awaiting_repair')
    expect(await world.database.partReservation.count({ where: { caseId: id, status: 'reserved' } })).toBe(1)
  })
})

test('two re-tests that fail go to a second technician, who has it tested wholly anew at another bench', async () => {
  const id = await world.begins({}, WORN)
  await world.does(id, 'recordRepair', repair([]))
  await world.tests(id, WORN)
  expect(await stateOf(world, id)).toBe('awaiting_repair')
  await world.does(id, 'recordRepair', repair([]))
  await world.tests(id, WORN)
  expect(await stateOf(world, id)).toBe('outcome_decision')
  expect((await world.refusal(id, 'decideOutcome', decide('other_bench'), TINA)).code).toBe('same_person')
  await world.does(id, 'decideOutcome', decide('other_bench'), TOM)
  expect((await world.rowOf(id)).toRepeat.length).toBeGreaterThan(40)
  await world.tests(id, {}, TOM)
  expect(await stateOf(world, id)).toBe('awaiting_grading')
  expect(await world.rowOf(id)).toMatchObject({ failedRetests: 0, firstTest: 'repairable', lastTest: 'passed', testRound: 4 })
})

test('what shows at the re-test leads on: beyond repair to a second technician, a hazard to the hazard box', async () => {
  const [wet, swollen] = [await world.begins({}, WORN), await world.begins({}, WORN)]
  for (const id of [wet, swollen]) await world.does(id, 'recordRepair', repair([]))
  // Measured besides what was to be: it counts.
  await world.measuresAgain(wet, WET)
  await world.tests(wet)
  expect(await stateOf(world, wet)).toBe('outcome_decision')
  await world.measuresAgain(swollen, { battery_out_of_shape: 'present' })
  await world.settle()
  expect(await stateOf(world, swollen)).toBe('hazard_hold')
})

describe('a second technician', () => {
  test.each<[OutcomeChoice, string]>([
    ['other_bench', 'awaiting_retest'],
    ['more_repair', 'awaiting_repair'],
    ['harvest', 'harvesting'],
    ['recycle', 'recycling'],
    ['sell_as_parts', 'awaiting_price'],
  ])('chooses %s', async (choice, state) => {
    const id = await undecided()
    await world.does(id, 'decideOutcome', decide(choice), TOM)
    expect(await stateOf(world, id)).toBe(state)
  })

  test.each<[OutcomeChoice, string]>([
    ['other_bench', 'awaiting_retest'],
    ['more_repair', 'awaiting_repair'],
    ['harvest', 'harvesting'],
    ['recycle', 'recycling'],
    ['sell_as_parts', 'awaiting_price'],
  ])('chooses to harvest what cost 500 EUR, and a lead makes it %s', async (choice, state) => {
    const id = await undecided(WET, 500_00)
    await world.does(id, 'decideOutcome', decide('harvest'), TOM)
    expect(await stateOf(world, id)).toBe('outcome_confirmation')
    expect((await world.refusal(id, 'confirmOutcome', decide(choice), 'lead:tom')).code).toBe('same_person')
    await world.does(id, 'confirmOutcome', decide(choice), OMAR)
    expect(await stateOf(world, id)).toBe(state)
  })

  test('sells for its parts what New York still holds, by themselves or by a lead’s hand', async () => {
    const [alone, confirmed] = [await world.begins({ market: 'US' }, WET), await world.begins({ market: 'US', price: 500_00 }, WET)]
    await world.does(alone, 'decideOutcome', decide('sell_as_parts'), TOM)
    await world.does(confirmed, 'decideOutcome', decide('recycle'), TOM)
    await world.does(confirmed, 'confirmOutcome', decide('sell_as_parts'), OMAR)
    for (const id of [alone, confirmed]) expect(await stateOf(world, id)).toBe('on_hold')
  })
})

test('sold for its parts, a device has no grade, a price by hand and no levy', async () => {
  const id = await undecided()
  await world.does(id, 'decideOutcome', decide('sell_as_parts'), TOM)
  await world.does(id, 'setPrice', { price: 60_00, reason: 'for parts' }, OMAR)
  const unit = await world.database.stockUnit.findFirstOrThrow({ where: { caseId: id } })
  expect(unit).toMatchObject({ grade: null, priceMinor: 60_00 })
  expect((await balances(world, id))['payable:levies']).toBeUndefined()
})

test('taken apart: its parts are in stock at their value with the number of their donor, the rest of it is lost', async () => {
  const id = await undecided()
  await world.does(id, 'decideOutcome', decide('harvest'), TOM)
  const unused = await world.reserves(id)
  const parts = [
    { partNumber: DISPLAY, value: 60_00 },
    { partNumber: BATTERY, value: 10_00 },
  ]
  await world.does(id, 'recordHarvest', { parts, minutes: 15, restWeightGrams: 90 })
  expect(await stateOf(world, id)).toBe('harvested')
  // Bought for 200, tested for 12, taken apart for 9.
  expect(await balances(world, id)).toEqual({
    'payable:partners': -200_00,
    'expense:work_capitalised': -21_00,
    'stock:parts': 70_00,
    'expense:device_losses': 151_00,
  })
  const { deviceId } = await world.rowOf(id)
  const lots = await world.database.partLot.findMany({ where: { donorDeviceId: deviceId }, orderBy: { unitMinor: 'desc' } })
  expect(lots.map(({ partNumber, unitMinor, donorCaseId }) => [partNumber, unitMinor, donorCaseId])).toEqual([
    [DISPLAY, 60_00, id],
    [BATTERY, 10_00, id],
  ])
  // What was held for it and not used is free again.
  expect(await world.database.partReservation.findUnique({ where: { id: unused } })).toMatchObject({ status: 'released' })
})

test('recycled: weight, category, receiver and document are kept, the device is with the recycler and worth nothing', async () => {
  const id = await undecided()
  await world.does(id, 'decideOutcome', decide('recycle'), TOM)
  await world.does(id, 'recordTransfer', {
    weightGrams: 174,
    category: 'small_it_equipment',
    receiver: 'Ecosystem',
    documentNumber: 'BSD-2027-0311',
    transferredOn: '2027-03-11',
  })
  expect(await world.rowOf(id)).toMatchObject({ device: { custodian: 'recycler:Ecosystem' } })
  expect(await world.database.wasteTransfer.findFirstOrThrow({ where: { caseId: id } })).toMatchObject({
    weightGrams: 174,
    category: 'small_it_equipment',
    receiver: 'Ecosystem',
    documentNumber: 'BSD-2027-0311',
    transferredOn: '2027-03-11',
    dataDestroyedBy: null,
  })
  const { 'stock:devices': worth, 'expense:device_losses': lost } = await balances(world, id)
  expect([worth, lost]).toEqual([undefined, 212_00])
})

test('a medium that was destroyed is proven so, and a second technician chooses what becomes of the rest', async () => {
  const id = await world.opens()
  await world.tests(id)
  await world.wipes(id, {
    method: 'destroy',
    technique: 'shred',
    verification: { method: 'by_sight', result: 'passed' },
    destination: 'recycling',
  })
  expect(await stateOf(world, id)).toBe('outcome_decision')
  expect(await world.rowOf(id)).toMatchObject({ data: 'destroyed' })
})
