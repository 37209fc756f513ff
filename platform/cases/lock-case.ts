import type { Case } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'

/**
 * Locks the row of a case and then reads it, in two statements: one SELECT … FOR UPDATE that also joins would read
 * what was true before it waited for the lock. Whoever locks rows of a case besides locks the case first: two that lock in
 * another order wait for each other.
 * @throws when there is no such case.
 */
export async function lockCase(tx: Transaction, caseId: string): Promise<Case> {
  const subject = await lockCaseIfKnown(tx, caseId)
  if (!subject) throw new Error(`there is no case ${caseId}`)
  return subject
}

/** The same for those who go on without: null where there is no such case (the database was restored to a moment before it). */
export async function lockCaseIfKnown(tx: Transaction, caseId: string): Promise<Case | null> {
  await tx.$queryRaw`select 1 from cases where id = ${caseId} for update`
  return tx.case.findUnique({ where: { id: caseId } })
}
