import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { Money } from '../../domain/money/money.ts'
import { obligationOf } from '../../domain/subscription/obligation.ts'
import { post } from '../books/ledger.ts'
import type { Transaction } from '../database/database.ts'

/** What a change of plan costs more, as its renewal is named. */
export interface ChargedChange {
  readonly caseId: string
  readonly boundary: LocalDate
  /** From 1. */
  readonly change: number
  readonly amount: Money
}

/** Writes that a change of plan was paid, in its renewal and in the books. */
export async function writeChangePaid(
  tx: Transaction,
  { caseId, boundary, change, amount }: ChargedChange,
  { ref, chargeRef }: { readonly ref: string; readonly chargeRef?: string },
  at: Date,
): Promise<void> {
  await tx.renewal.update({
    where: { caseId_boundary_change: { caseId, boundary, change } },
    data: { status: 'paid', intentRef: ref, chargeRef: chargeRef ?? null, paidAt: at },
  })
  await post(tx, { key: `${obligationOf(caseId, boundary, change)}/payment`, caseId, kind: 'payment', at }, [
    { account: 'clearing:cards', debit: amount },
    { account: 'receivable:customers', credit: amount },
  ])
}
