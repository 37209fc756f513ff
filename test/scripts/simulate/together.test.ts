import { describe, expect, it } from 'vitest'
import type { MonthFigures } from '../../../scripts/simulate/figures.ts'
import { checksOfAll, ledgerOfAll, monthOfAll } from '../../../scripts/simulate/together.ts'
import { dealtAmong, numbersOf } from '../../../scripts/simulate/who.ts'

const JANUARY: MonthFigures = {
  month: '2027-01',
  subscribers: 2,
  mrr: 13_98,
  newMinor: 6_99,
  backMinor: 0,
  upMinor: 0,
  downMinor: 0,
  priceMinor: 0,
  lostMinor: -6_99,
  began: 1,
  left: 1,
  paid: 3,
  paidMinor: 20_97,
  declined: 1,
  recovered: 0,
  recoveredMinor: 0,
  refundedMinor: 0,
  disputed: 0,
  disputedMinor: 0,
  feesMinor: 0,
  earnedMinor: 9_10,
  deferredMinor: 8_38,
}

describe('The customers of a simulation', () => {
  it('are dealt out among houses: each is in one of them', () => {
    expect(dealtAmong(2, 5).map(numbersOf)).toEqual([
      [1, 3, 5],
      [2, 4],
    ])
    expect(dealtAmong(4, 2).map(numbersOf)).toEqual([[1], [2]])
    expect(dealtAmong(1, 3).map(numbersOf)).toEqual([[1, 2, 3]])
  })
})

describe('What came of several houses', () => {
  it('is of a month the sum of theirs', () => {
    expect(monthOfAll([JANUARY, { ...JANUARY, subscribers: 5, lostMinor: 0, earnedMinor: 10_00 }])).toEqual({
      ...JANUARY,
      subscribers: 7,
      mrr: 27_96,
      newMinor: 13_98,
      lostMinor: -6_99,
      began: 2,
      left: 2,
      paid: 6,
      paidMinor: 41_94,
      declined: 2,
      earnedMinor: 19_10,
      deferredMinor: 16_76,
    })
    expect(() => monthOfAll([JANUARY, { ...JANUARY, month: '2027-02' }])).toThrow(RangeError)
  })

  it('is of a ledger the sum of each account, also of one that only one of them has', () => {
    const one = [{ account: 'clearing:cards', minor: 13_98 }]
    const other = [
      { account: 'receivable:customers', minor: -6_99 },
      { account: 'clearing:cards', minor: 6_99 },
    ]
    expect(ledgerOfAll([one, other])).toEqual([
      { account: 'clearing:cards', minor: 20_97 },
      { account: 'receivable:customers', minor: -6_99 },
    ])
  })

  it('holds where it holds in each; else it is said where it does not, and what', () => {
    const holds = { what: 'invoices are numbered without gaps', wrong: undefined }
    const not = { ...holds, wrong: 'FR 2027: 3 of 4' }
    expect(checksOfAll([[holds], [holds]])).toEqual([holds])
    expect(checksOfAll([[holds], [not]])).toEqual([{ ...holds, wrong: 'in house 2 FR 2027: 3 of 4' }])
    expect(checksOfAll([[not]])).toEqual([not])
  })
})
