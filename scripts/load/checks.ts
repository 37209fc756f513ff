import pg from 'pg'

/** One thing that must hold after a run. */
export interface Check {
  readonly name: string
  readonly holds: 'yes' | 'no' | 'not looked at'
  /** What was found, in a few words. */
  readonly found: string
}

export const check = (name: string, holds: boolean, found: string): Check => ({ name, holds: holds ? 'yes' : 'no', found })

/** Nothing but a statement can say it, and no database was told of. */
export const notLookedAt = (...names: readonly string[]): Check[] =>
  names.map((name) => ({ name, holds: 'not looked at', found: 'no --database was given' }))

/** Asks the database; `$1` of a statement is the references of the run's cases unless other values are given. */
export interface Books {
  readonly references: readonly string[]
  rows<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<readonly Row[]>
  /** What the statement gives as `n`; 0 without a row. */
  numberOf(sql: string, values?: unknown[]): Promise<number>
}

/** Opens a database for reading, and closes it when `look` is done. */
export async function readBooks<T>(url: string, references: readonly string[], look: (books: Books) => Promise<T>): Promise<T> {
  const database = new pg.Client({ connectionString: url, options: '-c default_transaction_read_only=on' })
  await database.connect()
  const rows: Books['rows'] = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = [references]) =>
    (await database.query<Row>(sql, values)).rows
  try {
    return await look({ references, rows, numberOf: async (sql, values) => Number((await rows<{ n: string }>(sql, values))[0]?.n ?? 0) })
  } finally {
    await database.end()
  }
}

export async function eventCheck({ numberOf }: Books): Promise<Check> {
  const gaps = await numberOf(`
    select count(*) n from cases c where c.id = any($1)
      and c.number <> (select count(*) from case_events e where e.case_id = c.id and e.number between 1 and c.number)`)
  const open = await numberOf(`select count(*) n from commands where case_id = any($1) and status = 'open'`)
  return check('events numbered without gaps, nothing left in the inbox', gaps + open === 0, `${gaps} with gaps, ${open} open`)
}

export async function ledgerCheck({ rows }: Books): Promise<Check> {
  const sums = await rows<{ currency: string; minor: string; postings: string }>(
    `select currency, sum(minor) as minor, count(*) as postings from ledger_postings group by currency order by currency`,
    [],
  )
  return check(
    'ledger sums to zero per currency',
    sums.every(({ minor }) => Number(minor) === 0),
    sums.map(({ currency, minor, postings }) => `${currency} ${minor} over ${postings} postings`).join(', ') || 'no postings',
  )
}
