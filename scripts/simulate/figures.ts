import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { Database } from '../../platform/database/database.ts'

/** What a month's recurring revenue has moved by, in minor units: what it was when the month began, and all of these, is what it is at its end. */
export interface Movement {
  /** Of those who had never paid before, and of those who pay again after a pause or a debt. */
  readonly newMinor: number
  readonly backMinor: number
  /** Of those who stay: dearer and cheaper plans, and another price of the plan they have. */
  readonly upMinor: number
  readonly downMinor: number
  readonly priceMinor: number
  /** Of those who ended, pause, or whose cover stopped for want of payment. */
  readonly lostMinor: number
}

/** A month as its books and rows tell it; amounts in minor units. */
export interface MonthFigures extends Movement {
  /** `2027-03` */
  readonly month: string
  /** Those whose months are charged, at the end of the month, and what they pay a month. */
  readonly subscribers: number
  readonly mrr: number
  readonly began: number
  readonly left: number
  /** Payments, and what came in by them. */
  readonly paid: number
  readonly paidMinor: number
  /** Periods whose first try was declined, or whose payment was taken back. */
  readonly declined: number
  /** Of those that were declined, paid after all. */
  readonly recovered: number
  readonly recoveredMinor: number
  readonly refundedMinor: number
  /** Payments that a bank took up or took back; what it took of them less what it gave back, and what the provider charges for that. */
  readonly disputed: number
  readonly disputedMinor: number
  readonly feesMinor: number
  /** Without VAT, as booked by the end of the month. */
  readonly earnedMinor: number
  /** What is paid and not earned yet, without VAT, at the end of the month. */
  readonly deferredMinor: number
}

type Row = { readonly [Name in keyof Omit<MonthFigures, 'month' | 'subscribers' | 'mrr' | keyof Movement>]: bigint | number | null }

/** What one subscription is charged a month, and for which plan. */
export interface Recurring {
  readonly plan: string
  readonly minor: number
}

/** States in which a subscription's months are charged. */
const CHARGED = ['active', 'changing_plan', 'past_due', 'pausing', 'ending']

/** Every subscription of a market whose months are charged, by its reference. */
export async function readRecurring(database: Pick<Database, '$queryRaw'>, market: string): Promise<ReadonlyMap<string, Recurring>> {
  const rows = await database.$queryRaw<({ readonly caseId: string } & Recurring)[]>`
    select s.case_id as "caseId", s.plan_id as plan, s.price_minor as minor from subscriptions s join cases c on c.id = s.case_id
     where s.market = ${market} and c.state = any(${CHARGED})`
  return new Map(rows.map(({ caseId, plan, minor }) => [caseId, { plan, minor }]))
}

/** What has moved between two times. `ever`: whoever was among those who are charged before the first of them. */
export function movementOf(
  before: ReadonlyMap<string, Recurring>,
  now: ReadonlyMap<string, Recurring>,
  ever: ReadonlySet<string>,
): Movement {
  const moved = { newMinor: 0, backMinor: 0, upMinor: 0, downMinor: 0, priceMinor: 0, lostMinor: 0 }
  for (const [caseId, { plan, minor }] of now) {
    const was = before.get(caseId)
    if (!was) moved[ever.has(caseId) ? 'backMinor' : 'newMinor'] += minor
    else if (was.plan === plan) moved.priceMinor += minor - was.minor
    else moved[minor > was.minor ? 'upMinor' : 'downMinor'] += minor - was.minor
  }
  for (const [caseId, { minor }] of before) if (!now.has(caseId)) moved.lostMinor -= minor
  return moved
}

/**
 * The figures of a month besides its recurring revenue, asked for when it is over and what it earned is booked: from its first instant to another,
 * which is not in it. `earnedMinor` is what was earned until then in all.
 */
export async function readMonth(
  database: Pick<Database, '$queryRaw'>,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<{ readonly [Name in keyof Row]: number }> {
  const [found] = await database.$queryRaw<[Row]>`
    with moved as (
      select count(*) filter (where e.to = 'active') as began, count(*) filter (where e.to = 'ended') as "left"
        from case_events e where e.at >= ${from} and e.at < ${to}
         and ((e.to = 'active' and e.from in ('awaiting_payment', 'abandoning')) or (e.to = 'ended' and e.from <> 'ended'))
    ), money as (
      select t.kind, t.key, p.account, p.minor from ledger_transactions t join ledger_postings p on p.transaction_id = t.id
       where t.at >= ${from} and t.at < ${to} and t.kind in ('payment', 'refund', 'dispute')
    ), paid as (
      select count(*) filter (where kind = 'payment') as paid, sum(minor) filter (where kind = 'payment') as "paidMinor",
             -sum(minor) filter (where kind = 'refund') as "refundedMinor",
             -sum(minor) filter (where kind = 'dispute' and key not like '%/fee') as "disputedMinor",
             -sum(minor) filter (where kind = 'dispute' and key like '%/fee') as "feesMinor"
        from money where account = 'clearing:cards'
    ), again as (
      select count(*) as recovered, sum(amount_minor) as "recoveredMinor"
        from renewals where status = 'paid' and tries > 1 and paid_at >= ${from} and paid_at < ${to}
    ), refused as (
      select count(*) as declined from declined_tries where n = 1 and change = 0 and at >= ${from} and at < ${to}
    ), taken as (
      select count(*) as disputed from disputes where opened_at >= ${from} and opened_at < ${to}
    ), booked as (
      select -sum(minor) filter (where account = 'revenue:subscriptions') as "earnedMinor",
             -sum(minor) filter (where account = 'liability:deferred_revenue') as "deferredMinor"
        from ledger_postings where account in ('revenue:subscriptions', 'liability:deferred_revenue')
    )
    select * from moved, paid, again, refused, taken, booked`
  const numbers = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Number(value ?? 0)]))
  return numbers as Record<keyof Row, number>
}

/** What all months come to. */
export interface Totals {
  readonly paid: number
  readonly paidMinor: number
  readonly declined: number
  readonly recovered: number
  readonly recoveredMinor: number
  readonly refundedMinor: number
  readonly disputed: number
  readonly disputedMinor: number
  readonly feesMinor: number
  readonly earnedMinor: number
  readonly began: number
  readonly left: number
  /** Those who left in a month, of those who were there when it began, on average. */
  readonly churn: number
}

const sumOf = (months: readonly MonthFigures[], of: (month: MonthFigures) => number): number =>
  months.reduce((sum, month) => sum + of(month), 0)

/** What was paid a month when a month began. */
export const openingOf = ({ mrr, newMinor, backMinor, upMinor, downMinor, priceMinor, lostMinor }: MonthFigures): number =>
  mrr - newMinor - backMinor - upMinor - downMinor - priceMinor - lostMinor

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
    disputed: sumOf(months, ({ disputed }) => disputed),
    disputedMinor: sumOf(months, ({ disputedMinor }) => disputedMinor),
    feesMinor: sumOf(months, ({ feesMinor }) => feesMinor),
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
