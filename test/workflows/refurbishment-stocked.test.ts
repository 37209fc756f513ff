import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GradingModel } from '../../domain/grading/model.ts'
import { GRADING_MODELS } from '../../domain/grading/models/models.ts'
import { money } from '../../domain/money/money.ts'
import { deliver } from '../../platform/cases/inbox/deliver.ts'
import { bookValue } from '../../platform/devices/costs.ts'
import { gradedThen } from '../../platform/refurbishment/grade.ts'
import { openByHand } from '../../platform/refurbishment/open-by-hand.ts'
import { sellUnit } from '../../platform/sales/sell-unit.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { balances, imeiWith, stateOf } from '../support/on-the-bench.ts'
import { createRefurbishmentWorld, type RefurbishmentWorld } from '../support/refurbishment-world.ts'
import { OMAR, TINA, TOM } from '../support/workshop.ts'

let world: RefurbishmentWorld

// Thursday before Easter: Monday 29 March is a holiday in France, Good Friday is none.
beforeAll(async () => {
  world = await createRefurbishmentWorld('2027-03-25T09:00:00+01:00')
})
afterAll(() => world.end())

const unitOf = (caseId: string) => world.database.stockUnit.findFirstOrThrow({ where: { caseId } })
const scratchedBack = { face_back: [{ kind: 'scratch', lengthMm: 30, depthUm: 100, visibleAtCm: 40 }] } as const

test('a phone without a fault is tested, wiped, checked, graded, checked once more and stocked at its price', async () => {
  const id = await world.opens()
  await world.measures(id)
  await world.does(id, 'recordTests', { minutes: 20 }, TINA)
  await world.does(id, 'recordWipe', { certificate: await world.certificate(id) }, TOM)
  await world.does(id, 'gradeDevice', {}, TINA)
  expect(await world.story(id)).toEqual([
    '2027-03-25 09:00 open → received',
    '2027-03-25 09:00 recordTests → awaiting_wipe',
    '2027-03-25 09:00 recordWipe → checking_device',
    '2027-03-25 09:00 checkDevice.clear → awaiting_grading',
    '2027-03-25 09:00 gradeDevice → checking_before_sale',
    '2027-03-25 09:00 checkDevice.clear → stocked',
  ])
  const { deviceId } = await world.rowOf(id)
  expect(await unitOf(id)).toMatchObject({
    grade: 'premium',
    purchaseMinor: 200_00,
    status: 'for_sale',
    priceBy: 'list',
    site: 'workshop-fr',
  })
  // 20 minutes at 36 EUR an hour, and the levy of a phone of 128 GB.
  expect(await bookValue(world.database, deviceId)).toEqual(money(220_40, 'EUR'))
  expect(await balances(world, id)).toEqual({
    'stock:devices': 220_40,
    'payable:partners': -200_00,
    'expense:work_capitalised': -12_00,
    'payable:levies': -8_40,
  })
})

test('a test that lies over Easter is overdue on Wednesday 31 March, and again every third business day', async () => {
  const id = await world.opens()
  await world.advanceTo('2027-04-05T10:00:00+02:00')
  expect((await world.story(id)).slice(1)).toEqual(['2027-03-31 09:00 deadline → received', '2027-04-05 09:00 deadline → received'])
  expect(await world.caseOf(id)).toMatchObject({ escalations: 2 })
  await world.tests(id)
  expect(await world.caseOf(id)).toMatchObject({ state: 'awaiting_wipe', escalations: 0 })
})

test('in New York a phone is held for 15 days from the day it was bought, and checked again when they are over', async () => {
  await world.advanceTo('2027-04-05T18:00:00-04:00')
  const id = await world.begins({ market: 'US' })
  await world.does(id, 'gradeDevice', {})
  expect(await stateOf(world, id)).toBe('on_hold')
  await world.advanceTo('2027-04-20T12:00:00-04:00')
  expect((await world.story(id)).slice(-3)).toEqual([
    '2027-04-05 18:00 gradeDevice → on_hold',
    '2027-04-20 00:00 deadline → checking_before_sale',
    '2027-04-20 00:00 checkDevice.clear → stocked',
  ])
  // No VAT there, and no levy.
  expect(await unitOf(id)).toMatchObject({ currency: 'USD', scheme: { scheme: 'none', reason: 'no_vat_in_market' } })
})

test('a device listed as stolen while it was held is not sold', async () => {
  const id = await world.begins({ market: 'US', imei: imeiWith('51') })
  await world.does(id, 'gradeDevice', {})
  await world.advanceTo('2027-05-05T12:00:00-04:00')
  expect((await world.story(id)).slice(-2)).toEqual([
    '2027-05-05 00:00 deadline → checking_before_sale',
    '2027-05-05 00:00 checkDevice.stolen → ownership_hold',
  ])
})

test('a device that no table knows waits for a price by a lead’s hand', async () => {
  const id = await world.begins({ model: 'apple-iphone-13', storage: 999 })
  await world.does(id, 'gradeDevice', {})
  expect(await stateOf(world, id)).toBe('awaiting_price')
  await world.does(id, 'setPrice', { price: 349_00, reason: 'a rare one' }, OMAR)
  expect(await unitOf(id)).toMatchObject({ priceMinor: 349_00, priceBy: 'hand', status: 'for_sale' })
})

