import type { Currency } from '../money/money.ts'
import type { Model } from './model.ts'

/**
 * What a list of prices is for: what is paid for a device that is traded in, what one in stock is sold for, or what the repair of a
 * model costs.
 */
export const PRICE_KINDS = ['trade_in', 'stock', 'repair'] as const
export type PriceKindCode = (typeof PRICE_KINDS)[number]

/** What every row of a list of prices has. */
export interface PricedRow {
  readonly modelId: string
}

/** A row that is the price of a device. */
export interface DevicePriceRow extends PricedRow {
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
  /** Every amount of a row by the name of its field, in minor units. */
  readonly amountsOf: (row: Row) => Amounts
  /** An amount above this needs a second person. */
  readonly capOf: (model: Model, currency: Currency) => number
}

export type AmountField = 'priceMinor' | 'floorMinor' | 'lowMinor' | 'highMinor'
export type Amounts = { readonly [Field in AmountField]?: number }
