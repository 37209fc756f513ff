import type { Model } from '../../domain/catalogue/model.ts'
import type { DevicePriceRow, ListOf, PricedRow, PriceKind } from '../../domain/catalogue/price-kind.ts'
import type { Currency } from '../../domain/money/money.ts'
import { type ReadTable, type Refusal, type RefusedLine, readCsvTable } from '../csv/read-csv-table.ts'

type PriceReason =
  | 'unknown_model'
  | 'unknown_storage'
  | 'unknown_condition'
  | 'unknown_grade'
  | 'unknown_problem'
  | 'wrong_currency'
  | 'not_a_price'
  | 'negative_price'
  | 'price_not_above_zero'
  | 'floor_above_price'
  | 'low_above_high'

export type PriceRefusal = Refusal<PriceReason>

export type ParsedPrices<Row extends PricedRow> =
  | { readonly kind: 'read'; readonly list: ListOf<Row>; readonly refused: readonly RefusedLine<PriceReason>[] }
  | Extract<ReadTable<never, never>, { kind: 'no_table' }>

/** The catalogue and the market's currency. */
export interface PriceCsvRules {
  readonly models: readonly Model[]
  readonly currency: Currency
}

/** What every list of prices has in a line. */
const SHARED_COLUMNS = ['model', 'currency'] as const

/** What one kind of list has in a line besides, and how it is read; model and currency are right by then. */
export interface PriceCsvKind<Row extends PricedRow, Column extends string> {
  readonly kind: Pick<PriceKind<Row>, 'keyOf'>
  /** Every column, in the order in which they are told. */
  readonly columns: readonly ((typeof SHARED_COLUMNS)[number] | Column)[]
  readonly rowOf: (model: Model, line: PriceLine<Column>) => Row | PriceRefusal
}

interface PriceLine<Column extends string> {
  readonly field: (column: Column) => string
  /** Minor units. */
  readonly amount: (column: Column) => number | PriceRefusal
}

/** What every list of prices of devices has in a line besides. */
export type DeviceColumn = 'storage_gb' | 'price'

/** Which device of a model a line is of, and its price. */
export const devicePrice = (model: Model, { field, amount }: PriceLine<DeviceColumn>): DevicePriceRow | PriceRefusal => {
  const storage = /^\d{1,5}$/.test(field('storage_gb')) ? Number(field('storage_gb')) : -1
  if (!model.storages.includes(storage)) {
    return { reason: 'unknown_storage', found: `"${field('storage_gb')}"`, allowed: model.storages.join(', ') }
  }
  const priceMinor = amount('price')
  return typeof priceMinor === 'number' ? { modelId: model.id, storage, priceMinor } : priceMinor
}

/** Reads a list of prices from CSV, prices in units of the currency: `180`, `180.00`; with semicolons also `180,00`. */
export const readPriceCsv = <Row extends PricedRow, Column extends string>(
  { kind, columns, rowOf }: PriceCsvKind<Row, Column>,
  text: string | Uint8Array,
  rules: PriceCsvRules,
): ParsedPrices<Row> => {
  const models = new Map(rules.models.map((model) => [model.id, model]))
  const table = readCsvTable<Row, (typeof SHARED_COLUMNS)[number] | Column, PriceReason>(
    {
      columns,
      holds: 'prices',
      keyOf: kind.keyOf,
      rowOf: (field, delimiter) => {
        const amount = (column: Column) => amountIn(field(column), delimiter)
        const model = models.get(field('model'))
        if (!model) return { reason: 'unknown_model', found: `"${field('model')}"`, allowed: 'the id of a model of the catalogue' }
        if (field('currency') !== rules.currency) {
          return { reason: 'wrong_currency', found: `"${field('currency')}"`, allowed: `${rules.currency}, the currency of the market` }
        }
        return rowOf(model, { field, amount })
      },
    },
    text,
  )
  if (table.kind === 'no_table') return table
  return { kind: 'read', list: { currency: rules.currency, rows: table.rows.map(({ row }) => row) }, refused: table.refused }
}

/** Minor units of an amount in units. */
const amountIn = (text: string, delimiter: string): number | PriceRefusal => {
  const decimal = delimiter === ';' ? text.replace(',', '.') : text
  if (/^-\d/.test(decimal)) return { reason: 'negative_price', found: `"${text}"`, allowed: 'a price from 0' }
  const parts = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(decimal)
  if (!parts) return { reason: 'not_a_price', found: `"${text}"`, allowed: 'units and at most two decimals, such as 180 or 180.50' }
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
}

/** Whether a text is one of these words. */
export const isOneOf = <const Words extends readonly string[]>(words: Words, text: string): text is Words[number] => words.includes(text)
