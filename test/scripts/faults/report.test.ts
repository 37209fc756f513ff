import { expect, it } from 'vitest'
import { isWhole, sayPlan, sayResult } from '../../../scripts/faults/report.ts'
import type { FaultsResult, Played } from '../../../scripts/faults/run-faults.ts'
import { scheduleOf } from '../../../scripts/faults/schedule.ts'
import { TRADE_IN } from '../../../scripts/faults/trade-in.ts'

const ended = (n: number): Played => ({ n, branch: 'transfer', ending: { kind: 'ended', reference: `TI-${n}`, state: 'closed' } })
const result = (changes: Partial<FaultsResult> = {}): FaultsResult => ({
  options: { process: 'trade-in', cases: 2, seed: 1, world: 'own', output: 'text' },
  seconds: 30,
  played: [ended(0), ended(1)],
  struck: new Map([['kill api', 1]]),
  endedByThemselves: 0,
  checks: [{ name: 'payouts executed twice', holds: 'yes', found: '0' }],
  latencies: [],
  ...changes,
})

it('a run in which every case ended and every check holds is whole', () => {
  expect(isWhole(result())).toBe(true)
  expect(sayResult(result())).toMatch(
    /closed +2\n[\s\S]*stuck or not accepted +0\n[\s\S]*ok +payouts executed twice +0\n[\s\S]*Nothing was lost, stuck or doubled\.\n$/,
  )
})

it.each([
  [
    'a stuck case',
    {
      played: [
        ended(0),
        {
          n: 1,
          branch: 'voucher',
          ending: { kind: 'stuck', reference: 'TI-1', state: 'paying', waitsFor: 'bank', why: 'nothing changed' },
        },
      ],
    },
    /1 +TI-1 +paying +bank +nothing changed +voucher/,
  ],
  [
    'a case that was not accepted',
    { played: [ended(0), { n: 1, branch: 'voucher', ending: { kind: 'not accepted', reason: 'status 500' } }] },
    /1 +not accepted +status 500 +voucher/,
  ],
  ['a check that fails', { checks: [{ name: 'payouts executed twice', holds: 'no', found: '1' }] }, /NO +payouts executed twice +1/],
  ['a check that could not be made', { checks: [{ name: 'ledger', holds: 'not looked at', found: 'no database' }] }, /NO +ledger/],
] as const)('%s is told, and the run fails', (_, changes, told) => {
  expect(isWhole(result(changes))).toBe(false)
  expect(sayResult(result(changes))).toMatch(told)
  expect(sayResult(result(changes))).toMatch(/Something was lost, stuck or doubled: see above\.\n$/)
})

it('the plan names seed, branches and every strike before anything runs', () => {
  const { options } = result()
  const said = sayPlan({ ...options, cases: 40 }, TRADE_IN.plan(1, 40), scheduleOf(1, 40, 'own', TRADE_IN))
  expect(said).toMatch(/^40 cases of trade-in, seed 1, on a Temporal development server\n/)
  for (const line of [/label bought, answer lost +2\n/, /kill -9 relay [12]\n/, /delete its store, start it, reprise engine rebuild\n/])
    expect(said).toMatch(line)
})
