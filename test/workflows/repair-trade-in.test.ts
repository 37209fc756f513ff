import { afterAll, beforeAll, expect, test } from 'vitest'
import { imeiWith } from '../support/on-the-bench.ts'
import { OMAR, TOM } from '../support/repair-people.ts'
import { intoStates } from '../support/repair-states.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'
import { frenchAcceptance } from '../support/trade-in-world.ts'

let world: RepairWorld
let states: ReturnType<typeof intoStates>
beforeAll(async () => {
  // Monday, ten in Paris.
  world = await createRepairWorld('2027-05-03T08:00:00Z')
  states = intoStates(world)
})
afterAll(() => world.end())

const stateOf = async (id: string) => (await world.caseOf(id)).state

/** A repair that is not worth it, and the trade-in that its customer chose instead. */
const traded = async () => {
  const imei = imeiWith('00')
  const id = await states.receives(await states.into('awaiting_parcel'), imei)
  const findings = [{ code: 'mainboard' as const }]
  await world.does(id, 'recordDiagnosis', { outcome: 'unrepairable', findings, minutes: 20, dataLossExpected: false }, TOM)
  await world.does(id, 'chooseOutcome', { choice: 'trade_in' })
  const { tradeInId } = await world.rowOf(id)
  return { id, tradeIn: tradeInId ?? '', imei }
}
const doesInTradeIn = async (tradeIn: string, type: string, body: object, actor = 'customer:link') => {
  const given = await world.giveTo('trade_in', tradeIn, type, body, actor)
  if (given.kind !== 'outcome' || given.outcome.status !== 'done') throw new Error(`${type} was not done: ${JSON.stringify(given)}`)
  await world.settle()
}
const accepts = (tradeIn: string) => doesInTradeIn(tradeIn, 'acceptOffer', { ...frenchAcceptance, shipping: 'here' })

test('what cannot be repaired is bought as it is: nothing travels, and the repair ends with the agreement', async () => {
  const { id, tradeIn, imei } = await traded()
  expect(await stateOf(id)).toBe('trading_in')
  await accepts(tradeIn)
  expect(await stateOf(tradeIn)).toBe('received')
  const inspection = { identities: [imei], condition: 'not_functional_used', reasons: [], hazard: 'none' }
  await doesInTradeIn(tradeIn, 'recordInspection', inspection, TOM)
  expect(await stateOf(id)).toBe('traded_in')
  const device = await world.database.device.findUniqueOrThrow({ where: { id: (await world.rowOf(id)).deviceId ?? '' } })
  expect([device.owner, device.custodian]).toEqual(['house', 'site:workshop-fr'])
})

test('an offer that nobody accepts gives the device back to its repair, which sends it home', async () => {
  const { id, tradeIn } = await traded()
  await doesInTradeIn(tradeIn, 'cancel', {})
  expect(await stateOf(tradeIn)).toBe('cancelled')
  expect((await world.story(id)).map((line) => line.slice(17)).slice(-3)[0]).toBe('trade_in_given_up → billing')
})

test('worth less than it looked, and declined, it is sent home by its trade-in', async () => {
  const { id, tradeIn, imei } = await traded()
  await accepts(tradeIn)
  await world.photo(tradeIn)
  const inspection = { identities: [imei], condition: 'not_functional_cracked', reasons: ['screen cracked'], hazard: 'none' }
  await doesInTradeIn(tradeIn, 'recordInspection', inspection, TOM)
  await doesInTradeIn(tradeIn, 'declineCounterOffer', { counterVersion: 1 })
  expect([await stateOf(tradeIn), await stateOf(id)]).toEqual(['return_in_transit', 'returned'])
})

test('the sixth to one address in 30 days is looked at first like any trade-in; approved, its device is here', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, traded))
  const address = { ...frenchAcceptance.address, line1: '1 place Bellecour' }
  for (const { tradeIn } of all) await doesInTradeIn(tradeIn, 'acceptOffer', { ...frenchAcceptance, address, shipping: 'here' })
  const last = all[5]?.tradeIn ?? ''
  expect(await stateOf(last)).toBe('in_review')
  await doesInTradeIn(last, 'decideReview', { decision: 'approve', reason: 'a school' }, OMAR)
  expect(await stateOf(last)).toBe('received')
})
