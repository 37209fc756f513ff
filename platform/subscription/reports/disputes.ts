import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Money } from '../../../domain/money/money.ts'
import { type DisputeMove, type DisputeStatus, disputeMoves } from '../../../domain/payments/dispute.ts'
import { type Posting, post } from '../../books/ledger.ts'
import { lockCase } from '../../cases/lock-case.ts'
import type { Clock } from '../../clock.ts'
import type { Database, Transaction } from '../../database/database.ts'

/** What a customer's bank says about a payment. */
export interface ToldDispute {
  readonly ref: string
  readonly status: DisputeStatus
  readonly amount: Money
  readonly reason: string
}

/** Where the money goes: it is taken while somebody decides, comes back, or is lost. */
const POSTINGS: Readonly<Record<DisputeMove, (amount: Money) => readonly Posting[]>> = {
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
}

/** Writes how disputes of a renewal stand, and books what that moves, each move once; a person is told of what is news. */
export async function writeDisputes(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  of: { readonly caseId: string; readonly boundary: LocalDate },
  told: readonly ToldDispute[],
): Promise<void> {
  if (told.length === 0) return
  await database.$transaction(async (tx) => {
    await lockCase(tx, of.caseId)
    for (const dispute of told) await writeDispute(tx, clock.now(), of, dispute)
  })
}

async function writeDispute(
  tx: Transaction,
  at: Date,
  { caseId, boundary }: { readonly caseId: string; readonly boundary: LocalDate },
  { ref, status, amount, reason }: ToldDispute,
): Promise<void> {
  const known = await tx.dispute.findUnique({ where: { ref } })
  const before = known as { readonly status: DisputeStatus } | null
  if (before?.status === status) return
  const moves = disputeMoves(before?.status ?? null, status)
  for (const move of moves) await post(tx, { key: `${ref}/${move}`, caseId, kind: 'dispute', at }, POSTINGS[move](amount))
  await tx.dispute.upsert({
    where: { ref },
    create: { ref, caseId, boundary, status, amountMinor: amount.minor, currency: amount.currency, reason, openedAt: at, changedAt: at },
    update: { status, changedAt: at },
  })
  await tx.$executeRaw`
    update cases set board_reason = ${`its bank disputes the payment of ${boundary}: ${status}`}, board_since = ${at}, version = version + 1
     where id = ${caseId}`
}
