import { CsvError, parse } from 'csv-parse/sync'
import type { Model } from '../../domain/catalogue/model.ts'
import { type PriceList, type PriceRow, priceKey } from '../../domain/catalogue/price-list.ts'
import type { Currency } from '../../domain/money/money.ts'
import { CONDITIONS, type Condition } from '../../domain/trade-in/condition.ts'

const PRICE_LIST_COLUMNS = ['model', 'storage_gb', 'condition', 'price', 'currency'] as const

export type RefusedLineReason =
  | 'encoding'
  | 'columns'
  | 'unknown_model'
  | 'unknown_storage'
  | 'unknown_condition'
  | 'wrong_currency'
  | 'not_a_price'
  | 'negative_price'
  | 'duplicate'

/** A line that was left out, with what stood there and what is allowed. Lines count from 1, the header being one. */
export interface RefusedLine {
  readonly line: number
  readonly reason: RefusedLineReason
  readonly found: string
  readonly allowed: string
}

export type ParsedPriceList =
  | { readonly kind: 'read'; readonly list: PriceList; readonly refused: readonly RefusedLine[] }
  /** No line of the file can be trusted: it is something else, or its quotes do not close. */
  | { readonly kind: 'not_a_price_list'; readonly line: number; readonly found: string; readonly allowed: string }

/**
 * Reads a price list from CSV: columns model, storage_gb, condition, price, currency in any order; comma or semicolon
 * between them; price in units of the currency (`180`, `180.00`; with semicolons also `180,00`), UTF-8 with or without
 * byte order mark. A wrong line is left out and reported, the others count; of two lines for the same price the first.
 *
 * @param text the file, or its bytes, so that a wrong encoding is seen line by line
 * @param rules the catalogue and the market's currency
 */
export const parsePriceListCsv = (
  text: string | Uint8Array,
  rules: { readonly models: readonly Model[]; readonly currency: Currency },
): ParsedPriceList => {
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
  if ([...columns].sort().join() !== [...PRICE_LIST_COLUMNS].sort().join()) {
    const allowed = `a first line with the columns ${PRICE_LIST_COLUMNS.join(', ')}`
    return { kind: 'not_a_price_list', line: 1, found: `"${header.slice(0, 80)}"`, allowed }
  }

  if (lines.length === 0) return { kind: 'not_a_price_list', line: 2, found: 'no prices', allowed: 'at least one line below the first' }

  const read = rowReader(rules, delimiter)
  const rows: PriceRow[] = []
  const refused: RefusedLine[] = []
  const lineOf = new Map<string, number>()
  for (const { record, line } of lines) {
    const result = read(record, columns)
    if ('reason' in result) {
      refused.push({ line, ...result })
      continue
    }
    const first = lineOf.get(priceKey(result))
    if (first !== undefined) {
      refused.push({ line, reason: 'duplicate', found: `"${priceKey(result)}"`, allowed: `once; line ${first} counts` })
      continue
    }
    lineOf.set(priceKey(result), line)
    rows.push(result)
  }
  return { kind: 'read', list: { currency: rules.currency, rows }, refused }
}

type CsvRecord = { readonly record: readonly string[]; readonly line: number }

type Csv = { readonly kind: 'records'; readonly records: readonly CsvRecord[] } | Extract<ParsedPriceList, { kind: 'not_a_price_list' }>

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

type Refusal = Omit<RefusedLine, 'line'>

const rowReader = (rules: { readonly models: readonly Model[]; readonly currency: Currency }, delimiter: string) => {
  const models = new Map(rules.models.map((model) => [model.id, model]))
  return (record: readonly string[], columns: readonly string[]): PriceRow | Refusal => {
    if (record.some((field) => field.includes('\uFFFD'))) {
      return { reason: 'encoding', found: `"${record.join(delimiter)}"`, allowed: 'UTF-8; save the file again in that encoding' }
    }
    if (record.length !== columns.length) {
      return { reason: 'columns', found: `${record.length} fields`, allowed: `${columns.length} fields, as in the first line` }
    }
    const field = (column: (typeof PRICE_LIST_COLUMNS)[number]) => record[columns.indexOf(column)]?.trim() ?? ''

    const model = models.get(field('model'))
    if (!model) return { reason: 'unknown_model', found: `"${field('model')}"`, allowed: 'the id of a model of the catalogue' }
    const storage = /^\d{1,5}$/.test(field('storage_gb')) ? Number(field('storage_gb')) : -1
    if (!model.storages.includes(storage)) {
      return { reason: 'unknown_storage', found: `"${field('storage_gb')}"`, allowed: model.storages.join(', ') }
    }
    const condition = field('condition')
    if (!isCondition(condition)) return { reason: 'unknown_condition', found: `"${condition}"`, allowed: CONDITIONS.join(', ') }
    if (field('currency') !== rules.currency) {
      return { reason: 'wrong_currency', found: `"${field('currency')}"`, allowed: `${rules.currency}, the currency of the market` }
    }
    const price = delimiter === ';' ? field('price').replace(',', '.') : field('price')
    if (/^-\d/.test(price)) return { reason: 'negative_price', found: `"${field('price')}"`, allowed: 'a price from 0' }
    const parts = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(price)
    if (!parts)
      return { reason: 'not_a_price', found: `"${field('price')}"`, allowed: 'units and at most two decimals, such as 180 or 180.50' }
    const priceMinor = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
    return { modelId: model.id, storage, condition, priceMinor }
  }
}

const isCondition = (text: string): text is Condition => (CONDITIONS as readonly string[]).includes(text)
