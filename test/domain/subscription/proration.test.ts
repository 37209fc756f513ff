import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../domain/calendar/local-date.ts'
import { plus } from '../../../domain/money/arithmetic.ts'
import { money } from '../../../domain/money/money.ts'
import { daysOf, periodAt } from '../../../domain/subscription/periods.ts'
import { partOf, planChange, restOf } from '../../../domain/subscription/proration.ts'
import { earnedBefore, earnedBetween } from '../../../domain/subscription/revenue.ts'

const eur = (minor: number) => money(minor, 'EUR')
const M = eur(6_99)
const L = eur(9_99)

describe('A part of a period', () => {
  it('B10: one day of [28 March, 28 April 2027) is 23 cents of 6.99, though summer time takes an hour of it', () => {
    const whole = periodAt(28, '2027-03-28')
    expect(daysOf(whole)).toBe(31)
    expect(partOf(M, whole, { from: '2027-03-28', to: '2027-03-29' })).toEqual(eur(23))
  })

  it('F11: 26 of 29 days of 2,000.00 from 4 February 2024 are 1,793.10', () => {
    expect(restOf(eur(2_000_00), { from: '2024-02-01', to: '2024-03-01' }, '2024-02-04')).toEqual(eur(1_793_10))
  })

  it('F7: from M to L with 16 of 30 days left, 3.73 come back, 5.33 are owed and 1.60 is charged', () => {
    expect(planChange({ from: M, to: L }, periodAt(10, '2027-04-24'), '2027-04-24')).toEqual({
      credit: eur(3_73),
      debit: eur(5_33),
      due: eur(1_60),
    })
  })

  it('F22: a change on the first day exchanges the whole price: no day is paid under both plans', () => {
    const whole = periodAt(10, '2027-04-10')
    expect(planChange({ from: M, to: L }, whole, '2027-04-10')).toEqual({ credit: M, debit: L, due: eur(3_00) })
    expect(planChange({ from: M, to: eur(0) }, whole, '2027-04-10')).toEqual({ credit: M, debit: eur(0), due: eur(-6_99) })
  })

  const prices = fc.integer({ min: 1, max: 1_000_00 }).map(eur)
  const periods = fc
    .tuple(
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 0, max: 7_000 }).map((days) => addDays('2026-01-01', days)),
    )
    .map(([anchor, date]) => ({ whole: periodAt(anchor, date), date }))

  it('and the part before it come to the price, but for the cent that rounding half-up may add', () => {
    fc.assert(
      fc.property(prices, periods, (price, { whole, date }) => {
        const sum = plus(partOf(price, whole, { from: whole.from, to: date }), restOf(price, whole, date)).minor
        expect(sum - price.minor).toBeGreaterThanOrEqual(0)
        expect(sum - price.minor).toBeLessThanOrEqual(1)
        expect(restOf(price, whole, whole.from)).toEqual(price)
      }),
    )
  })

  it('of a dearer plan is never paid back, of a cheaper one never charged', () => {
    fc.assert(
      fc.property(prices, prices, periods, (a, b, { whole, date }) => {
        const { due } = planChange({ from: a, to: b }, whole, date)
        expect(due.minor === 0 || Math.sign(due.minor) === Math.sign(b.minor - a.minor)).toBe(true)
      }),
    )
  })

  it('is earned day by day: of 5.82 for [31 January, 28 February 2027) 21 cents in January, the rest in February', () => {
    const period = periodAt(31, '2027-01-31')
    expect(earnedBetween(eur(5_82), period, '2027-01-01', '2027-02-01')).toEqual(eur(21))
    expect(earnedBetween(eur(5_82), period, '2027-02-01', '2027-03-01')).toEqual(eur(5_61))
    expect(earnedBefore(eur(5_82), period, '2027-01-31')).toEqual(eur(0))
  })

  it('is earned to the cent in all, however the days are cut', () => {
    fc.assert(
      fc.property(prices, periods, fc.array(fc.integer({ min: -5, max: 40 }), { maxLength: 10 }), (net, { whole }, cuts) => {
        const dates = [...cuts, -10, 60].sort((a, b) => a - b).map((days) => addDays(whole.from, days))
        const posted = dates.slice(1).map((date, index) => earnedBetween(net, whole, dates[index] ?? date, date))
        expect(posted.reduce(plus, eur(0))).toEqual(net)
        expect(posted.every(({ minor }) => minor >= 0)).toBe(true)
      }),
    )
  })
})
