import type { Grading } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'
import { type JsonRow, rowOf } from '../database/json-row.ts'

/** Every grading of a refurbishment, the latest first. */
export async function readGradings(database: Pick<Database, '$queryRaw'>, caseId: string): Promise<Grading[]> {
  const rows = await database.$queryRaw<{ row: JsonRow }[]>`
    select to_jsonb(g) as row from gradings g where case_id = ${caseId} order by at desc, nth desc`
  return rows.map(({ row }) => rowOf<Grading>(row))
}

/** Role and name of who graded each of these cases last as the first of two. */
export async function readFirstGraders(database: Database, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const first = await database.grading.findMany({
    where: { caseId: { in: [...caseIds] }, nth: 1 },
    orderBy: { at: 'asc' },
    select: { caseId: true, grader: true },
  })
  return new Map(first.map(({ caseId, grader }) => [caseId, grader]))
}
