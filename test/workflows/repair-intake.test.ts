import { afterAll, beforeAll, expect, test } from 'vitest'
import { imeiWith, providerAway, report } from '../support/on-the-bench.ts'
import { ANNA, OMAR, type RepairWishes, TOM } from '../support/repair-people.ts'
import { shortly } from '../support/repair-short.ts'
import { because, intoStates } from '../support/repair-states.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

/** What can come between the carrier's last word and the bench. */
let world: RepairWorld
let states: ReturnType<typeof intoStates>

beforeAll(async () => {
  // Monday, ten in Paris.
  world = await createRepairWorld('2027-05-03T08:00:00Z')
  states = intoStates(world)
})
afterAll(() => world.end())

const stateOf = async (id: string) => (await world.caseOf(id)).state
/** The last ways of a repair. */
const last = async (id: string, count: number) => (await world.story(id)).map((line) => line.slice(17)).slice(-count)

const sentIn = async (wishes: RepairWishes = {}) => states.arrange(await states.opens(wishes))
const received = async (identity: string, wishes: RepairWishes = {}) => states.receives(await sentIn(wishes), identity)
/** Received while whoever checks devices is away: nothing waits for the answer. */
const uncheckable = async (wishes: RepairWishes = {}) => {
  const id = await sentIn(wishes)
  const effect = `${id}/checkDevice/1`
  await providerAway(world, world.urls.checks, effect, { method: 'POST', path: '/v1/orders', text: `${effect}/` })
  return states.receives(id)
}

test('a device that another open repair has too is looked at by support, locked or not paid off or not', async () => {
  for (const [magic, verdict] of [
    ['00', 'clear'],
    ['21', 'locked'],
    ['12', 'not_buyable'],
  ] as const) {
    const identity = imeiWith(magic)
    const [first, second] = [await received(identity), await received(identity)]
    expect(await last(first, 1)).toEqual([`checkDevice.${verdict} → diagnosing`])
    expect(await last(second, 1)).toEqual([`checkDevice.${verdict} → intake_review`])
  }
})

test('cancelled on its way, a device that may burn is held for whoever may carry it, made safe, and sent back for nothing', async () => {
  const id = await states.into('awaiting_special_collection')
  await world.does(id, 'arrangeSpecialCollection', { carrier: 'Chronopost DG', trackingCode: 'DG1', collectOn: '2027-05-03' }, ANNA)
  await world.does(id, 'cancel', {})
  await states.receives(id)
  expect(await last(id, 3)).toEqual(['arrangeSpecialCollection → in_transit', 'cancel → return_on_arrival', 'recordReceipt → hazard_hold'])
  await world.does(id, 'decideHazard', { decision: 'made_safe', ...because }, ANNA)
  expect(await last(id, 3)).toEqual([
    'decideHazard → billing',
    'openPayment.not_needed → returning',
    'buyReturnLabel.bought → return_in_transit',
  ])
})

test('while the check of a device is under way: a hazard takes it away, made safe it is asked about anew; without an answer support decides', async () => {
  const [hot, unanswered] = [await uncheckable(), await uncheckable({ policy: shortly('device_check') })]
  await world.does(hot, 'reportHazard', { hazard: 'hot' }, TOM)
  await world.does(hot, 'decideHazard', { decision: 'made_safe', ...because }, ANNA)
  expect(await last(hot, 4)).toEqual([
    'recordReceipt → checking',
    'reportHazard → hazard_hold',
    'decideHazard → checking',
    'checkDevice.clear → diagnosing',
  ])
  const told = (await world.mailDates(hot)).map((line) => line.slice(17))
  expect(told.slice(-3)).toEqual(['shipping_instructions', 'device_received', 'hazard_found'])
  await world.advanceTo('2027-05-03T08:03:00Z')
  expect(await last(unanswered, 2)).toEqual(['recordReceipt → checking', 'deadline → intake_review'])
})

test('delivered and not found by the next day, it is searched for: found, found empty, declared lost, or cancelled meanwhile', async () => {
  const sought = () => states.into('delivered')
  const [found, empty, gone, cancelled] = [await sought(), await sought(), await sought(), await sought()]
  await world.advanceTo((await world.deadline(cancelled)) ?? '')
  expect(await stateOf(cancelled)).toBe('searching')
  await states.receives(found)
  await states.receives(empty, '', { content: 'nothing', identities: [] })
  await world.does(gone, 'declareLost', because, ANNA)
  await world.does(cancelled, 'cancel', {})
  expect(await last(found, 3)).toEqual(['deadline → searching', 'recordReceipt → checking', 'checkDevice.clear → diagnosing'])
  expect(await last(empty, 2)).toEqual(['deadline → searching', 'recordReceipt → empty_parcel'])
  expect(await last(gone, 2)).toEqual(['deadline → searching', 'declareLost → lost'])
  expect(await last(cancelled, 2)).toEqual(['deadline → searching', 'cancel → return_on_arrival'])
})

test('held as stolen it is asked about every day, here for two: what is delisted, and what nobody can tell, is decided by a lead on that day’s answer', async () => {
  const reported = async (magic: string) => {
    const id = await received(imeiWith(magic))
    expect(await stateOf(id)).toBe('diagnosing')
    await report(world, id, 'device_reported_stolen', { reportId: crypto.randomUUID(), source: 'police' })
    return id
  }
  const [locked, unpaid] = [await reported('21'), await reported('12')]
  const unclear = await received(imeiWith('13'))
  await world.does(unclear, 'decideIntake', { decision: 'stolen', ...because }, ANNA)
  const days = async (count: number) => world.advanceTo(new Date(world.clock.now().getTime() + count * 86_400_000).toISOString())
  await days(1)
  const recheck = (verdict: string, to: string) => ['deadline → quarantined', `checkDevice.${verdict} → ${to}`]
  expect(await last(locked, 2)).toEqual(recheck('locked', 'quarantine_decision'))
  expect(await last(unpaid, 2)).toEqual(recheck('not_buyable', 'quarantine_decision'))
  expect(await last(unclear, 2)).toEqual(recheck('unclear', 'quarantined'))
  await days(1)
  const asked = (verdict: string) => ['deadline → quarantine_decision', `checkDevice.${verdict} → quarantine_decision`]
  expect(await last(locked, 2)).toEqual(asked('locked'))
  expect(await last(unpaid, 2)).toEqual(asked('not_buyable'))
  expect(await last(unclear, 2)).toEqual(asked('unclear'))

  const handOver = { decision: 'hand_over', ...because } as const
  expect(await world.refusalOf(locked, 'decideQuarantine', handOver, OMAR)).toBe('receipt_needed')
  await world.does(locked, 'decideQuarantine', { ...handOver, receipt: 'PV 2027/118' }, OMAR)
  await world.does(unpaid, 'decideQuarantine', { decision: 'return', ...because }, OMAR)
  expect(await last(locked, 1)).toEqual(['decideQuarantine → handed_over'])
  expect(await last(unpaid, 3)).toEqual([
    'decideQuarantine → billing',
    'openPayment.not_needed → returning',
    'buyReturnLabel.bought → return_in_transit',
  ])
})
