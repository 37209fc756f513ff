import { CsvError, parse } from 'csv-parse/sync'

/** Why a line of any table is left out. */
type LineReason = 'encoding' | 'columns' | 'duplicate'

/** Why a line is left out: what stood there, and what is allowed. */
export interface Refusal<Reason extends string> {
  readonly reason: Reason
  readonly found: string
  readonly allowed: string
}

/** A line that was left out. Lines count from 1, the header being one. */
export type RefusedLine<Reason extends string = string> = Refusal<Reason | LineReason> & { readonly line: number }

export type ReadTable<Row, Reason extends string> =
  | {
      readonly kind: 'read'
      readonly rows: readonly { readonly line: number; readonly row: Row }[]
      readonly refused: readonly RefusedLine<Reason>[]
    }
  /** No line of the file can be trusted: it is something else, or its quotes do not close. */
  | { readonly kind: 'no_table'; readonly line: number; readonly found: string; readonly allowed: string }

/** What a file is read as. */
export interface CsvTable<Row, Column extends string, Reason extends string> {
  /** Every column, in the order in which they are told. */
  readonly columns: readonly Column[]
  /** What its lines hold, in the plural: `prices`. */
  readonly holds: string
  /** What a row is of, as one text: two rows of a file never share it. */
  readonly keyOf: (row: Row) => string
  readonly rowOf: (field: (column: Column) => string, delimiter: ',' | ';') => Row | Refusal<Reason>
}

/**
 * Reads a table from CSV: columns in any order; comma or semicolon between them; UTF-8 with or without byte order mark. A wrong line is
 * left out and reported, the others count; of two lines for the same thing the first.
 *
 * @param text the file, or its bytes, so that a wrong encoding is seen line by line
 */
export const readCsvTable = <Row extends object, Column extends string, Reason extends string>(
  { columns, holds, keyOf, rowOf }: CsvTable<Row, Column, Reason>,
  text: string | Uint8Array,
): ReadTable<Row, Reason> => {
  const decoded = (typeof text === 'string' ? text : new TextDecoder('utf-8').decode(text)).replace(/^\uFEFF/, '')
  const header = decoded.split(/\r?\n/, 1)[0] ?? ''
  const delimiter = header.includes(';') ? ';' : ','
  if (decoded.includes('\0'))
    return { kind: 'no_table', line: 1, found: 'bytes that are no UTF-8 text', allowed: 'a CSV file saved as UTF-8' }
  const csv = readRecords(decoded, delimiter)
  if (csv.kind === 'no_table') return csv

  const [first, ...lines] = csv.records
  const titles = first?.record.map((title) => title.trim().toLowerCase()) ?? []
  if (titles.toSorted().join() !== columns.toSorted().join()) {
    return { kind: 'no_table', line: 1, found: `"${header.slice(0, 80)}"`, allowed: `a first line with the columns ${columns.join(', ')}` }
  }
  if (lines.length === 0) return { kind: 'no_table', line: 2, found: `no ${holds}`, allowed: 'at least one line below the first' }

  const rows: { line: number; row: Row }[] = []
  const refused: RefusedLine<Reason>[] = []
  const lineOf = new Map<string, number>()
  for (const { record, line } of lines) {
    const row = misread(record, titles, delimiter) ?? rowOf((column) => record[titles.indexOf(column)]?.trim() ?? '', delimiter)
    if (isRefusal(row)) {
      refused.push({ line, ...row })
      continue
    }
    const key = keyOf(row)
    const before = lineOf.get(key)
    if (before !== undefined) {
      refused.push({ line, reason: 'duplicate', found: `"${key}"`, allowed: `once; line ${before} counts` })
      continue
    }
    lineOf.set(key, line)
    rows.push({ line, row })
  }
  return { kind: 'read', rows, refused }
}

const isRefusal = <Reason extends string>(row: object): row is Refusal<Reason> => 'reason' in row && 'allowed' in row

/** What is wrong with a line before anything in it is looked at. */
const misread = (record: readonly string[], titles: readonly string[], delimiter: string): Refusal<LineReason> | undefined => {
  if (record.some((field) => field.includes('\uFFFD'))) {
    return { reason: 'encoding', found: `"${record.join(delimiter)}"`, allowed: 'UTF-8; save the file again in that encoding' }
  }
  if (record.length === titles.length) return undefined
  return { reason: 'columns', found: `${record.length} fields`, allowed: `${titles.length} fields, as in the first line` }
}

type CsvRecord = { readonly record: readonly string[]; readonly line: number }

type Csv = { readonly kind: 'records'; readonly records: readonly CsvRecord[] } | Extract<ReadTable<never, never>, { kind: 'no_table' }>

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
    return { kind: 'no_table', line, found: error.message, allowed: 'CSV whose quotes open and close around a whole field' }
  }
}
