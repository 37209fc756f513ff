import type { DevicePriceRow, ListOf } from '../../domain/catalogue/price-kind.ts'
import type { PriceList, PriceRow } from '../../domain/catalogue/price-list.ts'
import { SALE_GRADES, type SaleGrade } from '../../domain/grading/grade.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import { shareOf, toWholeUnits } from '../../domain/money/rounding.ts'
import type { StockPriceRow, StockPriceTable } from '../../domain/stock-price/price-table.ts'
import { CONDITIONS, type Condition } from '../../domain/trade-in/condition.ts'
import { modelId, SAMPLE_MODELS } from './catalogue.ts'

/** Sample: what a condition is worth of a flawless one, in basis points. */
const CONDITION_FACTOR: Readonly<Record<Condition, number>> = {
  functional_flawless: 10_000,
  functional_good: 9_000,
  functional_used: 7_500,
  functional_cracked: 4_500,
  not_functional_used: 3_000,
  not_functional_cracked: 1_500,
}

/** Sample: what a market pays of the French price, in basis points, in its own currency. */
export const MARKET_FACTOR: Readonly<Record<MarketCode, { readonly share: number; readonly currency: Currency }>> = {
  FR: { share: 10_000, currency: 'EUR' },
  ES: { share: 9_500, currency: 'EUR' },
  DE: { share: 10_200, currency: 'EUR' },
  US: { share: 10_500, currency: 'USD' },
}

/** Sample: what a grade is sold for of what a flawless device is bought for, in basis points. */
const GRADE_FACTOR: Readonly<Record<SaleGrade, number>> = {
  premium: 17_500,
  excellent: 16_000,
  good: 14_500,
  fair: 13_000,
}
/** Sample: no rule lowers a price by more than this share of it, in basis points. */
const FLOOR_FACTOR = 8_500

/**
 * The price list that a market of a new installation starts with: one row for each model, storage and condition, in
 * whole units (which also keeps them clear of the cents that a sandbox bank reacts to). Sample prices: made up, in plausible proportion, and to be replaced by an import.
 */
export const samplePriceList = (market: MarketCode): PriceList =>
  listOf(market, (device, flawless) =>
    CONDITIONS.map((condition): PriceRow => ({ ...device, condition, priceMinor: part(flawless, CONDITION_FACTOR[condition]) })),
  )

/** What the stock of a new installation is sold for: one row for each model, storage and grade, made up like the above. */
export const sampleStockPrices = (market: MarketCode): StockPriceTable =>
  listOf(market, (device, flawless) =>
    SALE_GRADES.map((grade): StockPriceRow => {
      const priceMinor = part(flawless, GRADE_FACTOR[grade])
      return { ...device, grade, priceMinor, floorMinor: part(money(priceMinor, flawless.currency), FLOOR_FACTOR) }
    }),
  )

const part = (amount: Money, basisPoints: number): number => toWholeUnits(shareOf(amount, basisPoints)).minor

/** A market's rows for each model and storage, from what a flawless one is bought for there. */
const listOf = <Row extends DevicePriceRow>(
  market: MarketCode,
  rowsOf: (device: Pick<DevicePriceRow, 'modelId' | 'storage'>, flawless: Money) => readonly Row[],
): ListOf<Row> => {
  const { share, currency } = MARKET_FACTOR[market]
  const rows = Object.values(SAMPLE_MODELS).flatMap((models) =>
    models.flatMap(({ brand, name, prices }) =>
      Object.entries(prices).flatMap(([storage, price]) =>
        rowsOf({ modelId: modelId(brand, name), storage: Number(storage) }, shareOf(money(price * 100, currency), share)),
      ),
    ),
  )
  return { currency, rows }
}
