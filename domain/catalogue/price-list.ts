import type { Money } from '../money/money.ts'
import type { Condition } from '../trade-in/condition.ts'
import type { DevicePriceRow, ListOf, PriceKind } from './price-kind.ts'

/** What is paid for one model with one storage size in one condition. */
export interface PriceRow extends DevicePriceRow {
  readonly condition: Condition
}

/** One version of what a market pays. */
export type PriceList = ListOf<PriceRow>

/** The price of a model, storage and condition; undefined when the list has none, so that it is not bought. */
export const priceOf = (list: PriceList, modelId: string, storage: number, condition: Condition): Money | undefined => {
  const row = list.rows.find((one) => one.modelId === modelId && one.storage === storage && one.condition === condition)
  return row && { minor: row.priceMinor, currency: list.currency }
}

/** Prices of what is traded in. */
export const TRADE_IN_PRICES: PriceKind<PriceRow> = {
  code: 'trade_in',
  keyOf: ({ modelId, storage, condition }) => `${modelId} ${storage} ${condition}`,
  amountsOf: ({ priceMinor }) => ({ priceMinor }),
  capOf: ({ priceCap }, currency) => priceCap[currency],
}
