import type { Bearing, ToldFact } from '../cases/process-records.ts'
import type { Transaction } from '../database/database.ts'

/** A device that is sold is nobody's here to give back or to hold: a person looks what is owed to whom. */
export async function bearingOf(tx: Transaction, { case: subject }: ToldFact): Promise<Bearing> {
  if (subject.state !== 'stocked') return 'current'
  const live = await tx.stockUnit.count({ where: { caseId: subject.id, endedAt: null } })
  return live > 0 ? 'current' : 'contradiction'
}
