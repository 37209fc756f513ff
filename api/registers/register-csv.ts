import type { RegisterLine } from '../../platform/books/read-register.ts'

type Fields = Readonly<Record<string, unknown>>
const within = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? (value as Fields)[key] : undefined)

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** What the register has to name (FR: Code pénal R321-3), one column each. */
const COLUMNS: readonly (readonly [title: string, of: (line: RegisterLine) => unknown])[] = [
  ['number', ({ number }) => number],
  ['at', ({ at }) => at],
  ['kind', ({ kind }) => kind],
  ['corrects', ({ corrects }) => corrects],
  ['case', ({ caseId }) => caseId],
  ['nature', ({ data }) => data.nature],
  ['provenance', ({ data }) => data.provenance],
  ['price_minor', ({ data }) => data.priceMinor],
  ['currency', ({ data }) => data.currency],
  ['means', ({ data }) => data.means],
  ['reason', ({ data }) => data.reason],
  ['seller', ({ person }) => within(within(person, 'seller'), 'name')],
  ['birth_date', ({ person }) => within(within(person, 'seller'), 'birthDate')],
  ['occupation', ({ person }) => within(within(person, 'seller'), 'occupation')],
  ['document', ({ person }) => within(within(within(person, 'seller'), 'identity'), 'type')],
  ['document_number', ({ person }) => within(within(within(person, 'seller'), 'identity'), 'number')],
  ['document_issued_on', ({ person }) => within(within(within(person, 'seller'), 'identity'), 'issuedOn')],
  ['document_authority', ({ person }) => within(within(within(person, 'seller'), 'identity'), 'authority')],
  ['address', ({ person }) => listOf(Object.values((within(person, 'address') as Fields | null | undefined) ?? {})).join(', ')],
  ['serials', ({ person }) => listOf(within(person, 'serials')).join(' ')],
  ['hash', ({ hash }) => hash],
]

/** A field that begins like a formula would be run by a spreadsheet: an apostrophe makes it text. */
const fieldOf = (value: unknown): string => {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The entries as CSV (RFC 4180), UTF-8. */
export const registerCsv = (lines: readonly RegisterLine[]): string =>
  [COLUMNS.map(([title]) => title), ...lines.map((line) => COLUMNS.map(([, of]) => of(line)))]
    .map((row) => `${row.map(fieldOf).join(',')}\r\n`)
    .join('')
