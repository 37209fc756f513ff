import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import { imeiWith, providerAway, report } from '../support/on-the-bench.ts'
import { A_QUOTE, ANNA, OMAR, TOM } from '../support/repair-people.ts'
import { shortly, shortWays } from '../support/repair-short.ts'
import { because, intoStates, START_NOW } from '../support/repair-states.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

let world: RepairWorld
let ways: ReturnType<typeof shortWays>
let states: ReturnType<typeof intoStates>
beforeAll(async () => {
  // Ten in Paris.
  world = await createRepairWorld('2027-05-03T08:00:00Z')
  ways = shortWays(world)
  states = intoStates(world)
})
afterAll(() => world.end())

const asEver = shortly()
const PARTS: BodyOf<'orderParts'> = {
  parts: [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1 }],
  supplier: 'Pièces Lyon',
  expectedOn: '2027-05-07',
}
const quotes = (id: string) => world.does(id, 'issueQuote', A_QUOTE, TOM)

/** Begun, and lying open with its battery held for it. */
const begun = async (policy = asEver, imei = imeiWith('00')) => {
  await world.batteries()
  const id = await ways.onTheBench(policy, {}, imei)
  await world.isQuoted(id)
  await world.does(id, 'approveQuote', START_NOW)
  await world.does(id, 'startRepair', {}, TOM)
  return id
}

describe('on Monday 3 May 2027, a device that lies open', () => {
  test('and is not to be repaired after another quote, or without its parts, is put together before it goes back', async () => {
    const [silent, later, atOnce, waiting, late] = [
      await begun(shortly('quote_answer')),
      await begun(),
      await begun(),
      await begun(),
      await begun((standard) => ({ ...asEver(standard), partsFreeToCancelAfter: { hours: 0.05 } })),
    ]
    for (const id of [silent, later, atOnce]) await quotes(id)
    await world.does(later, 'approveQuote', { ...START_NOW, quoteVersion: 2, startNow: false, losesWithdrawalRight: false })
    await world.does(atOnce, 'approveQuote', { ...START_NOW, quoteVersion: 2 })
    for (const id of [waiting, late]) await world.does(id, 'orderParts', PARTS, TOM)
    await ways.later(3)
    for (const id of [later, atOnce, waiting]) await world.does(id, 'withdraw', {})
    await world.does(late, 'cancel', {})
    expect(await Promise.all([silent, later, atOnce, waiting, late].map((id) => ways.path(id, 2)))).toEqual([
      ['issueQuote → quoted', 'deadline → reassembling'],
      ['approveQuote → awaiting_start', 'withdraw → reassembling'],
      ['approveQuote → preparing', 'withdraw → reassembling'],
      ['orderParts → awaiting_parts', 'withdraw → reassembling'],
      ['orderParts → awaiting_parts', 'cancel → reassembling'],
    ])
  })

  test('and needs no battery by another quote has its battery let go: it is held for other devices', async () => {
    const id = await begun()
    const held = async () => {
      const parts = await world.database.partReservation.findMany({ where: { caseId: id }, select: { status: true } })
      return parts.map(({ status }) => status)
    }
    expect(await held()).toEqual(['reserved'])
    await quotes(id)
    expect(await held()).toEqual(['reserved'])
    const [battery] = A_QUOTE.variants
    await world.does(id, 'approveQuote', { ...START_NOW, quoteVersion: 2 })
    await world.does(id, 'issueQuote', { ...A_QUOTE, variants: [{ ...battery, id: 'clean', quality: 'no_part', parts: [] } as never] }, TOM)
    expect(await held()).toEqual(['released'])
  })

  test('under the guarantee of the first repair is quoted four times and approved by itself each time, with one battery held for it', async () => {
    const imei = imeiWith('00')
    const first = await begun(asEver, imei)
    await world.isWorkedOn(first)
    await world.isMeasured(first)
    await world.pays(first)
    await world.scan(first, 'delivered', 'return')
    expect(await ways.stateOf(first)).toBe('closed')

    await world.batteries(4)
    const id = await ways.onTheBench(asEver, {}, imei)
    await world.isQuoted(id)
    await quotes(id)
    await world.does(id, 'orderParts', PARTS, TOM)
    await quotes(id)
    await world.does(id, 'startRepair', {}, TOM)
    await quotes(id)
    await world.isRepaired(id)
    expect(await ways.path(id, 11)).toEqual([
      'issueQuote → preparing',
      'issueQuote → preparing',
      'orderParts → awaiting_parts',
      'issueQuote → preparing',
      'startRepair → repairing',
      'issueQuote → preparing',
      'startRepair → repairing',
      'recordRepair → quality_check',
      'recordQualityCheck → billing',
      'openPayment.not_needed → returning',
      'buyReturnLabel.bought → return_in_transit',
    ])
    const held = await world.database.partReservation.findMany({ where: { caseId: id } })
    expect(held.map(({ status }) => status)).toEqual(['used'])
    expect(await world.ledger(id)).toEqual({ 'expense:cost_of_repair': 12_90, 'stock:parts': -12_90 })
  })
})

