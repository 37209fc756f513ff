import { describe, expect, it } from 'vitest'
import { CATEGORIES } from '../../../domain/catalogue/category.ts'
import { compareLists } from '../../../domain/catalogue/compare-lists.ts'
import type { Model } from '../../../domain/catalogue/model.ts'
import { type PriceList, priceOf, TRADE_IN_PRICES } from '../../../domain/catalogue/price-list.ts'
import { SALE_GRADES } from '../../../domain/grading/grade.ts'
import { MARKET_CODES } from '../../../domain/market/market.ts'
import { PROBLEMS } from '../../../domain/repair/problems.ts'
import { repairPriceProblem } from '../../../domain/repair/repair-price.ts'
import { stockPriceProblem } from '../../../domain/stock-price/price-table.ts'
import { CONDITIONS } from '../../../domain/trade-in/condition.ts'
import { CATALOGUE } from '../../../prisma/seed/catalogue.ts'
import { samplePriceList, sampleStockPrices } from '../../../prisma/seed/price-lists.ts'
import { sampleRepairPrices } from '../../../prisma/seed/repair-prices.ts'

const phone: Model = {
  id: 'acme-one',
  category: 'phone',
  brand: 'Acme',
  name: 'One',
  releaseYear: 2024,
  storages: [64, 128],
  grams: 180,
  priceCap: { EUR: 200_00, USD: 200_00 },
  salePriceCap: { EUR: 400_00, USD: 400_00 },
  priceNew: { EUR: 600_00, USD: 600_00 },
}
const list = (...prices: number[]): PriceList => ({
  currency: 'EUR',
  rows: prices.map((priceMinor, index) => ({
    modelId: 'acme-one',
    storage: index === 0 ? 64 : 128,
    condition: 'functional_good',
    priceMinor,
  })),
})
const compare = (old: PriceList, next: PriceList) => compareLists(TRADE_IN_PRICES, old, next, { models: [phone], limitBasisPoints: 3_000 })
const reasons = (old: PriceList, next: PriceList) => compare(old, next).map((change) => change.reasons)

describe('a new price list', () => {
  it('passes when every price changes by 30 % or less', () => {
    expect(compare(list(100_00, 150_00), list(130_00, 105_00))).toEqual([])
  })

  it('needs a second person for a change of one cent more than 30 %, up or down', () => {
    expect(compare(list(100_00), list(130_01))).toEqual([
      { row: list(130_01).rows[0], before: list(100_00).rows[0], reasons: ['change_over_limit'] },
    ])
    expect(reasons(list(100_00), list(69_99))).toEqual([['change_over_limit']])
    expect(reasons(list(0), list(1))).toEqual([['change_over_limit']])
  })

  it("needs a second person above the model's cap, also for a price that is new", () => {
    expect(reasons(list(190_00), list(200_01))).toEqual([['above_cap']])
    expect(reasons(list(190_00), list(200_00))).toEqual([])
    expect(compare(list(), list(250_00))).toEqual([{ row: list(250_00).rows[0], reasons: ['above_cap'] }])
    expect(reasons(list(100_00), list(250_00))).toEqual([['change_over_limit', 'above_cap']])
  })

  it('is not compared with one in another currency, nor for a model that nobody knows', () => {
    expect(() => compare(list(1), { ...list(1), currency: 'USD' })).toThrow('found EUR and USD')
    expect(() => compareLists(TRADE_IN_PRICES, list(), list(1), { models: [], limitBasisPoints: 3_000 })).toThrow('"acme-one"')
  })
})

describe('the price of a device', () => {
  it('goes by model, storage and condition, and is missing where the list has none', () => {
    expect(priceOf(list(100_00, 120_00), 'acme-one', 128, 'functional_good')).toEqual({ minor: 120_00, currency: 'EUR' })
    expect(priceOf(list(100_00), 'acme-one', 128, 'functional_good')).toBeUndefined()
    expect(priceOf(list(100_00), 'acme-one', 64, 'functional_used')).toBeUndefined()
  })

  it('is so much in the sample lists', () => {
    const price = (market: 'FR' | 'ES' | 'DE' | 'US', condition: (typeof CONDITIONS)[number]) =>
      priceOf(samplePriceList(market), 'apple-iphone-13', 128, condition)
    expect(price('FR', 'functional_flawless')).toEqual({ minor: 270_00, currency: 'EUR' })
    expect(price('FR', 'functional_cracked')).toEqual({ minor: 122_00, currency: 'EUR' }) // 121.50
    expect(price('ES', 'functional_flawless')).toEqual({ minor: 257_00, currency: 'EUR' }) // 256.50
    expect(price('DE', 'functional_used')).toEqual({ minor: 207_00, currency: 'EUR' }) // 206.55
    expect(price('US', 'not_functional_cracked')).toEqual({ minor: 43_00, currency: 'USD' }) // 42.525
  })
})

