import { randomUUID } from 'node:crypto'
import type { Money } from '../../domain/money/money.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { send } from '../database/transactions.ts'

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
  | 'liability:deferred_revenue'
  | 'liability:deposits'
  | 'expense:voucher_bonus'
  | 'receivable:carriers'
  | 'receivable:customers'
  | 'receivable:eco_organisms'
  | 'receivable:shop'
  | 'receivable:disputes'
  | 'expense:device_losses'
  | 'expense:bad_debts'
  | 'expense:dispute_fees'
  | 'expense:cost_of_sale'
  | 'expense:cost_of_repair'
  | 'expense:goodwill'
  | 'expense:part_losses'
  | 'expense:work_capitalised'
  | 'revenue:shop_sales'
  | 'revenue:device_sales'
  | 'revenue:repairs'
  | 'revenue:subscriptions'
  | 'revenue:expired_vouchers'

export interface Posting {
  readonly account: Account
  readonly debit?: Money
  readonly credit?: Money
}

/** One transaction, once per `key`. */
export interface LedgerEntry {
  readonly key: string
  readonly caseId: string | null
  readonly kind: string
  readonly at: Date
}

/**
 * Books one transaction: all postings in one INSERT, which the database refuses unless they sum to zero in each currency. Lines of zero are
 * left out; a transaction of nothing is not written.
 */
export const post = (tx: Transaction, entry: LedgerEntry, postings: readonly Posting[]): Promise<void> =>
  postAll(tx, [{ ...entry, postings }])

/** Books many transactions in one statement, each as `post` does. */
export async function postAll(
  tx: Transaction,
  entries: readonly (LedgerEntry & { readonly postings: readonly Posting[] })[],
): Promise<void> {
  const booked = entries.flatMap(({ postings, ...entry }) => {
    const lines = postings.map(({ account, debit, credit }) => ({
      account,
      minor: (debit?.minor ?? 0) - (credit?.minor ?? 0),
      currency: (debit ?? credit)?.currency ?? '',
    }))
    const real = lines.filter(({ minor }) => minor !== 0)
    const id = randomUUID()
    return real.length === 0 ? [] : [{ id, entry, lines: real.map((line, index) => ({ id, line: index + 1, ...line })) }]
  })
  if (booked.length === 0) return
  await send(
    tx,
    Prisma.sql`
    with entry as (
      insert into ledger_transactions (id, key, case_id, kind, at)
      select e.id, e.key, e."caseId", e.kind, e.at
        from jsonb_to_recordset(${JSON.stringify(booked.map(({ id, entry }) => ({ id, ...entry })))}::jsonb)
          as e(id uuid, key text, "caseId" text, kind text, at timestamptz)
    )
    insert into ledger_postings (transaction_id, line, account, minor, currency)
    select p.id, p.line, p.account, p.minor, p.currency
      from jsonb_to_recordset(${JSON.stringify(booked.flatMap(({ lines }) => lines))}::jsonb)
        as p(id uuid, line int, account text, minor bigint, currency text)`,
  )
}
