import { describe, expect, it } from 'vitest'
import { chartOf, stepOf } from '../../../scripts/simulate/chart.ts'
import { calendarMonths, type MonthFigures, movementOf, openingOf, totalsOf } from '../../../scripts/simulate/figures.ts'
import { report } from '../../../scripts/simulate/report.ts'

const month = (name: string, change: Partial<MonthFigures> = {}): MonthFigures => ({
  month: name,
  subscribers: 100,
  mrr: 699_00,
  newMinor: 69_90,
  backMinor: 6_99,
  upMinor: 9_00,
  downMinor: -3_00,
  priceMinor: 50_00,
  lostMinor: -27_96,
  began: 10,
  left: 4,
  paid: 100,
  paidMinor: 699_00,
  declined: 5,
  recovered: 4,
  recoveredMinor: 27_96,
  refundedMinor: 6_99,
  disputed: 2,
  disputedMinor: 13_98,
  feesMinor: 30_00,
  earnedMinor: 582_00,
  deferredMinor: 291_00,
  ...change,
})
const TWO = [month('2027-01'), month('2027-02', { subscribers: 106, mrr: 740_94, left: 5 })]
const SIMULATED = {
  title: '110 subscriptions in FR',
  currency: 'EUR',
  months: TWO,
  ledger: [{ account: 'clearing:cards', minor: 1_398_00 }],
  checks: [{ what: 'the ledger’s sum is zero', wrong: undefined }],
  seconds: 12.4,
  chart: 'simulation.svg',
}

describe('The figures of a simulation', () => {
  it('add up over its months; churn is of those who were there when a month began', () => {
    expect(totalsOf(TWO)).toMatchObject({
      paid: 200,
      paidMinor: 1_398_00,
      declined: 10,
      recovered: 8,
      refundedMinor: 13_98,
      left: 9,
      churn: 0.05,
    })
  })

  it('say of recurring revenue what it was when a month began, and what moved it', () => {
    expect(openingOf(month('2027-01'))).toBe(594_07)
    const of = (plan: string, minor: number) => ({ plan, minor })
    const before = new Map([
      ['stays', of('m', 6_99)],
      ['is dearer', of('m', 6_99)],
      ['goes up', of('m', 6_99)],
      ['goes down', of('l', 9_99)],
      ['leaves', of('l', 9_99)],
    ])
    const now = new Map([
      ['stays', of('m', 6_99)],
      ['is dearer', of('m', 7_49)],
      ['goes up', of('l', 9_99)],
      ['goes down', of('m', 6_99)],
      ['is new', of('m', 6_99)],
      ['is back', of('l', 9_99)],
    ])
    expect(movementOf(before, now, new Set([...before.keys(), 'is back']))).toEqual({
      newMinor: 6_99,
      backMinor: 9_99,
      upMinor: 3_00,
      downMinor: -3_00,
      priceMinor: 50,
      lostMinor: -9_99,
    })
  })

  it('are told month by month, with what dunning recovered and every check', () => {
    const { text, ok } = report(SIMULATED)
    expect(ok).toBe(true)
    expect(text).toContain('2027-02          106     10      5  5.0 %      636.01  69.90  6.99  9.00  50.00  -3.00  -27.96  740.94')
    expect(text).toContain('2027-02       100   699.00         5          4      6.99         2       13.98  30.00  582.00    291.00')
    expect(text).toMatch(/disputed, or taken back by a bank +4/)
    expect(text).toMatch(/of them lost so far, and fees +27\.96, 60\.00/)
    expect(text).toMatch(/recovered of them by dunning +8 \(80\.0 %\), 55\.92/)
    expect(text).toMatch(/yes {2}the ledger’s sum is zero/)
    expect(text).toContain('All checks hold; 12 s.')
  })

  it('say which check does not hold, and what is wrong', () => {
    const { text, ok } = report({
      ...SIMULATED,
      checks: [{ what: 'invoices are numbered without gaps', wrong: 'reprise-fr 2027: 9 of 10' }],
    })
    expect(ok).toBe(false)
    expect(text).toContain('NO  invoices are numbered without gaps: reprise-fr 2027: 9 of 10')
    expect(text).toContain('1 of 1 checks do not hold')
  })

  it('are of calendar months, whole or in part', () => {
    expect(calendarMonths('2027-11-15', '2028-01-15')).toEqual([
      { month: '2027-11', from: '2027-11-15', to: '2027-12-01' },
      { month: '2027-12', from: '2027-12-01', to: '2028-01-01' },
      { month: '2028-01', from: '2028-01-01', to: '2028-01-15' },
    ])
  })
})

describe('The chart of a simulation', () => {
  it('draws revenue as a line, and by month what it won and lost, who began and ended, what was declined and recovered', () => {
    const svg = chartOf(TWO, { title: 'A & B', currency: 'EUR' })
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="960"/)
    expect(svg).toContain('<title>A &amp; B</title>')
    expect(svg.match(/<polyline /g)).toHaveLength(1)
    // Two months of seven kinds of bars, their legends and the ground.
    expect(svg.match(/<rect /g)).toHaveLength(2 * 7 + 6 + 1)
    for (const words of ['2027-01', '2027-02', '€741', '5 %']) expect(svg).toContain(words)
    expect(svg).not.toContain('NaN')
  })

  it('has scales in steps of 1, 2 or 5', () => {
    expect([9, 11, 740_94, 0.026].map(stepOf)).toEqual([2, 5, 20_000, 0.01])
    expect(chartOf([], { title: 'none', currency: 'EUR' })).not.toContain('NaN')
  })
})
