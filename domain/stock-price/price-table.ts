import type { SaleGrade } from '../grading/grade.ts'
import type { Currency } from '../money/money.ts'

/** What a model with a storage is sold for at a grade. */
export interface StockPriceRow {
  readonly modelId: string
  /** Gigabytes; `NO_STORAGE` for a device that keeps nothing itself. */
  readonly storage: number
  readonly grade: SaleGrade
  /** Minor units of the table's currency, VAT included. */
  readonly priceMinor: number
  /** No rule lowers it below this. */
  readonly floorMinor: number
}

/** The prices of one market. */
export interface StockPriceTable {
  readonly currency: Currency
  readonly rows: readonly StockPriceRow[]
}

/** What is wrong with one row, by its place. */
export interface RowProblem {
  readonly row: number
  readonly reason: 'twice' | 'price_not_above_zero' | 'floor_above_price' | 'not_whole'
}

/** What a row is a price of, as one text: two rows of a table never share it. */
export const stockPriceKey = ({ modelId, storage, grade }: Pick<StockPriceRow, 'modelId' | 'storage' | 'grade'>): string =>
  `${modelId} ${storage} ${grade}`

/** What is wrong with a table, every problem by its row; empty when it can be used. */
export const priceTableProblems = ({ rows }: StockPriceTable): readonly RowProblem[] => {
  const seen = new Set<string>()
  return rows.flatMap((row, index): RowProblem[] => {
    const problems: RowProblem[] = []
    const refuse = (reason: RowProblem['reason']) => problems.push({ row: index, reason })
    const key = stockPriceKey(row)
    if (seen.has(key)) refuse('twice')
    seen.add(key)
    if (![row.priceMinor, row.floorMinor].every(Number.isSafeInteger)) refuse('not_whole')
    if (row.priceMinor <= 0 || row.floorMinor < 0) refuse('price_not_above_zero')
    if (row.floorMinor > row.priceMinor) refuse('floor_above_price')
    return problems
  })
}
