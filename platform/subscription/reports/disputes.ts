import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Money } from '../../../domain/money/money.ts'
import { type DisputeMove, type DisputeStatus, disputeMoves, standsAs } from '../../../domain/payments/dispute.ts'
import { type Posting, post } from '../../books/ledger.ts'
import { lockCase } from '../../cases/lock-case.ts'
import type { Transaction } from '../../database/database.ts'
import { type SettleDependencies, writeOwedAgain } from '../renewals/settle-page.ts'

/** What a customer's bank says about a payment. */
export interface ToldDispute {
  readonly ref: string
  readonly status: DisputeStatus
  readonly amount: Money
  readonly reason: string
  /** What the provider charges us for it. */
  readonly fee: Money
}

/** The payment that is disputed. */
export interface Disputed {
  readonly caseId: string
  readonly boundary: LocalDate
  /** 0 for a period; from 1 for the changes of plan in it. */
  readonly change: number
  /** The provider's own id of it. */
  readonly payment: string
  readonly kind: 'card' | 'sepa_debit'
}

/** Where the money goes: it is taken while somebody decides, comes back, or is lost. */
const POSTINGS: Readonly<Record<DisputeMove | 'owed_again' | 'fee', (amount: Money) => readonly Posting[]>> = {
  reserve: (amount) => [
    { account: 'receivable:disputes', debit: amount },
    { account: 'clearing:cards', credit: amount },
  ],
  release: (amount) => [
    { account: 'clearing:cards', debit: amount },
    { account: 'receivable:disputes', credit: amount },
  ],
  lose: (amount) => [
    { account: 'expense:bad_debts', debit: amount },
    { account: 'receivable:disputes', credit: amount },
  ],
  owed_again: (amount) => [
    { account: 'receivable:customers', debit: amount },
    { account: 'receivable:disputes', credit: amount },
  ],
  fee: (amount) => [
    { account: 'expense:dispute_fees', debit: amount },
    { account: 'clearing:cards', credit: amount },
  ],
}

/**
 * Writes how disputes of a renewal stand, and books what that moves, each move once; a person is told of what is news. What is taken back for
 * good of a period is owed again, unless the case was left: then it is lost, as is the price of a change of plan.
 */
export async function writeDisputes(deps: SettleDependencies, of: Disputed, told: readonly ToldDispute[]): Promise<void> {
  if (told.length === 0) return
  await deps.database.$transaction(async (tx) => {
    await lockCase(tx, of.caseId)
    for (const dispute of told) await writeDispute(tx, deps, of, dispute)
  })
}

async function writeDispute(
  tx: Transaction,
  deps: SettleDependencies,
  of: Disputed,
  { ref, amount, fee, reason, ...told }: ToldDispute,
): Promise<void> {
  const { caseId, boundary, change } = of
  const at = deps.clock.now()
  const known = await tx.dispute.findUnique({ where: { ref } })
  const before = known as { readonly status: DisputeStatus } | null
  const status = standsAs(told.status, of.kind)
  const book = (what: keyof typeof POSTINGS, sum: Money) =>
    post(tx, { key: `${ref}/${what}`, caseId, kind: 'dispute', at }, POSTINGS[what](sum))
  if (before?.status === status) return
  for (const move of disputeMoves(before?.status ?? null, status)) {
    const isOwed = move === 'lose' && change === 0 && (await writeOwedAgain(tx, deps, { caseId, boundary, ref: of.payment, code: reason }))
    await book(isOwed ? 'owed_again' : move, amount)
    if (move === 'reserve') await book('fee', fee)
  }
  await tx.dispute.upsert({
    where: { ref },
    create: {
      ref,
      paymentRef: of.payment,
      caseId,
      boundary,
      status,
      amountMinor: amount.minor,
      currency: amount.currency,
      reason,
      openedAt: at,
      changedAt: at,
    },
    update: { status, changedAt: at },
  })
  // What is on its way back is asked about: a provider lets only one of both happen.
  await tx.renewalRefund.updateMany({ where: { caseId, boundary, status: 'pending', attempts: { gt: 0 } }, data: { nextAt: at } })
  await tx.$executeRaw`
    update cases set board_reason = ${`its bank disputes the payment of ${boundary}: ${status}`}, board_since = ${at}, version = version + 1
     where id = ${caseId}`
}
