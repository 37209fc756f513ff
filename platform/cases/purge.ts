import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'

/** Rows that serve for a time. Names of tables and columns, and conditions, are written into the statement: constants only. */
interface Retention {
  readonly table: string
  /** The column that says since when. */
  readonly since: string
  readonly days: number
  /** A condition on the row `t` that keeps it longer. */
  readonly keptWhile?: string
}

const RETENTIONS: readonly Retention[] = [
  // A client repeats within seconds, a queue of its own within days, a shop that was closed for the holidays within weeks. While
  // its case is open a key stays: it is also the mark of what was done to the case once.
  {
    table: 'idempotency_keys',
    since: 'created_at',
    days: 30,
    keptWhile: 'exists (select 1 from cases c where c.id = t.case_id and c.closed_at is null)',
  },
  // What a bank or carrier told early waits for its row: for the moments between a call and its answer, or, after the database
  // was restored, until the effect is asked for again. Banks send statements once more for up to three months.
  { table: 'kept_reports', since: 'at', days: 90 },
  // What a carrier posted, sealed because it names people and places: evidence in a claim, which lapses a year after delivery
  // (CMR art. 32; Code de commerce L133-6), and a month for what was handed in on the last day.
  { table: 'inbound_messages', since: 'received_at', days: 396 },
  // What somebody withdrew from is evidence until no claim of the contract is left: five years (Code civil art. 2224; Código Civil art. 1964),
  // three and the rest of the year in Germany (BGB §§ 195, 199). What belongs to no contract is kept for whoever mistyped it, a year.
  { table: 'withdrawals', since: 'at', days: 396, keptWhile: 't.case_id is not null' },
  { table: 'withdrawals', since: 'at', days: 1_827 },
  // Who sold a device stands in the purchase register until its own day, ten years in France (arrêté of 15 May 2020), whether or not they asked
  // for their data to be erased; the entry stays.
  { table: 'register_persons', since: 'retain_until', days: 0 },
]

const DAY = 24 * 60 * 60_000

/**
 * Deletes up to `limit` rows of each kind whose time is over, the oldest first; several relays share them. Answers how many
 * were deleted.
 */
export async function purge({ database, clock }: { readonly database: Database; readonly clock: Clock }, limit: number): Promise<number> {
  let deleted = 0
  for (const { table, since, days, keptWhile = 'false' } of RETENTIONS) {
    deleted += await database.$executeRawUnsafe(
      `delete from ${table} where ctid = any(array(
         select t.ctid from ${table} t where t.${since} < $1 and not (${keptWhile}) order by t.${since} limit $2 for update skip locked))`,
      new Date(clock.now().getTime() - days * DAY),
      limit,
    )
  }
  return deleted
}
