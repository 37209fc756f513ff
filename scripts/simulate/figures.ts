import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { Database } from '../../platform/database/database.ts'

/** A month as its books and rows tell it; amounts in minor units. */
export interface MonthFigures {
  /** `2027-03` */
  readonly month: string
  /** Those whose months are charged, at the end of the month, and what they pay a month. */
  readonly subscribers: number
  readonly mrr: number
  readonly began: number
  readonly left: number
  /** Periods that were paid, and what came in for them. */
  readonly paid: number
  readonly paidMinor: number
  /** Periods whose first try was declined, or whose debit came back. */
  readonly declined: number
  /** Of those that were declined, paid after all. */
  readonly recovered: number
  readonly recoveredMinor: number
  readonly refundedMinor: number
  /** Without VAT, as booked by the end of the month. */
  readonly earnedMinor: number
  /** What is paid and not earned yet, without VAT, at the end of the month. */
  readonly deferredMinor: number
}

type Row = { readonly [Name in keyof Omit<MonthFigures, 'month'>]: bigint | number | null }

/**
 * The figures of a month, asked for when it is over and what it earned is booked: from its first instant to another, which is not in it.
 * `earnedMinor` is what was earned until then in all.
 */
export async function readMonth(
  database: Pick<Database, '$queryRaw'>,
  month: string,
  { market, from, to }: { readonly market: string; readonly from: Date; readonly to: Date },
): Promise<MonthFigures> {
  const [found] = await database.$queryRaw<[Row]>`
    with own as (
      select s.case_id, s.price_minor, c.state from subscriptions s join cases c on c.id = s.case_id where s.market = ${market}
    ), standing as (
      select count(*) as subscribers, sum(price_minor) as mrr from own where state in ('active', 'past_due', 'pausing', 'ending')
    ), moved as (
      select count(*) filter (where e.to = 'active') as began, count(*) filter (where e.to = 'ended') as "left"
        from case_events e where e.at >= ${from} and e.at < ${to}
         and ((e.to = 'active' and e.from in ('awaiting_payment', 'abandoning')) or (e.to = 'ended' and e.from <> 'ended'))
    ), paid as (
      select count(*) as paid, sum(amount_minor) as "paidMinor", count(*) filter (where tries > 1) as recovered,
             sum(amount_minor) filter (where tries > 1) as "recoveredMinor"
        from renewals where status = 'paid' and paid_at >= ${from} and paid_at < ${to}
    ), refused as (
      select count(*) as declined from declined_tries where n = 1 and at >= ${from} and at < ${to}
    ), back as (
      select sum(amount_minor) as "refundedMinor" from renewal_refunds where status = 'done' and settled_at >= ${from} and settled_at < ${to}
    ), booked as (
      select -sum(minor) filter (where account = 'revenue:subscriptions') as "earnedMinor",
             -sum(minor) filter (where account = 'liability:deferred_revenue') as "deferredMinor"
        from ledger_postings where account in ('revenue:subscriptions', 'liability:deferred_revenue')
    )
    select * from standing, moved, paid, refused, back, booked`
  const numbers = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Number(value ?? 0)]))
  return { month, ...(numbers as Record<keyof Row, number>) }
}

/** What all months come to. */
export interface Totals {
  readonly paid: number
  readonly paidMinor: number
  readonly declined: number
  readonly recovered: number
  readonly recoveredMinor: number
  readonly refundedMinor: number
  readonly earnedMinor: number
  readonly began: number
  readonly left: number
  /** Those who left in a month, of those who were there when it began, on average. */
  readonly churn: number
}

const sumOf = (months: readonly MonthFigures[], of: (month: MonthFigures) => number): number =>
  months.reduce((sum, month) => sum + of(month), 0)

/** Those who left in a month, of those who were there when it began; null where nobody was. */
export const churnOf = (month: MonthFigures, before: MonthFigures | undefined): number | null =>
  before && before.subscribers > 0 ? month.left / before.subscribers : null

export function totalsOf(months: readonly MonthFigures[]): Totals {
  const churns = months.flatMap((month, index) => churnOf(month, months[index - 1]) ?? [])
  return {
    paid: sumOf(months, ({ paid }) => paid),
    paidMinor: sumOf(months, ({ paidMinor }) => paidMinor),
    declined: sumOf(months, ({ declined }) => declined),
    recovered: sumOf(months, ({ recovered }) => recovered),
    recoveredMinor: sumOf(months, ({ recoveredMinor }) => recoveredMinor),
    refundedMinor: sumOf(months, ({ refundedMinor }) => refundedMinor),
    earnedMinor: sumOf(months, ({ earnedMinor }) => earnedMinor),
    began: sumOf(months, ({ began }) => began),
    left: sumOf(months, ({ left }) => left),
    churn: churns.length === 0 ? 0 : churns.reduce((sum, churn) => sum + churn, 0) / churns.length,
  }
}

export interface Balance {
  readonly account: string
  readonly minor: number
}

/** Every account of the ledger and its balance; debits above zero. */
export async function readLedger(database: Pick<Database, '$queryRaw'>): Promise<readonly Balance[]> {
  const rows = await database.$queryRaw<{ account: string; minor: bigint }[]>`
    select account, sum(minor) as minor from ledger_postings group by account order by account`
  return rows.map(({ account, minor }) => ({ account, minor: Number(minor) }))
}

/** The months that a time has, each by its first day and the first day after it. */
export function calendarMonths(
  from: LocalDate,
  to: LocalDate,
): readonly { readonly month: string; readonly from: LocalDate; readonly to: LocalDate }[] {
  const months: { month: string; from: LocalDate; to: LocalDate }[] = []
  for (let at = from; at < to; ) {
    const [year = 0, number = 0] = at.split('-').map(Number)
    const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
    const end = next < to ? next : to
    months.push({ month: at.slice(0, 7), from: at, to: end })
    at = end
  }
  return months
}
