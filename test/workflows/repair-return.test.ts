import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, IN_PARIS, TOM } from '../support/repair-people.ts'
import { shortly, shortWays } from '../support/repair-short.ts'
import { because, intoStates } from '../support/repair-states.ts'
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

const SILENT = shortly('carrier_silence')
/** No carrier goes to postcodes that end in 01. */
const UNREACHABLE = { ...IN_PARIS, postcode: '75001' }

describe('on Monday 3 May 2027, a device that was not repaired', () => {
  test('is returned once it is delivered; sent back after that it waits for an address, until it is delivered after all', async () => {
    const id = await ways.sentBack((standard) => standard)
    await world.scan(id, 'delivered', 'return')
    await world.scan(id, 'return_to_sender', 'return')
    await world.does(id, 'giveReturnAddress', { address: UNREACHABLE })
    expect(await ways.path(id, 5)).toEqual([
      'buyReturnLabel.bought → return_in_transit',
      'return_delivered → returned',
      'return_sent_back → return_undeliverable',
      'giveReturnAddress → returning',
      'buyReturnLabel.refused → return_undeliverable',
    ])
    await ways.later(1)
    await world.scan(id, 'delivered', 'return')
    expect(await ways.path(id, 1)).toEqual(['return_delivered → returned'])
    expect(await world.ledger(id)).toEqual({})
  })

  test('for which no carrier makes a label in time is on the overdue list, and leaves with the label that comes later', async () => {
    const leaving = ['buyReturnLabel']
    const id = await ways.held(shortly('return_arrangement'))
    await ways.isAway(world.urls.carrier, { method: 'GET', path: '/labels/' })
    await ways.goesBack(id, leaving)
    await ways.later(20, leaving)
    await world.settle()
    expect(await ways.path(id, 2)).toEqual(['deadline → returning', 'buyReturnLabel.bought → return_in_transit'])
  })
})

test('a carrier that is silent on the way back is asked: it has it, has brought it, sends it back, or has lost it, or support says so', async () => {
  const [seen, home, gone, repaired] = [
    await ways.sentBack(SILENT),
    await ways.sentBack(SILENT),
    await ways.sentBack(SILENT),
    await ways.onTheBench(SILENT),
  ]
  await world.batteries()
  await world.isQuoted(repaired)
  await world.does(repaired, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true })
  await world.isRepaired(repaired)
  await world.pays(repaired)
  await ways.later(3)
  for (const id of [seen, home, gone, repaired]) expect(await ways.path(id, 1)).toEqual(['deadline → return_inquiry'])

  await world.scan(home, 'delivered', 'return')
  expect(await ways.path(home, 1)).toEqual(['return_delivered → returned'])
  await world.scan(repaired, 'delivered', 'return')
  expect(await ways.path(repaired, 1)).toEqual(['return_delivered → closed'])
  await world.does(gone, 'declareLost', because, ANNA)
  await world.does(gone, 'chooseCompensation', { choice: 'value' })
  // Nothing was paid for it, so nothing is given back but its value.
  expect(await ways.path(gone, 2)).toEqual(['declareLost → lost_on_return', 'chooseCompensation → compensating'])

  await world.scan(seen, 'in_transit', 'return')
  await ways.later(3)
  await world.scan(seen, 'return_to_sender', 'return')
  await world.does(seen, 'giveReturnAddress', { address: IN_PARIS })
  await ways.later(3)
  await world.scan(seen, 'failure', 'return')
  await world.scan(seen, 'delivered', 'return')
  expect(await ways.path(seen, 9)).toEqual([
    'deadline → return_inquiry',
    'return_scanned → return_in_transit',
    'deadline → return_inquiry',
    'return_sent_back → return_undeliverable',
    'giveReturnAddress → returning',
    'buyReturnLabel.bought → return_in_transit',
    'deadline → return_inquiry',
    'return_lost → lost_on_return',
    'return_delivered → returned',
  ])
})

test('a parcel that comes after its ticket expired is looked at as if it had come in time, for the fee that was agreed', async () => {
  const id = await ways.sentIn(shortly('mail_in'))
  await ways.later(3)
  expect(await ways.path(id, 2)).toEqual(['deadline → cancelling', 'voidLabel.voided → expired'])
  await world.scan(id, 'delivered')
  await states.receives(id)
  await world.does(id, 'reportHazard', { hazard: 'hot' }, TOM)
  await world.does(id, 'decideHazard', { decision: 'made_safe', ...because }, ANNA)
  await world.does(id, 'recordDiagnosis', { outcome: 'no_fault', findings: [], minutes: 10, dataLossExpected: false }, TOM)
  expect(await ways.path(id, 8)).toEqual([
    'parcel_delivered → delivered',
    'recordReceipt → checking',
    'checkDevice.clear → diagnosing',
    'reportHazard → hazard_hold',
    'decideHazard → diagnosing',
    'recordDiagnosis → billing',
    'openPayment.opened → awaiting_payment',
    'readPayment.open → awaiting_payment',
  ])
  expect(await world.ledger(id)).toMatchObject({ 'receivable:customers': 29_00 })
})
