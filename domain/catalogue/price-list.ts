import type { Currency, Money } from '../money/money.ts'
import type { Condition } from '../trade-in/condition.ts'

/** What is paid for one model with one storage size in one condition. */
export interface PriceRow {
  readonly modelId: string
  /** Gigabytes; `NO_STORAGE` for a device that keeps nothing itself. */
  readonly storage: number
  readonly condition: Condition
  /** Minor units of the list's currency. */
  readonly priceMinor: number
}

/** One version of a market's prices. */
export interface PriceList {
  readonly currency: Currency
  readonly rows: readonly PriceRow[]
}

/** The price of a model, storage and condition; undefined when the list has none, so that it is not bought. */
export const priceOf = (list: PriceList, modelId: string, storage: number, condition: Condition): Money | undefined => {
  const row = list.rows.find((one) => one.modelId === modelId && one.storage === storage && one.condition === condition)
  return row && { minor: row.priceMinor, currency: list.currency }
}

/** What a row is a price of, as one text: two rows of a list never share it. */
export const priceKey = (row: Pick<PriceRow, 'modelId' | 'storage' | 'condition'>): string =>
  `${row.modelId} ${row.storage} ${row.condition}`
