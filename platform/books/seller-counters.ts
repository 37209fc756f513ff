import type { Database } from '../database/database.ts'
import { SELLER } from './seller-key.ts'

/** The starts of a year's four quarters, and its end: local midnights of the market. */
export type Quarters = readonly [first: Date, second: Date, third: Date, fourth: Date, end: Date]

export interface CounterQuestion {
  readonly market: string
  readonly quarters: Quarters
  /** A seller counts from so many sales on, or above this sum in minor units. */
  readonly thresholds: { readonly sales: number; readonly totalMinor: number }
  /** Sellers behind this one, in the order of their keys. */
  readonly after: string
  readonly limit: number
}

/** What one seller was paid in one quarter; minor units of the market's currency. */
export interface QuarterSum {
  readonly sales: number
  readonly minor: number
}

/** A seller who reached a threshold of the year, with the cases that count, in the order in which they were paid. */
export interface SellerCounters {
  readonly seller: string
  readonly sales: number
  readonly totalMinor: number
  readonly quarters: readonly QuarterSum[]
  readonly cases: readonly string[]
}

/** Ledger transactions by which what we owe a seller becomes theirs, however they chose to have it, or comes back to us. */
const PAYMENTS = ['payout_executed', 'payout_returned', 'voucher_issued', 'gift_owed', 'settled_by_hand']
/** What is paid is the price, and a voucher's bonus besides: compensation in any form (directive (EU) 2021/514, annex V). */
const CONSIDERATION = ['payable:sellers', 'expense:voucher_bonus']

interface Row {
  readonly seller: string
  readonly sales: number
  readonly total: bigint
  readonly quarterly_sales: number[]
  readonly quarterly: bigint[]
  readonly cases: string[]
}

/**
 * The sellers of a market who reached a threshold of a year, from the rows that are there: a sale is a device that is ours,
 * on the day of the payment that stands. Nothing is counted as it happens, so nothing is counted twice or forgotten; a
 * purchase undone, and a payment that came back, are gone by themselves. A case accepted before sellers had keys counts alone.
 */
export async function countSellers(database: Database, question: CounterQuestion): Promise<readonly SellerCounters[]> {
  const { market, quarters, thresholds, after, limit } = question
  const bounds = quarters.map((at) => at.toISOString())
  const rows = await database.$queryRaw<Row[]>`
    with touched as (
      select distinct case_id from ledger_transactions
      where kind = any(${PAYMENTS}::text[]) and at >= ${quarters[0]} and at < ${quarters[4]}
    ), paid as (
      select d.case_id, sum(p.minor) as minor, max(t.at) filter (where p.minor > 0) as at
      from touched
      join cases c on c.id = touched.case_id and c.market = ${market}
      join trade_ins d on d.case_id = c.id and d.owned
      join ledger_transactions t on t.case_id = c.id and t.kind = any(${PAYMENTS}::text[])
      join ledger_postings p on p.transaction_id = t.id and p.account = any(${CONSIDERATION}::text[])
      group by d.case_id
      having sum(p.minor) > 0
    ), sale as (
      select paid.*, width_bucket(paid.at, ${bounds}::timestamptz[]) as quarter,
             coalesce(key.hash, paid.case_id) collate "C" as seller
      from paid
      left join (select case_id, min(hash) as hash from case_keys where kind = ${SELLER} group by case_id) key on key.case_id = paid.case_id
    )
    select seller, count(*)::int as sales, sum(minor)::bigint as total, array_agg(case_id order by at, case_id) as cases,
           array[count(*) filter (where quarter = 1), count(*) filter (where quarter = 2),
                 count(*) filter (where quarter = 3), count(*) filter (where quarter = 4)]::int[] as quarterly_sales,
           array[coalesce(sum(minor) filter (where quarter = 1), 0), coalesce(sum(minor) filter (where quarter = 2), 0),
                 coalesce(sum(minor) filter (where quarter = 3), 0), coalesce(sum(minor) filter (where quarter = 4), 0)]::bigint[] as quarterly
    from sale
    where quarter between 1 and 4 and seller > ${after}
    group by seller
    having count(*) >= ${thresholds.sales} or sum(minor) > ${thresholds.totalMinor}
    order by seller
    limit ${limit}`
  return rows.map((row) => ({
    seller: row.seller,
    sales: row.sales,
    totalMinor: Number(row.total),
    quarters: row.quarterly.map((minor, index) => ({ sales: row.quarterly_sales[index] ?? 0, minor: Number(minor) })),
    cases: row.cases,
  }))
}
