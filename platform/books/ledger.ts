import { randomUUID } from 'node:crypto'
import type { Money } from '../../domain/money/money.ts'
import type { Transaction } from '../database/database.ts'

/** Accounts of the double-entry ledger. Debit is positive, credit negative. */
export type Account =
  | 'stock:devices'
  | 'stock:parts'
  | 'payable:sellers'
  | 'payable:charities'
  | 'payable:suppliers'
  | 'payable:partners'
  | 'payable:levies'
  | 'bank:clearing'
  | 'bank:account'
  | 'clearing:cards'
  | 'cash:shops'
  | 'liability:vouchers'
  | 'liability:vat'
  | 'liability:deposits'
  | 'expense:voucher_bonus'
  | 'receivable:carriers'
  | 'receivable:customers'
  | 'receivable:eco_organisms'
  | 'receivable:shop'
  | 'expense:device_losses'
  | 'expense:bad_debts'
  | 'expense:cost_of_sale'
  | 'expense:cost_of_repair'
  | 'expense:goodwill'
  | 'expense:part_losses'
  | 'expense:work_capitalised'
  | 'revenue:shop_sales'
  | 'revenue:device_sales'
  | 'revenue:repairs'
  | 'revenue:expired_vouchers'

export interface Posting {
  readonly account: Account
  readonly debit?: Money
  readonly credit?: Money
}

/**
 * Books one transaction, once per `key`, in one statement: all postings in one INSERT, which the database refuses unless they sum to zero
 * in each currency. Lines of zero are left out; a transaction of nothing is not written.
 */
export async function post(
  tx: Transaction,
  entry: { readonly key: string; readonly caseId: string | null; readonly kind: string; readonly at: Date },
  postings: readonly Posting[],
): Promise<void> {
  const lines = postings.map(({ account, debit, credit }) => ({
    account,
    minor: (debit?.minor ?? 0) - (credit?.minor ?? 0),
    currency: (debit ?? credit)?.currency ?? '',
  }))
  const real = lines.filter(({ minor }) => minor !== 0).map((line, index) => ({ line: index + 1, ...line }))
  if (real.length === 0) return
  const id = randomUUID()
  await tx.$executeRaw`
    with entry as (
      insert into ledger_transactions (id, key, case_id, kind, at) values (${id}::uuid, ${entry.key}, ${entry.caseId}, ${entry.kind}, ${entry.at})
    )
    insert into ledger_postings (transaction_id, line, account, minor, currency)
    select ${id}::uuid, p.line, p.account, p.minor, p.currency
      from jsonb_to_recordset(${JSON.stringify(real)}::jsonb) as p(line int, account text, minor bigint, currency text)`
}
