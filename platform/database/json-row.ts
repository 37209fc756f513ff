/** A row as PostgreSQL's `to_jsonb` gives it: names of columns, times as text. */
export type JsonRow = Readonly<Record<string, unknown>>

const names = new Map<string, string>()

const fieldOf = (column: string): string => {
  const known = names.get(column)
  if (known !== undefined) return known
  const field = column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  names.set(column, field)
  return field
}

/** The schema's names for its columns of time; a test holds what is read against what Prisma reads. */
const isTime = (field: string): boolean => field === 'at' || /(At|Since|Until|Before|After)$/.test(field)

/** The same row as Prisma would read it, for reads that gather many tables in one statement. No column may be a `bigint` or `bytea`. */
export const rowOf = <Row>(json: JsonRow): Row =>
  Object.fromEntries(
    Object.entries(json).map(([column, value]) => {
      const field = fieldOf(column)
      return [field, typeof value === 'string' && isTime(field) ? new Date(value) : value]
    }),
  ) as Row