describe('the sample catalogue', () => {
  it('has at least 60 models with ids of their own, of every category', () => {
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(60)
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length)
    for (const category of CATEGORIES) expect(CATALOGUE.filter((model) => model.category === category).length).toBeGreaterThanOrEqual(10)
    for (const { id } of CATALOGUE) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  it('names storage sizes smallest first, real years and weights', () => {
    for (const { storages, releaseYear, grams } of CATALOGUE) {
      expect(storages).toEqual([...storages].sort((a, b) => a - b))
      expect(releaseYear).toBeGreaterThanOrEqual(2010)
      expect(releaseYear).toBeLessThanOrEqual(2026)
      expect(grams).toBeGreaterThan(100)
    }
  })

  it.each(MARKET_CODES)(
    'has a price in %s for each model, storage and condition, none above its cap, none for a better device lower',
    (market) => {
      const prices = new Map(samplePriceList(market).rows.map((row) => [TRADE_IN_PRICES.keyOf(row), row.priceMinor]))
      let expected = 0
      for (const model of CATALOGUE) {
        let smaller: number[] = CONDITIONS.map(() => 0)
        for (const storage of model.storages) {
          const row = CONDITIONS.map(
            (condition) => prices.get(TRADE_IN_PRICES.keyOf({ modelId: model.id, storage, condition, priceMinor: 0 })) ?? -1,
          )
          expected += row.length
          expect(row).toEqual([...row].sort((a, b) => b - a))
          for (const [index, price] of row.entries()) {
            expect(price % 100).toBe(0)
            expect(price).toBeGreaterThanOrEqual(smaller[index] ?? 0)
            expect(price).toBeLessThanOrEqual(model.priceCap[market === 'US' ? 'USD' : 'EUR'])
          }
          smaller = row
        }
      }
      expect(prices.size).toBe(expected)
    },
  )
})

describe('the sample prices of stock', () => {
  it.each(MARKET_CODES)('in %s are above what the device is bought for, fall with the grade, and stay below the cap', (market) => {
    const { currency, rows } = sampleStockPrices(market)
    const bought = samplePriceList(market)
    expect(rows).toHaveLength(CATALOGUE.reduce((count, { storages }) => count + storages.length, 0) * SALE_GRADES.length)
    for (const model of CATALOGUE)
      for (const storage of model.storages) {
        const own = rows.filter((row) => row.modelId === model.id && row.storage === storage)
        expect(own.map(({ grade }) => grade)).toEqual(SALE_GRADES)
        expect(own.map(({ priceMinor }) => priceMinor)).toEqual(own.map(({ priceMinor }) => priceMinor).toSorted((a, b) => b - a))
        expect(own.at(-1)?.priceMinor).toBeGreaterThan(priceOf(bought, model.id, storage, 'functional_flawless')?.minor ?? 0)
        for (const row of own) expect([stockPriceProblem(row), row.priceMinor <= model.salePriceCap[currency]]).toEqual([undefined, true])
      }
  })
})

describe('the sample prices of repairs', () => {
  it.each(MARKET_CODES)('in %s name every problem of every model, from a low to a high that is not above its price new', (market) => {
    const { currency, rows } = sampleRepairPrices(market)
    for (const model of CATALOGUE) {
      const own = rows.filter((row) => row.modelId === model.id)
      expect(own.map(({ problem }) => problem)).toEqual(PROBLEMS[model.category])
      for (const row of own)
        expect([repairPriceProblem(row), row.highMinor <= model.priceNew[currency], row.lowMinor % 100]).toEqual([undefined, true, 0])
    }
  })

  it('are so much for a phone: 72.00 EUR to 118.00 EUR for the battery of an iPhone 13 that cost 909.00 EUR', () => {
    const row = (market: 'FR' | 'US') =>
      sampleRepairPrices(market).rows.find(({ modelId, problem }) => modelId === 'apple-iphone-13' && problem === 'battery')
    expect(row('FR')).toEqual({ modelId: 'apple-iphone-13', problem: 'battery', lowMinor: 72_00, highMinor: 118_00 }) // 72.36, 117.63
    expect(row('US')).toMatchObject({ lowMinor: 76_00, highMinor: 124_00 }) // 75.98, 123.51
  })
})
