import type { Grading } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'

/** Every grading of a refurbishment, the latest first. */
export const readGradings = (database: Pick<Database, 'grading'>, caseId: string): Promise<Grading[]> =>
  database.grading.findMany({ where: { caseId }, orderBy: [{ at: 'desc' }, { nth: 'desc' }] })

/** Role and name of who graded each of these cases last as the first of two. */
export async function readFirstGraders(database: Database, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const first = await database.grading.findMany({
    where: { caseId: { in: [...caseIds] }, nth: 1 },
    orderBy: { at: 'asc' },
    select: { caseId: true, grader: true },
  })
  return new Map(first.map(({ caseId, grader }) => [caseId, grader]))
}
