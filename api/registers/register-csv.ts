import type { RegisterLine } from '../../platform/books/read-register.ts'
import { type Column, csvOfRows } from '../http/csv-answer.ts'

type Fields = Readonly<Record<string, unknown>>
const within = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? (value as Fields)[key] : undefined)

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** What the register has to name (FR: Code pénal R321-3), one column each. */
const COLUMNS: readonly Column<RegisterLine>[] = [
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

/** The entries as CSV, UTF-8. */
export const registerCsv = (lines: readonly RegisterLine[]): string => csvOfRows(COLUMNS, lines)
