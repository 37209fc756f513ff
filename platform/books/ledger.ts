import { randomUUID } from 'node:crypto'
import type { Money } from '../../domain/money/money.ts'
import type { Transaction } from '../database/database.ts'

/** Accounts of the double-entry ledger. Debit is positive, credit negative. */
export type Account =
  | 'stock:devices'
  | 'payable:sellers'
  | 'payable:charities'
  | 'bank:clearing'
  | 'bank:account'
  | 'liability:vouchers'
  | 'expense:voucher_bonus'
  | 'receivable:carriers'
  | 'expense:device_losses'
  | 'revenue:shop_sales'
  | 'revenue:expired_vouchers'

export interface Posting {
  readonly account: Account
  readonly debit?: Money
  readonly credit?: Money
}

/**
 * Books one transaction, once per `key`: all postings in one INSERT, which the database refuses unless they sum to zero
 * in each currency. Lines of zero are left out; a transaction of nothing is not written.
 */
export async function post(
  tx: Transaction,
  entry: { readonly key: string; readonly caseId: string | null; readonly kind: string; readonly at: Date },
  postings: readonly Posting[],
): Promise<void> {
  const lines = postings.map(({ account, debit, credit }) => ({
    account,
    minor: BigInt((debit?.minor ?? 0) - (credit?.minor ?? 0)),
    currency: (debit ?? credit)?.currency ?? '',
  }))
  const real = lines.filter(({ minor }) => minor !== 0n)
  if (real.length === 0) return
  const id = randomUUID()
  await tx.ledgerTransaction.create({ data: { id, ...entry } })
  await tx.ledgerPosting.createMany({ data: real.map((line, index) => ({ transactionId: id, line: index + 1, ...line })) })
}
