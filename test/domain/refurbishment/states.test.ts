import { expect, test } from 'vitest'
import { isFinal, type LiveState, type ProcessTable } from '../../../domain/case/table.ts'
import { onceCheckedAgain, onceRetested, onceSafe, onceSaleable } from '../../../domain/refurbishment/foresight.ts'
import { refurbishmentProcess } from '../../../domain/refurbishment/process.ts'
import { refurbishmentDefaults } from '../../../markets/refurbishment-defaults.ts'

const table: ProcessTable = refurbishmentProcess.table
const live = Object.entries(table.states).filter((entry): entry is [string, LiveState] => !isFinal(entry[1]))
const statesThat = (by: string) => live.flatMap(([state, { on }]) => (on[by] ? [state] : []))

test('wherever a device is at the bench, a hazard takes it away at once', () => {
  const without = live.map(([state]) => state).filter((state) => !statesThat('reportHazard').includes(state))
  // A provider is waited for there, a lead has it already, or it is on its way to the recycler.
  expect(without).toEqual(['checking_device', 'checking_before_sale', 'recycling', 'hazard_hold', 'ownership_hold'])
})

test('until it is sold, taken apart or recycled, a device can be lost to its owner', () => {
  expect(statesThat('purchase_undone')).toEqual(live.map(([state]) => state))
  expect(statesThat('device_reported_stolen')).toEqual(live.map(([state]) => state).filter((state) => state !== 'ownership_hold'))
  expect(Object.keys(table.states['stocked']?.on ?? {})).toEqual(['purchase_undone', 'device_reported_stolen'])
})

test('no state between the wipe and the stock can be reached while the data is kept', () => {
  const afterWipe = ['checking_device', 'awaiting_repair', 'awaiting_grading', 'outcome_decision']
  expect(Object.values(table.states['received']?.on ?? {}).flat()).not.toEqual(expect.arrayContaining(afterWipe))
  for (const state of afterWipe) expect(table.states['received']?.on?.['recordTests']).not.toContain(state)
})

test('nothing is stocked but from a device check that is clear, or with a price by a lead’s hand after it', () => {
  const ways = live.flatMap(([from, { on }]) => Object.entries(on).flatMap(([by, to]) => (to.includes('stocked') ? [`${from} ${by}`] : [])))
  expect(ways).toEqual(['checking_before_sale checkDevice.clear', 'awaiting_price setPrice'])
  expect(refurbishmentProcess.commands['setPrice']?.roles).toEqual(['lead'])
})

test('what ends a device of value, is dangerous or not ours is decided by a lead', () => {
  for (const name of ['confirmOutcome', 'decideHazard', 'decideOwnership'])
    expect(refurbishmentProcess.commands[name]?.roles).toEqual(['lead'])
})

test('a re-test that fails goes back to repair once, then to a second technician', () => {
  expect(onceRetested({ failedRetests: 0 }, 'repairable')).toBe('awaiting_repair')
  expect(onceRetested({ failedRetests: 1 }, 'repairable')).toBe('outcome_decision')
  expect(onceRetested({ failedRetests: 1 }, 'passed')).toBe('awaiting_grading')
  expect(onceRetested({ failedRetests: 0 }, 'beyond_repair')).toBe('outcome_decision')
  expect(onceRetested({ failedRetests: 0 }, 'hazard')).toBe('hazard_hold')
})

test('what is clear goes on as it was tested, and not at all without a test', () => {
  expect(onceCheckedAgain({ lastTest: 'passed' })).toBe('awaiting_grading')
  expect(onceCheckedAgain({ lastTest: 'repairable' })).toBe('awaiting_repair')
  expect(() => onceCheckedAgain({ lastTest: null })).toThrow('only after its test')
})

test('a device on hold until 22 March 2027 is asked about from that instant on', () => {
  const view = { holdEndsAt: '2027-03-21T23:00:00Z' }
  expect(onceSaleable(view, Date.parse('2027-03-21T22:59:59Z'))).toBe('on_hold')
  expect(onceSaleable(view, Date.parse('2027-03-21T23:00:00Z'))).toBe('checking_before_sale')
})

test('made safe, a device is tested from the start, or again where its data is gone already', () => {
  expect(onceSafe({ data: 'kept' })).toBe('received')
  expect(onceSafe({ data: 'wiped' })).toBe('awaiting_retest')
})

test('every limit is a number of the policy, or follows from something else, and none of either is idle', () => {
  const used = new Set(live.map(([, { limit }]) => limit))
  const known = [...Object.keys(refurbishmentDefaults('EUR').limits), ...Object.keys(refurbishmentProcess.outline.computedLimits)]
  expect(known.toSorted()).toEqual([...used].toSorted())
})
