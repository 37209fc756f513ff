import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

/** Columns of the Open Repair data standard, version 0.3, in the order in which it writes them. */
export const COLUMNS = [
  'id',
  'data_provider',
  'country',
  'partner_product_category',
  'product_category',
  'product_category_id',
  'brand',
  'year_of_manufacture',
  'product_age',
  'repair_status',
  'repair_barrier_if_end_of_life',
  'group_identifier',
  'event_date',
  'problem',
] as const
export type RepairRecord = Readonly<Record<(typeof COLUMNS)[number], string>>

/** One record and the line of the file on which it begins, from 1. */
export interface Numbered {
  readonly line: number
  readonly record: RepairRecord
}

/** The file cannot be read as what it should be; the message names the line and what to do. */
class FileProblem extends Error {}

/**
 * Reads the file record by record, at most a few in memory: quotes and line breaks inside fields, a byte order mark and CRLF are read.
 * Throws `FileProblem` for a file that is missing, in another encoding, of other columns, broken or cut off.
 */
export async function* readRecords(file: string): AsyncGenerator<Numbered> {
  await checkReadable(file)
  let line = 1
  /** Where the next record begins that the parser will look at: it is ahead of who reads. */
  let next = 1
  const decoded = Readable.from(decode(file))
  const follow = <Record>(record: Record, { lines }: { readonly lines: number }): Record => {
    next = lines + 1
    return record
  }
  const parser = decoded.pipe(parse({ bom: true, info: true, skip_empty_lines: true, on_record: follow }))
  // A pipe does not hand errors on.
  decoded.on('error', (error) => parser.destroy(error))
  let header: readonly string[] | undefined
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (header === undefined) {
        header = record
        checkHeader(file, header)
      } else {
        checkValues(file, line, record)
        yield { line, record: Object.fromEntries(COLUMNS.map((name, at) => [name, record[at] ?? ''])) as RepairRecord }
      }
      line = info.lines + 1
    }
  } catch (error) {
    if (error instanceof CsvError) throw new FileProblem(sayWhatIsBroken(file, next, error))
    throw error
  } finally {
    decoded.destroy()
  }
  if (header === undefined)
    throw new FileProblem(`${file} is empty: its first line should name the columns of the Open Repair data standard.`)
}

async function checkReadable(file: string): Promise<void> {
  try {
    const handle = await open(file)
    try {
      if (!(await handle.stat()).isFile()) throw new FileProblem(`${file} is no file: name the CSV itself.`)
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof FileProblem) throw error
    const why = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'there is no such file' : String(error)
    throw new FileProblem(`${file} cannot be read: ${why}.`)
  }
}

/** The text of the file. A cut inside the last field shows only in the missing line break. */
async function* decode(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let lines = 1
  let last = '\n'
  const told = (read: () => string): string => {
    try {
      return read()
    } catch {
      throw new FileProblem(
        `${file}, about line ${lines}: these bytes are no UTF-8. Save the file as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8.`,
      )
    }
  }
  // By lines, so that the line of a wrong byte is known.
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let from = 0
    while (from < chunk.length) {
      const end = chunk.indexOf(10, from)
      const to = end === -1 ? chunk.length : end + 1
      const piece = chunk.subarray(from, to)
      if (piece.includes(0)) throw new FileProblem(`${file}, line ${lines}: there is a zero byte, so this is no CSV in UTF-8.`)
      const text = told(() => decoder.decode(piece, { stream: true }))
      if (text !== '') {
        last = text.at(-1) ?? last
        yield text
      }
      if (end !== -1) lines += 1
      from = to
    }
  }
  told(() => decoder.decode())
  if (last !== '\n')
    throw new FileProblem(`${file}, line ${lines}: the file ends without a line break, so it may be cut off. If it is whole, add one.`)
}

function checkHeader(file: string, header: readonly string[]): void {
  const names = header.map((name) => name.trim())
  const missing = COLUMNS.filter((name) => !names.includes(name))
  if (missing.length > 0)
    throw new FileProblem(
      `${file}, line 1: this is not the Open Repair data standard v0.3, it has no column ${missing.join(', ')}. Its columns are ${COLUMNS.join(', ')}.`,
    )
  const wrong = COLUMNS.findIndex((name, at) => names[at] !== name)
  if (wrong !== -1 || names.length !== COLUMNS.length)
    throw new FileProblem(
      `${file}, line 1: the columns of the standard stand in another order or beside others; wanted are ${COLUMNS.join(', ')}.`,
    )
}

/** What only another file than this standard's would hold. Empty dates, odd ids and free spellings are known and taken. */
function checkValues(file: string, line: number, record: readonly string[]): void {
  const [id = '', , country = '', , , category = ''] = record
  const wrong = (column: string, found: string, allowed: string): FileProblem =>
    new FileProblem(`${file}, line ${line}: ${column} is "${found.slice(0, 40)}", allowed is ${allowed}.`)
  if (id === '') throw wrong('id', id, 'the record’s own id')
  if (!/^[A-Z]{3}$/.test(country)) throw wrong('country', country, 'three capital letters of ISO 3166')
  if (!/^\d{1,3}$/.test(category)) throw wrong('product_category_id', category, 'the number of a category')
}

function sayWhatIsBroken(file: string, line: number, error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `${file}, line ${line}: a quote is opened and never closed: the file is broken or cut off there.`
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return `${file}, line ${line}: the record has another number of fields than the first line names: the file is broken or cut off there.`
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return `${file}, line ${line}: a quote stands inside a field; quotes in a field are doubled and the field is quoted.`
    default:
      return `${file}, line ${line}: ${error.message}`
  }
}
