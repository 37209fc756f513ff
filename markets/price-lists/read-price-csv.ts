import { CsvError, parse } from 'csv-parse/sync'
import type { Model } from '../../domain/catalogue/model.ts'
import type { ListOf, PricedRow, PriceKind } from '../../domain/catalogue/price-kind.ts'
import type { Currency } from '../../domain/money/money.ts'

export type RefusedLineReason =
  | 'encoding'
  | 'columns'
  | 'unknown_model'
  | 'unknown_storage'
  | 'unknown_condition'
  | 'unknown_grade'
  | 'wrong_currency'
  | 'not_a_price'
  | 'negative_price'
  | 'price_not_above_zero'
  | 'floor_above_price'
  | 'duplicate'

/** A line that was left out, with what stood there and what is allowed. Lines count from 1, the header being one. */
export interface RefusedLine {
  readonly line: number
  readonly reason: RefusedLineReason
  readonly found: string
  readonly allowed: string
}
export type Refusal = Omit<RefusedLine, 'line'>

/** No line of the file can be trusted: it is something else, or its quotes do not close. */
interface NotAPriceList {
  readonly kind: 'not_a_price_list'
  readonly line: number
  readonly found: string
  readonly allowed: string
}

export type ParsedPrices<Row extends PricedRow> =
  | { readonly kind: 'read'; readonly list: ListOf<Row>; readonly refused: readonly RefusedLine[] }
  | NotAPriceList

/** The catalogue and the market's currency. */
export interface PriceCsvRules {
  readonly models: readonly Model[]
  readonly currency: Currency
}

/** What every list of prices has in a line. */
const SHARED_COLUMNS = ['model', 'storage_gb', 'price', 'currency'] as const

/** What one kind of list has in a line besides, and how it is read; the shared fields are right by then. */
export interface PriceCsvKind<Row extends PricedRow, Column extends string> {
  readonly kind: Pick<PriceKind<Row>, 'keyOf'>
  /** Every column, in the order in which they are told. */
  readonly columns: readonly ((typeof SHARED_COLUMNS)[number] | Column)[]
  readonly rowOf: (shared: PricedRow, field: (column: Column) => string, amount: (column: Column) => number | Refusal) => Row | Refusal
}

/**
 * Reads a list of prices from CSV: columns in any order; comma or semicolon between them; prices in units of the currency (`180`,
 * `180.00`; with semicolons also `180,00`), UTF-8 with or without byte order mark. A wrong line is left out and reported, the others
 * count; of two lines for the same price the first.
 *
 * @param text the file, or its bytes, so that a wrong encoding is seen line by line
 */
export const readPriceCsv = <Row extends PricedRow, Column extends string>(
  of: PriceCsvKind<Row, Column>,
  text: string | Uint8Array,
  rules: PriceCsvRules,
): ParsedPrices<Row> => {
  const decoded = (typeof text === 'string' ? text : new TextDecoder('utf-8').decode(text)).replace(/^\uFEFF/, '')
  const header = decoded.split(/\r?\n/, 1)[0] ?? ''
  const delimiter = header.includes(';') ? ';' : ','
  if (decoded.includes('\0')) {
    return { kind: 'not_a_price_list', line: 1, found: 'bytes that are no UTF-8 text', allowed: 'a CSV file saved as UTF-8' }
  }
  const csv = readRecords(decoded, delimiter)
  if (csv.kind === 'not_a_price_list') return csv

  const [titles, ...lines] = csv.records
  const columns = titles?.record.map((title) => title.trim().toLowerCase()) ?? []
  if (columns.toSorted().join() !== of.columns.toSorted().join()) {
    const allowed = `a first line with the columns ${of.columns.join(', ')}`
    return { kind: 'not_a_price_list', line: 1, found: `"${header.slice(0, 80)}"`, allowed }
  }

  if (lines.length === 0) return { kind: 'not_a_price_list', line: 2, found: 'no prices', allowed: 'at least one line below the first' }

  const read = rowReader(of, rules, delimiter)
  const rows: Row[] = []
  const refused: RefusedLine[] = []
  const lineOf = new Map<string, number>()
  for (const { record, line } of lines) {
    const result = read(record, columns)
    if ('reason' in result) {
      refused.push({ line, ...result })
      continue
    }
    const key = of.kind.keyOf(result)
    const first = lineOf.get(key)
    if (first !== undefined) {
      refused.push({ line, reason: 'duplicate', found: `"${key}"`, allowed: `once; line ${first} counts` })
      continue
    }
    lineOf.set(key, line)
    rows.push(result)
  }
  return { kind: 'read', list: { currency: rules.currency, rows }, refused }
}

type CsvRecord = { readonly record: readonly string[]; readonly line: number }

type Csv = { readonly kind: 'records'; readonly records: readonly CsvRecord[] } | NotAPriceList

const readRecords = (text: string, delimiter: string): Csv => {
  try {
    const records = parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    return { kind: 'records', records: records.map(({ record, info }) => ({ record, line: info.lines })) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : 1
    return { kind: 'not_a_price_list', line, found: error.message, allowed: 'CSV whose quotes open and close around a whole field' }
  }
}

const rowReader = <Row extends PricedRow, Column extends string>(
  { rowOf }: PriceCsvKind<Row, Column>,
  rules: PriceCsvRules,
  delimiter: string,
) => {
  const models = new Map(rules.models.map((model) => [model.id, model]))
  return (record: readonly string[], columns: readonly string[]): Row | Refusal => {
    if (record.some((field) => field.includes('\uFFFD'))) {
      return { reason: 'encoding', found: `"${record.join(delimiter)}"`, allowed: 'UTF-8; save the file again in that encoding' }
    }
    if (record.length !== columns.length) {
      return { reason: 'columns', found: `${record.length} fields`, allowed: `${columns.length} fields, as in the first line` }
    }
    const field = (column: string) => record[columns.indexOf(column)]?.trim() ?? ''
    const amount = (column: string) => amountIn(field(column), delimiter)

    const model = models.get(field('model'))
    if (!model) return { reason: 'unknown_model', found: `"${field('model')}"`, allowed: 'the id of a model of the catalogue' }
    const storage = /^\d{1,5}$/.test(field('storage_gb')) ? Number(field('storage_gb')) : -1
    if (!model.storages.includes(storage)) {
      return { reason: 'unknown_storage', found: `"${field('storage_gb')}"`, allowed: model.storages.join(', ') }
    }
    if (field('currency') !== rules.currency) {
      return { reason: 'wrong_currency', found: `"${field('currency')}"`, allowed: `${rules.currency}, the currency of the market` }
    }
    const priceMinor = amount('price')
    if (typeof priceMinor !== 'number') return priceMinor
    return rowOf({ modelId: model.id, storage, priceMinor }, field, amount)
  }
}

/** Minor units of an amount in units. */
const amountIn = (text: string, delimiter: string): number | Refusal => {
  const decimal = delimiter === ';' ? text.replace(',', '.') : text
  if (/^-\d/.test(decimal)) return { reason: 'negative_price', found: `"${text}"`, allowed: 'a price from 0' }
  const parts = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(decimal)
  if (!parts) return { reason: 'not_a_price', found: `"${text}"`, allowed: 'units and at most two decimals, such as 180 or 180.50' }
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
}

/** Whether a text is one of these words. */
export const isOneOf = <const Words extends readonly string[]>(words: Words, text: string): text is Words[number] => words.includes(text)
