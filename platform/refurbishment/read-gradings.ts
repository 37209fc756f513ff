import type { Grading } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'

/** Every grading of a refurbishment, the latest first. */
export const readGradings = (database: Pick<Database, 'grading'>, caseId: string): Promise<Grading[]> =>
  database.grading.findMany({ where: { caseId }, orderBy: [{ at: 'desc' }, { nth: 'desc' }] })