describe('a device that was drawn is graded by somebody else, who sees nothing of the first grade', () => {
  const drawn = { policy: (standard: object) => ({ ...standard, gradedTwice: { basisPoints: 10_000, salt: 'all' } }) as never }

  test('the worse grade counts, each grading is kept as it was', async () => {
    const id = await world.begins(drawn)
    await world.does(id, 'gradeDevice', {}, TINA)
    expect(await stateOf(world, id)).toBe('second_grading')
    expect((await world.refusal(id, 'recordSecondGrading', {}, TINA)).code).toBe('same_person')
    expect(await world.measures(id, {}, TINA)).toEqual({ kind: 'same_person' })
    expect((await world.refusal(id, 'recordSecondGrading', {}, TOM)).code).toBe('faces_not_measured')
    await world.measures(id, scratchedBack, TOM)
    await world.does(id, 'recordSecondGrading', {}, TOM)
    expect(await world.rowOf(id)).toMatchObject({ grade: 'good' })
    const gradings = await world.database.grading.findMany({ where: { caseId: id }, orderBy: { nth: 'asc' } })
    expect(gradings.map(({ nth, grader, grade }) => [nth, grader, grade])).toEqual([
      [1, TINA, 'premium'],
      [2, TOM, 'good'],
    ])
    expect(await unitOf(id)).toMatchObject({ grade: 'good' })
    // Made again from what had been measured, each comes to what was told then.
    for (const grading of gradings)
      expect(await gradedThen(world.database, grading)).toMatchObject({ grade: grading.grade, reasons: grading.reasons })
  })

  test('what the second finds beyond every grade goes to a second technician, what is held in New York waits', async () => {
    const id = await world.begins(drawn)
    await world.does(id, 'gradeDevice', {}, TINA)
    await world.measures(id, { face_screen: [{ kind: 'scratch', lengthMm: 60, depthUm: 200, visibleAtCm: 150 }] }, TOM)
    await world.does(id, 'recordSecondGrading', {}, TOM)
    expect(await stateOf(world, id)).toBe('outcome_decision')

    const held = await world.begins({ ...drawn, market: 'US' })
    await world.does(held, 'gradeDevice', {}, TINA)
    await world.measures(held, {}, TOM)
    await world.does(held, 'recordSecondGrading', {}, TOM)
    expect(await stateOf(world, held)).toBe('on_hold')
  })
})

test('a stricter model that came into force after the test leaves a device without a grade to a second technician', async () => {
  const id = await world.begins({}, scratchedBack)
  const models = GRADING_MODELS.phone as unknown as GradingModel[]
  const [first] = models as [GradingModel]
  models.push({ ...first, version: 2, criteria: first.criteria.map((one) => (one.id === 'body' ? unmarked(one) : one)) })
  await world.does(id, 'gradeDevice', {}, TINA)
  models.pop()
  expect(await stateOf(world, id)).toBe('outcome_decision')
  expect(await world.rowOf(id)).toMatchObject({ grade: 'none', gradeModel: 2 })
})

/** The same, where every grade asks what premium asks. */
const unmarked = (criterion: GradingModel['criteria'][number]): GradingModel['criteria'][number] =>
  criterion.kind === 'surface'
    ? {
        ...criterion,
        limits: {
          ...criterion.limits,
          excellent: criterion.limits.premium,
          good: criterion.limits.premium,
          fair: criterion.limits.premium,
        },
      }
    : criterion

test('a phone that was sold and comes back within 30 days is tested anew, owes no second levy, and stands in the books at what it had cost', async () => {
  const imei = imeiWith('00')
  const first = await world.begins({ imei })
  await world.does(first, 'gradeDevice', {})
  const unit = await unitOf(first)
  const sale = {
    unitId: unit.id,
    price: money(392_00, 'EUR'),
    paidTo: 'bank',
    terms: { channel: 'shop', guaranteeMonths: 24 },
    buyer: { name: 'Inès Martin', email: 'ines.martin@example.org' },
    actor: 'site:shop-1',
  } as const
  const sold = await world.database.$transaction((tx) => sellUnit(tx, world.deps, sale, world.clock.now()))
  expect(sold.kind).toBe('sold')
  const { deviceId } = await world.rowOf(first)

  const market = world.deps.marketAt('FR', world.clock.now())
  const model = CATALOGUE.find(({ id }) => id === 'apple-iphone-13')
  if (!model) throw new Error('no such model')
  const back = await openByHand(world.deps, {
    market,
    model,
    storage: 128,
    identities: [{ kind: 'imei', value: imei, tac: imei.slice(0, 8) }],
    bought: null,
    actor: TINA,
    request: { scope: TINA, key: randomUUID(), requestHash: 'test' },
  })
  if (back.kind !== 'opened') throw new Error(`it was not opened: ${JSON.stringify(back)}`)
  expect(back.deviceId).toBe(deviceId)
  await deliver(world.delivery, back.command, 'refurbishment', 30_000)
  await world.settle()
  expect(await world.rowOf(back.caseId)).toMatchObject({
    source: 'return',
    data: 'kept',
    purchaseMinor: 200_00,
    sellerKind: 'margin_dealer',
  })

  await world.tests(back.caseId)
  await world.wipes(back.caseId)
  await world.does(back.caseId, 'gradeDevice', {})
  expect(await stateOf(world, back.caseId)).toBe('stocked')
  // Bought for 200.00, two tests of 20 minutes, one levy.
  expect(await bookValue(world.database, deviceId)).toEqual(money(200_00 + 2 * 12_00 + 8_40, 'EUR'))
  expect(await balances(world, back.caseId)).toEqual({
    'stock:devices': 220_40 + 12_00,
    // The other side of what the sale had taken out of stock.
    'expense:cost_of_sale': -220_40,
    'expense:work_capitalised': -12_00,
  })
})
