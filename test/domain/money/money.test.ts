import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, minus, plus } from '../../../domain/money/arithmetic.ts'
import { type Money, money } from '../../../domain/money/money.ts'
import { shareOf, toWholeUnits } from '../../../domain/money/rounding.ts'

const eur = (minor: number): Money => money(minor, 'EUR')
const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(eur)
const positives = fc.integer({ min: 0, max: 1_000_000_000 }).map(eur)
const shares = fc.integer({ min: 0, max: 20_000 })

describe('the bonus of a voucher', () => {
  it('is 5 % of the price, half a cent going up', () => {
    expect(shareOf(eur(12_000), 500)).toEqual(eur(600))
    expect(shareOf(eur(12_010), 500)).toEqual(eur(601)) // 600.5
    expect(shareOf(eur(12_009), 500)).toEqual(eur(600)) // 600.45
    expect(shareOf(eur(0), 500)).toEqual(eur(0))
  })

  it('of a correction is exactly minus the bonus of what it corrects', () => {
    fc.assert(
      fc.property(amounts, shares, (amount, share) => {
        const correction = shareOf(eur(amount.minor === 0 ? 0 : -amount.minor), share)
        expect(plus(shareOf(amount, share), correction).minor).toBe(0)
      }),
    )
  })

  it('is at most half a cent off the exact share, and whole when the whole is asked', () => {
    fc.assert(
      fc.property(positives, shares, (amount, share) => {
        expect(Math.abs(shareOf(amount, share).minor - (amount.minor * share) / 10_000)).toBeLessThanOrEqual(0.5)
        expect(shareOf(amount, 10_000)).toEqual(amount)
      }),
    )
  })

  it('grows with the price', () => {
    fc.assert(
      fc.property(positives, positives, shares, (a, b, share) => {
        const [low, high] = a.minor <= b.minor ? [a, b] : [b, a]
        expect(compare(shareOf(low, share), shareOf(high, share))).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('is refused for a share that is none', () => {
    for (const share of [-1, 0.5, Number.NaN]) expect(() => shareOf(eur(100), share)).toThrow('whole number from 0')
  })
})

describe('an amount', () => {
  it('is rounded half-up to whole units', () => {
    expect(toWholeUnits(eur(1_249))).toEqual(eur(1_200))
    expect(toWholeUnits(eur(1_250))).toEqual(eur(1_300))
    expect(() => toWholeUnits(eur(-1))).toThrow('found -1')
  })

  it('taken away after it was added leaves what was there', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(minus(plus(a, b), b)).toEqual(a)
      }),
    )
  })

  it('of another currency is never added, taken away or compared', () => {
    const usd = money(100, 'USD')
    for (const operation of [plus, minus, compare]) expect(() => operation(eur(100), usd)).toThrow('found EUR and USD')
  })

  it('is a whole number of cents', () => {
    expect(() => money(0.5, 'EUR')).toThrow('found 0.5')
    expect(() => plus(eur(Number.MAX_SAFE_INTEGER), eur(1))).toThrow(RangeError)
  })
})
