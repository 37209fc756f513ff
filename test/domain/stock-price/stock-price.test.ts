import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SALE_GRADES } from '../../../domain/grading/grade.ts'
import { money } from '../../../domain/money/money.ts'
import { stockPriceProblem } from '../../../domain/stock-price/price-table.ts'
import { isOnResaleHold, resaleHoldEnds } from '../../../domain/stock-price/resale-hold.ts'
import { type LoweringRule, loweringRuleProblems, nextLowering, stockPriceOf } from '../../../domain/stock-price/stock-price.ts'

const row = { modelId: 'acme-one', storage: 128, grade: 'good', priceMinor: 249_00, floorMinor: 219_00 } as const
const rule: LoweringRule = [
  { fromDay: 30, lowerByBasisPoints: 500 },
  { fromDay: 60, lowerByBasisPoints: 1_000 },
  { fromDay: 90, lowerByBasisPoints: 2_000 },
]
const priceAfter = (daysInStock: number, change: { priceMinor?: number; floorMinor?: number } = {}) => {
  const { price, by } = stockPriceOf({ ...row, ...change }, 'EUR', rule, daysInStock)
  return [price.minor, by]
}

describe('the price of a device in stock', () => {
  it.each([
    [0, 249_00, 'list'],
    [29, 249_00, 'list'],
    [30, 236_55, 'rule'], // 5 %
    [59, 236_55, 'rule'],
    [60, 224_10, 'rule'], // 10 %
    [90, 219_00, 'floor'], // 20 % would be 199.20
    [1_000, 219_00, 'floor'],
  ])('after %i days is %i by %s', (days, minor, by) => {
    expect(priceAfter(days)).toEqual([minor, by])
  })

  it('is rounded half up to the cent', () => {
    expect(priceAfter(90, { priceMinor: 219_00, floorMinor: 150_00 })).toEqual([175_20, 'rule'])
    expect(priceAfter(30, { priceMinor: 289_99, floorMinor: 0 })).toEqual([275_49, 'rule']) // less 14.4995, rounded up to 14.50
  })

  it('changes next on the day of the next step', () => {
    expect([0, 29, 30, 89, 90].map((day) => nextLowering(rule, day))).toEqual([30, 30, 60, 90, undefined])
    expect(nextLowering([], 0)).toBeUndefined()
  })

  it('carries the currency of its market and the price it was listed at', () => {
    expect(stockPriceOf(row, 'EUR', rule, 30)).toEqual({
      price: money(236_55, 'EUR'),
      listed: money(249_00, 'EUR'),
      by: 'rule',
    })
  })

  it('never rises with time and never falls below the floor', () => {
    const rows = fc
      .record({ priceMinor: fc.integer({ min: 1, max: 2_000_00 }), floorMinor: fc.nat(2_000_00) })
      .filter((one) => one.floorMinor <= one.priceMinor)
    fc.assert(
      fc.property(rows, fc.nat(200), fc.nat(200), (prices, one, other) => {
        const minor = (daysInStock: number) => stockPriceOf(prices, 'EUR', rule, daysInStock).price.minor
        expect(minor(Math.max(one, other))).toBeLessThanOrEqual(minor(Math.min(one, other)))
        expect(minor(Math.max(one, other))).toBeGreaterThanOrEqual(prices.floorMinor)
      }),
    )
  })

  it('is not told for days that are none', () => {
    for (const days of [-1, 0.5]) expect(() => priceAfter(days)).toThrow(`found ${days}`)
  })
})

describe('a row of a table of prices', () => {
  it('costs something, with a floor that is not above it', () => {
    expect(stockPriceProblem(row)).toBeUndefined()
    expect(stockPriceProblem({ ...row, floorMinor: 249_00 })).toBeUndefined()
    expect(stockPriceProblem({ ...row, floorMinor: 249_01 })).toBe('floor_above_price')
    expect(stockPriceProblem({ ...row, floorMinor: -1 })).toBe('price_not_above_zero')
    expect(stockPriceProblem({ ...row, priceMinor: 0, floorMinor: 0 })).toBe('price_not_above_zero')
  })

  it('is of a grade that is sold', () => {
    expect(SALE_GRADES).not.toContain('none')
  })
})

describe('a rule that lowers prices', () => {
  it('has steps that come later and lower more', () => {
    expect(loweringRuleProblems(rule)).toEqual([])
    expect(loweringRuleProblems([])).toEqual([])
    expect(loweringRuleProblems([rule[1], rule[0]].filter((step) => step !== undefined))).toEqual([
      'step 1: begins later than the step before, found day 30',
      'step 1: lowers by more than the step before, found 500',
    ])
    expect(loweringRuleProblems([{ fromDay: 0, lowerByBasisPoints: 10_001 }])).toEqual([
      'step 0: days are a whole number from 1, found 0',
      'step 0: a share is 1 to 10000 basis points, found 10001',
    ])
  })
})

describe('the hold on resale', () => {
  it('ends the market’s days after the device became ours', () => {
    expect(resaleHoldEnds('2027-02-20', 30)).toBe('2027-03-22')
    expect(isOnResaleHold('2027-02-20', 30, '2027-03-21')).toBe(true)
    expect(isOnResaleHold('2027-02-20', 30, '2027-03-22')).toBe(false)
  })

  it('is none where the market asks for none', () => {
    expect(isOnResaleHold('2027-02-20', 0, '2027-02-20')).toBe(false)
    expect(() => resaleHoldEnds('2027-02-20', -1)).toThrow('found -1')
  })
})
