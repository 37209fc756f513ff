/** A row as PostgreSQL's `to_jsonb` gives it: names of columns, times as text. */
export type JsonRow = Readonly<Record<string, unknown>>

interface Column {
  readonly field: string
  readonly isTime: boolean
}

const columns = new Map<string, Column>()

function columnOf(name: string): Column {
  const known = columns.get(name)
  if (known !== undefined) return known
  const field = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  // The schema's names for its columns of time; a test holds what is read against what Prisma reads.
  const column = { field, isTime: field === 'at' || /(At|Since|Until|Before|After)$/.test(field) }
  columns.set(name, column)
  return column
}

/** Signs of a local date: a column may be named like a time and hold one. */
const LOCAL_DATE = 10

/** The same row as Prisma would read it, for reads that gather many tables in one statement. No column may be a `bigint` or `bytea`. */
export function rowOf<Row>(json: JsonRow): Row {
  const row: Record<string, unknown> = {}
  for (const name in json) {
    const { field, isTime } = columnOf(name)
    const value = json[name]
    row[field] = isTime && typeof value === 'string' && value.length > LOCAL_DATE ? new Date(value) : value
  }
  return row as Row
}

/** The first row of a statement that selects it as `to_jsonb(…) as row`; null where there is none. */
export const firstRow = <Row>([found]: readonly { readonly row: JsonRow }[]): Row | null => (found ? rowOf<Row>(found.row) : null)

/** The same of what was gathered by an aggregate, which over no row is null. */
export const rowsOf = <Row>(rows: readonly JsonRow[] | null): readonly Row[] => (rows ?? []).map((row) => rowOf<Row>(row))
