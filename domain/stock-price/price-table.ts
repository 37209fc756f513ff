import type { DevicePriceRow, ListOf, PriceKind } from '../catalogue/price-kind.ts'
import type { SaleGrade } from '../grading/grade.ts'

/** What a model with a storage is sold for at a grade, VAT included. */
export interface StockPriceRow extends DevicePriceRow {
  readonly grade: SaleGrade
  /** No rule lowers it below this; minor units. */
  readonly floorMinor: number
}

/** One version of what a market's stock is sold for. */
export type StockPriceTable = ListOf<StockPriceRow>

/** What is wrong with the amounts of a row; undefined when it can be used. */
export const stockPriceProblem = ({
  priceMinor,
  floorMinor,
}: Pick<StockPriceRow, 'priceMinor' | 'floorMinor'>): 'price_not_above_zero' | 'floor_above_price' | undefined => {
  if (priceMinor <= 0 || floorMinor < 0) return 'price_not_above_zero'
  return floorMinor > priceMinor ? 'floor_above_price' : undefined
}

/** Prices of what is in stock. A floor that moves is a price that may come. */
export const STOCK_PRICES: PriceKind<StockPriceRow> = {
  code: 'stock',
  keyOf: ({ modelId, storage, grade }) => `${modelId} ${storage} ${grade}`,
  amountsOf: ({ priceMinor, floorMinor }) => ({ priceMinor, floorMinor }),
  capOf: ({ salePriceCap }, currency) => salePriceCap[currency],
}
