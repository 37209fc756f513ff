import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviceCost, workCost } from '../../../domain/margin/device-cost.ts'
import { marginVat } from '../../../domain/margin/margin-vat.ts'
import { fractionOf } from '../../../domain/money/fraction.ts'
import { type Money, money } from '../../../domain/money/money.ts'

const eur = (minor: number): Money => money(minor, 'EUR')
const prices = fc.integer({ min: 0, max: 1_000_000_00 }).map(eur)
const rates = fc.integer({ min: 0, max: 3_000 })

describe('the VAT of a device sold under the margin scheme', () => {
  it.each([
    // sale, purchase, rate in basis points, margin, VAT
    [300_00, 180_00, 2_000, 120_00, 20_00], // 120 × 20 / 120
    [300_00, 181_00, 1_900, 119_00, 19_00], // 119 × 19 / 119
    [321_00, 200_00, 2_100, 121_00, 21_00], // 121 × 21 / 121
    [299_99, 180_00, 2_000, 119_99, 20_00], // 19.998…
    [100_03, 100_00, 2_000, 3, 1], // half a cent goes up
    [100_02, 100_00, 2_000, 2, 0], // a third of a cent goes down
    [180_00, 180_00, 2_000, 0, 0],
    [150_00, 180_00, 2_000, -30_00, 0], // a loss: no VAT, and none is given back
    [0, 180_00, 2_000, -180_00, 0],
    [300_00, 180_00, 0, 120_00, 0],
  ])('sold for %i, bought for %i, at %i basis points has margin %i and VAT %i', (sale, purchase, rate, margin, vat) => {
    expect(marginVat(eur(sale), eur(purchase), rate)).toEqual({ margin: eur(margin), vat: eur(vat) })
  })

  it('is never below 0, never above the margin, and off the exact value by half a cent at most', () => {
    fc.assert(
      fc.property(prices, prices, rates, (sale, purchase, rate) => {
        const { margin, vat } = marginVat(sale, purchase, rate)
        expect(vat.minor).toBeGreaterThanOrEqual(0)
        expect(vat.minor).toBeLessThanOrEqual(Math.max(0, margin.minor))
        expect(Math.abs(vat.minor - (Math.max(0, margin.minor) * rate) / (10_000 + rate))).toBeLessThanOrEqual(0.5 + 1e-6)
      }),
    )
  })

  it('is not told of prices in two currencies, below 0, or by a rate that is none', () => {
    expect(() => marginVat(eur(1), money(1, 'USD'), 2_000)).toThrow('found EUR and USD')
    expect(() => marginVat(eur(-1), eur(0), 2_000)).toThrow('found -1')
    expect(() => marginVat(eur(1), eur(0), -1)).toThrow(RangeError)
  })
})

describe('the cost of a device', () => {
  it('is the sum of what was bought, fitted, worked, carried and levied, to the cent', () => {
    const cost = deviceCost({
      currency: 'EUR',
      bought: eur(180_00),
      parts: [eur(23_90), eur(4_15)],
      work: [
        { minutes: 17, ratePerHour: eur(42_00) }, // 11.90
        { minutes: 5, ratePerHour: eur(38_50) }, // 3.2083…
      ],
      transport: [eur(6_20), eur(1_00)],
      levies: [eur(8_40)],
    })
    expect(cost).toEqual({
      byKind: { bought: eur(180_00), parts: eur(28_05), work: eur(15_11), transport: eur(7_20), levy: eur(8_40) },
      total: eur(238_76),
    })
  })

  it('of nothing is 0', () => {
    expect(deviceCost({ currency: 'EUR', bought: eur(0), parts: [], work: [], transport: [], levies: [] }).total).toEqual(eur(0))
  })

  it('rounds each piece of work by itself, half a cent going up', () => {
    expect(workCost({ minutes: 1, ratePerHour: eur(30) })).toEqual(eur(1)) // 0.5
    expect(workCost({ minutes: 1, ratePerHour: eur(29) })).toEqual(eur(0))
    expect(workCost({ minutes: 90, ratePerHour: eur(42_00) })).toEqual(eur(63_00))
    for (const minutes of [-1, 1.5]) expect(() => workCost({ minutes, ratePerHour: eur(1) })).toThrow(RangeError)
  })

  it('is never summed over currencies', () => {
    const spent = { currency: 'EUR', bought: eur(1), parts: [money(1, 'USD')], work: [], transport: [], levies: [] } as const
    expect(() => deviceCost(spent)).toThrow('found EUR and USD')
  })
})

describe('a fraction of an amount', () => {
  it('of a correction is exactly minus that of what it corrects', () => {
    fc.assert(
      fc.property(prices, fc.nat(1_000), fc.integer({ min: 1, max: 1_000 }), (amount, numerator, denominator) => {
        const correction = fractionOf(eur(amount.minor === 0 ? 0 : -amount.minor), numerator, denominator)
        expect(fractionOf(amount, numerator, denominator).minor + correction.minor).toBe(0)
      }),
    )
  })

  it('is none without a denominator', () => {
    expect(() => fractionOf(eur(1), 1, 0)).toThrow('found 1/0')
  })
})
