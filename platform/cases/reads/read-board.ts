import { createHash } from 'node:crypto'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../database/database.ts'

/** One reason why one case is on a board. */
export interface BoardRow {
  readonly caseId: string
  readonly process: string
  /** A code of `texts`: why it is there, and what helps. */
  readonly cause: string
  /** What it is about: a state, effect, command, mail or obligation. */
  readonly subject: string
  /** What was said about it, the same for cases with the same trouble; empty where nothing was. */
  readonly detail: string
  readonly since: Date
  readonly attempts: number | null
  readonly nextTryAt: Date | null
}

/** Cases with the same cause. */
export interface BoardGroup {
  /** Stays the same as long as the cause does: a page of the group is asked for by it. */
  readonly id: string
  readonly process: string
  readonly cause: string
  readonly subject: string
  readonly detail: string
  readonly count: number
  /** Since when the first of them is there. */
  readonly since: Date
  /** The oldest of them. */
  readonly rows: readonly BoardRow[]
}

export interface BoardPage {
  readonly group: string
  /** The last row of the page before. */
  readonly after: { readonly since: string; readonly caseId: string } | null
}

type SqlRow = BoardRow & { readonly group: string; readonly total: bigint; readonly first: Date }

/** Name of the group of a cause; the same as `readBoard` gives it. */
export const groupIdOf = ({ process, cause, subject, detail }: Pick<BoardRow, 'process' | 'cause' | 'subject' | 'detail'>): string =>
  createHash('md5').update([process, cause, subject, detail].join('|')).digest('hex')

/**
 * The rows of a source grouped by cause, the group with the oldest row first, with up to `limit` cases each, the oldest
 * first. `page`: the next cases of one group. The columns of a source are those of `BoardRow`, in snake case.
 */
export async function readBoard(database: Database, source: Prisma.Sql, limit: number, page: BoardPage | null): Promise<BoardGroup[]> {
  const inGroup = page === null ? Prisma.empty : Prisma.sql`where "group" = ${page.group}`
  const after = page?.after ? Prisma.sql`where (since, "caseId") > (${new Date(page.after.since)}, ${page.after.caseId})` : Prisma.empty
  const rows = await database.$queryRaw<SqlRow[]>`
    with source as (${source}),
         named as (select case_id as "caseId", process, cause, subject, detail, since, attempts, next_try_at as "nextTryAt",
                          md5(concat_ws('|', process, cause, subject, detail)) as "group"
                     from source),
         once as (select distinct on ("group", "caseId") * from named ${inGroup} order by "group", "caseId", since),
         counted as (select *, count(*) over same as total, min(since) over same as first
                       from once window same as (partition by "group")),
         placed as (select *, row_number() over (partition by "group" order by since, "caseId") as place from counted ${after})
    select * from placed where place <= ${limit} order by first, "group", place`
  return [...Map.groupBy(rows, (row) => row.group)].map(([id, own]) => groupOf(id, own))
}

function groupOf(id: string, rows: readonly SqlRow[]): BoardGroup {
  const [{ process, cause, subject, detail, total, first }] = rows as readonly [SqlRow, ...SqlRow[]]
  return { id, process, cause, subject, detail, count: Number(total), since: first, rows }
}
