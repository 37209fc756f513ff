import type { Case } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'

/**
 * Locks the row of a case and then reads it, in two statements: one SELECT … FOR UPDATE that also joins would read
 * what was true before it waited for the lock.
 * @throws when there is no such case.
 */
export async function lockCase(tx: Transaction, caseId: string): Promise<Case> {
  await tx.$queryRaw`select 1 from cases where id = ${caseId} for update`
  return tx.case.findUniqueOrThrow({ where: { id: caseId } })
}