test('a repair that costs more than four tenths of what the device cost new: we buy it instead, and past its time a person looks', async () => {
  const id = await ways.onTheBench(shortly('trade_in'))
  const [variant] = A_QUOTE.variants
  if (!variant) throw new Error('a quote has a variant')
  const parts = variant.parts.map((part) => ({ ...part, unitMinor: 600_00 }))
  await world.isQuoted(id, { ...A_QUOTE, variants: [{ ...variant, parts }] })
  await world.does(id, 'chooseTradeIn', { quoteVersion: 1 })
  await ways.later(3)
  expect(await ways.path(id, 2)).toEqual(['chooseTradeIn → trading_in', 'deadline → trading_in'])
  expect((await world.caseOf(id)).escalations).toBe(1)
})

test('a voucher over which nobody has said the amount is overdue, and issued once it is said', async () => {
  const id = await ways.onTheBench((standard) => ({ ...shortly('undoing')(standard), unrepairableVoucher: undefined as never }))
  const findings = [{ code: 'mainboard' as const }]
  await world.does(id, 'recordDiagnosis', { outcome: 'unrepairable', findings, minutes: 20, dataLossExpected: false }, TOM)
  const leaving = ['issueVoucher']
  await world.does(id, 'chooseOutcome', { choice: 'voucher' }, 'customer:link', { leaveEffects: leaving })
  await ways.later(4, leaving)
  const { policy } = await world.caseOf(id)
  const said = { ...(policy as object), unrepairableVoucher: { amount: { minor: 15_00, currency: 'EUR' }, validity: { months: 24 } } }
  await world.database.case.update({ where: { id }, data: { policy: said } })
  await ways.later(10, leaving)
  await world.settle()
  const path = await ways.path(id, 9)
  expect([path.includes('deadline → issuing_voucher'), path.at(-1)]).toEqual([true, 'issueVoucher.issued → recycling'])
  expect(await world.database.voucher.count({ where: { caseId: id } })).toBe(1)
})

test('made safe, a device goes on where it was: to its check, or to its bill once it is repaired', async () => {
  const unchecked = await ways.sentIn(asEver)
  const effect = `${unchecked}/checkDevice/1`
  await providerAway(world, world.urls.checks, effect, { method: 'POST', path: '/v1/orders', text: `${effect}/` })
  await states.receives(unchecked)
  const repaired = await begun()
  await world.isWorkedOn(repaired)
  await world.isMeasured(repaired)
  for (const id of [unchecked, repaired]) {
    await world.does(id, 'reportHazard', { hazard: 'hot' }, TOM)
    await world.does(id, 'decideHazard', { decision: 'made_safe', ...because }, ANNA)
  }
  expect(await ways.path(unchecked, 3)).toEqual(['reportHazard → hazard_hold', 'decideHazard → checking', 'checkDevice.clear → diagnosing'])
  expect(await ways.path(repaired, 3)).toEqual([
    'decideHazard → billing',
    'openPayment.opened → awaiting_payment',
    'readPayment.open → awaiting_payment',
  ])
})

test('a device that may be stolen is looked up again with each reminder of the lead, whatever the list then says', async () => {
  const policy = (standard: Parameters<typeof asEver>[0]) => ({
    ...shortly('quarantine_recheck', 'agent_decision')(standard),
    quarantine: { hours: 0.08 },
  })
  const unpaid = await ways.onTheBench(policy, {}, imeiWith('12'))
  await report(world, unpaid, 'device_reported_stolen', { reportId: crypto.randomUUID(), source: 'police' })
  const watched = await ways.onTheBench(policy, {}, imeiWith('13'))
  await world.does(watched, 'decideIntake', { decision: 'stolen', ...because }, ANNA)
  await ways.later(9)
  expect(await ways.path(unpaid, 2)).toEqual(['deadline → quarantine_decision', 'checkDevice.not_buyable → quarantine_decision'])
  expect(await ways.path(watched, 2)).toEqual(['deadline → quarantine_decision', 'checkDevice.unclear → quarantine_decision'])
  await world.does(unpaid, 'decideQuarantine', { decision: 'return', ...because }, OMAR)
  expect(await ways.path(unpaid, 1)).toEqual(['buyReturnLabel.bought → return_in_transit'])
})
