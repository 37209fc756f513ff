import type { Case } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { readCaseRow } from './case-row.ts'

/**
 * Locks the row of a case and answers it as it is then. A statement that locks must read nothing but this row: of a joined one it would
 * see what was true before it waited for the lock. Whoever locks rows of a case besides locks the case first: two that lock in
 * another order wait for each other.
 * @throws when there is no such case.
 */
export async function lockCase(tx: Transaction, caseId: string): Promise<Case> {
  const subject = await lockCaseIfKnown(tx, caseId)
  if (!subject) throw new Error(`there is no case ${caseId}`)
  return subject
}

/** The same for those who go on without: null where there is no such case (the database was restored to a moment before it). */
export const lockCaseIfKnown = (tx: Transaction, caseId: string): Promise<Case | null> => readCaseRow(tx, caseId, 'locked')
