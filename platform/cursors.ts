import type { Transaction } from './database/database.ts'

/** How far a provider's list was read; undefined before it was read for the first time. */
export async function readCursor(database: Pick<Transaction, '$queryRaw'>, name: string): Promise<string | undefined> {
  const [cursor] = await database.$queryRaw<{ value: string }[]>`select value from cursors where name = ${name}`
  return cursor?.value
}

/** Keeps how far it is read by now. */
export async function moveCursor(database: Pick<Transaction, '$executeRaw'>, name: string, value: string, at: Date): Promise<void> {
  await database.$executeRaw`
    insert into cursors (name, value, updated_at) values (${name}, ${value}, ${at})
    on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at`
}
