import type { Database } from '../../platform/database/database.ts'

/** What opens and hashes as the database under test was written. */
interface Opens {
  open(sealed: string): string
}

const SEALED = /s1\.[a-z0-9]{1,16}\.[\w-]+/g

/**
 * Where any of these texts stands in the whole database, as `table.column`: in every column of text, lists of text and JSON of every table, also inside what is
 * sealed.
 */
export async function findPersonalData(database: Database, secrets: Opens, searched: readonly string[]): Promise<readonly string[]> {
  const columns = await textColumns(database)
  const found: string[] = []
  for (const { table, column } of columns) {
    const rows = await database.$queryRawUnsafe<{ text: string }[]>(
      `select "${column}"::text as text from "${table}" where "${column}" is not null`,
    )
    const holds = rows.some(({ text }) => {
      const whole = [text, ...(text.match(SEALED) ?? []).map((sealed) => secrets.open(sealed))].join('\n')
      return searched.some((one) => whole.includes(one))
    })
    if (holds) found.push(`${table}.${column}`)
  }
  return found.toSorted()
}

/** Every column of every table that can hold words. */
export const textColumns = (database: Database) =>
  database.$queryRaw<{ table: string; column: string }[]>`
    select c.table_name::text as table, c.column_name::text as column from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like '\\_%'
       and (c.data_type in ('text', 'jsonb', 'json', 'character varying') or c.udt_name = '_text')
     order by 1, 2`
