import type { FactName } from '../../domain/case/table.ts'
import type { RefurbishmentTable } from '../../domain/refurbishment/states.ts'
import { type FactDependencies, takeFact } from '../cases/inbox/accept.ts'
import type { Transaction } from '../database/database.ts'

/** What the case that bought a device tells the refurbishment that it opened. */
export interface ToldBySource {
  readonly sourceCaseId: string
  readonly eventNumber: number
  readonly type: Extract<FactName<RefurbishmentTable>, 'purchase_undone' | 'ownership_kept'>
}

/** In the transaction of the source's event: the source is locked first, its refurbishment after it. Does nothing where it opened none. */
export async function tellRefurbishment(
  tx: Transaction,
  deps: Omit<FactDependencies, 'database'>,
  { sourceCaseId, eventNumber, type }: ToldBySource,
): Promise<void> {
  const told = await tx.refurbishment.findUnique({ where: { sourceCaseId }, select: { caseId: true } })
  if (!told) return
  await takeFact(tx, deps, {
    caseId: told.caseId,
    type,
    body: { sourceCaseId },
    forWorkflow: {},
    actor: sourceCaseId,
    deduplicateKey: `${sourceCaseId}/${eventNumber}/${type}`,
  })
}

/** Ends after which a device is not in stock any more, in the books either. */
const GONE: readonly string[] = ['harvested', 'recycled', 'handed_over']

/** Whether a device that was bought still stands in the books of our stock: neither written down nor sold. To be asked under its refurbishment's lock. */
export async function isInBooks(tx: Transaction, sourceCaseId: string): Promise<boolean> {
  const refurbishment = await tx.refurbishment.findUnique({
    where: { sourceCaseId },
    select: { caseId: true, case: { select: { state: true } } },
  })
  if (!refurbishment) return true
  const { caseId } = refurbishment
  return !GONE.includes(refurbishment.case.state) && (await tx.stockUnit.count({ where: { caseId, status: 'sold' } })) === 0
}
