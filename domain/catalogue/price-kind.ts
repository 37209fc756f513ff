import type { Currency } from '../money/money.ts'
import type { Model } from './model.ts'

/** What a list of prices is for: what is paid for a device that is traded in, or what one in stock is sold for. */
export const PRICE_KINDS = ['trade_in', 'stock'] as const
export type PriceKindCode = (typeof PRICE_KINDS)[number]

/** What every row of a list of prices has. */
export interface PricedRow {
  readonly modelId: string
  /** Gigabytes; `NO_STORAGE` for a device that keeps nothing itself. */
  readonly storage: number
  /** Minor units of the list's currency. */
  readonly priceMinor: number
}

/** One version of a market's prices of one kind. */
export interface ListOf<Row extends PricedRow> {
  readonly currency: Currency
  readonly rows: readonly Row[]
}

/** How the rows of one kind are told apart, and what of them one person alone may not change. */
export interface PriceKind<Row extends PricedRow> {
  readonly code: PriceKindCode
  /** What a row is a price of, as one text: two rows of a list never share it. */
  readonly keyOf: (row: Row) => string
  /** Every amount of a row, in minor units. */
  readonly amountsOf: (row: Row) => readonly number[]
  /** A price above this needs a second person. */
  readonly capOf: (model: Model, currency: Currency) => number
}
