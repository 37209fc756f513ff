import type { LocalDate } from '../../domain/calendar/local-date.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import { obligationOf } from '../../domain/subscription/obligation.ts'
import { earnedBefore } from '../../domain/subscription/revenue.ts'
import type { Database } from '../../platform/database/database.ts'

/** Something that must hold at the end, and what does not where it does not. */
export interface Check {
  readonly what: string
  /** Undefined where it holds. */
  readonly wrong: string | undefined
}

/** How often the provider charged, by what it was for. */
export type ChargedCounts = Readonly<Record<string, number>>

/** What a provider tells of itself. */
export interface ProviderCounts {
  readonly charged: ChargedCounts
  /** What it took in, less what it gave back, in minor units; of disputes it says nothing. */
  readonly keptMinor: number
}

const few = (names: readonly string[]): string =>
  `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`
const none = (what: string, names: readonly string[]): Check => ({ what, wrong: names.length === 0 ? undefined : few(names) })

/** What must hold of the rows and of what the provider counted, once everything has happened until a date. */
export async function check(
  database: Pick<Database, '$queryRaw'>,
  { charged, keptMinor }: ProviderCounts,
  { market, date }: { readonly market: string; readonly date: LocalDate },
): Promise<readonly Check[]> {
  const paid = await database.$queryRaw<{ caseId: string; boundary: LocalDate; change: number; payment: number }[]>`
    select case_id as "caseId", boundary, change, payment from renewals where status = 'paid'
    union all select case_id, boundary, change, n from former_payments where why = 'taken_back'`
  const ours = new Set(paid.map(({ caseId, boundary, change, payment }) => obligationOf(caseId, boundary, change, payment)))
  const theirs = Object.entries(charged)
  return [
    none(
      'no period was charged twice, by the provider’s own count',
      theirs.flatMap(([name, times]) => (times === 1 ? [] : [`${name} ${times} times`])),
    ),
    none(
      'what the provider charged is paid here, or was until a bank took it back',
      theirs.flatMap(([name]) => (ours.has(name) ? [] : [name])),
    ),
    none(
      'what is paid here, the provider charged',
      [...ours].filter((name) => charged[name] === undefined),
    ),
    await keptIs(database, keptMinor),
    none('nobody was charged after the end', await chargedAfterEnd(database)),
    none('no two paid periods of a subscription overlap', await overlapping(database)),
    none('whoever is active is paid for until after the last day', await leftDue(database, market, date)),
    none('what is paid a month is what the months begun last were charged', await chargedOtherwise(database, market, date)),
    none('nothing is left undone: no effect, no refund, no payment without its invoice', await leftOpen(database)),
    none('invoices are numbered without gaps', await gaps(database)),
    none('the ledger’s sum is zero', await ledgerOff(database)),
    await deferredIs(database),
  ]
}

interface InvoicedRow {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly minor: number
  readonly currency: Currency
  readonly earnedBefore: LocalDate | null
}

const namesOf = async (rows: Promise<{ name: string }[]>): Promise<readonly string[]> => (await rows).map(({ name }) => name)

/** Money that came in after the end and does not go back. */
const chargedAfterEnd = (database: Pick<Database, '$queryRaw'>) =>
  namesOf(database.$queryRaw`
    select r.case_id || '/' || r.boundary as name
      from renewals r join cases c on c.id = r.case_id
      join case_events e on e.case_id = c.id and e.number = c.number
     where c.state in ('ended', 'never_started') and (r.tried_at > e.at or (r.paid_at > e.at and not exists (
             select 1 from renewal_refunds b where b.case_id = r.case_id and b.boundary = r.boundary and b.change = r.change)))`)

const overlapping = (database: Pick<Database, '$queryRaw'>) =>
  namesOf(database.$queryRaw`
    select name from (
      select case_id || '/' || boundary as name, starts_on, lag(ends_on) over (partition by case_id order by starts_on) as before
        from renewals where status in ('paid', 'processing') and change = 0) r where before > starts_on`)

const leftDue = (database: Pick<Database, '$queryRaw'>, market: string, date: LocalDate) =>
  namesOf(database.$queryRaw`
    select s.case_id as name from subscriptions s join cases c on c.id = s.case_id
     where s.market = ${market} and c.state = 'active' and coalesce(s.debit_on, '') <= ${date} and (s.due_on is null or s.due_on <= ${date} or s.paid_until <= ${date})`)

/** Of a whole month what it was charged, or what the plan costs that was changed to in it; of the part of one it says nothing. */
const chargedOtherwise = (database: Pick<Database, '$queryRaw'>, market: string, date: LocalDate) =>
  namesOf(database.$queryRaw`
    select s.case_id || ': ' || s.price_minor || ', charged ' || coalesce(p.price_minor, r.amount_minor) as name
      from subscriptions s join cases c on c.id = s.case_id
      join lateral (
        select * from renewals r where r.case_id = s.case_id and r.change = 0 and r.boundary <= ${date} order by r.boundary desc limit 1
      ) r on r.status in ('paid', 'processing') and r.ends_on >= ${date} and r.starts_on = r.boundary
      left join lateral (
        select p.price_minor from plan_changes p join renewals w on w.case_id = p.case_id and w.boundary = p.boundary and w.change = p.change
         where p.case_id = s.case_id and p.boundary = r.boundary and w.status = 'paid' order by p.change desc limit 1
      ) p on true
     where s.market = ${market} and c.state in ('active', 'pausing', 'ending') and coalesce(p.price_minor, r.amount_minor) <> s.price_minor`)

/** What the provider keeps by its own count is what the ledger has it owe, and what disputes and their fees took of it. */
async function keptIs(database: Pick<Database, '$queryRaw'>, keptMinor: number): Promise<Check> {
  const [booked] = await database.$queryRaw<[{ minor: bigint | null }]>`
    select sum(p.minor) as minor from ledger_postings p join ledger_transactions t on t.id = p.transaction_id
     where p.account = 'clearing:cards' and t.kind <> 'dispute'`
  const found = Number(booked.minor ?? 0)
  return {
    what: 'what the provider took in, less what it gave back, is what the ledger says',
    wrong: found === keptMinor ? undefined : `the ledger says ${found}, and the provider ${keptMinor}`,
  }
}

const leftOpen = (database: Pick<Database, '$queryRaw'>) =>
  namesOf(database.$queryRaw`
    select key as name from effects where recorded_as is null and status <> 'abandoned'
    union all select key from renewal_refunds where status = 'pending'
    union all select case_id || '/' || boundary from renewals where event_number is not null and invoice_number is null`)

const gaps = (database: Pick<Database, '$queryRaw'>) =>
  namesOf(database.$queryRaw`
    select entity || ' ' || year || ': ' || count(*) || ' of ' || max(number) as name from invoices group by entity, year
    having count(*) <> max(number) or min(number) <> 1`)

const ledgerOff = (database: Pick<Database, '$queryRaw'>) =>
  namesOf(database.$queryRaw`
    select currency || ' ' || sum(minor) as name from ledger_postings group by currency having sum(minor) <> 0`)

/** What stands as owed to customers is what of their invoices is not booked as earned yet, row by row. */
async function deferredIs(database: Pick<Database, '$queryRaw'>): Promise<Check> {
  const [booked] = await database.$queryRaw<[{ minor: bigint | null }]>`
    select -sum(minor) as minor from ledger_postings where account = 'liability:deferred_revenue'`
  const invoiced = await database.$queryRaw<InvoicedRow[]>`
    select starts_on as "from", ends_on as "to", amount_minor - vat_minor as minor, currency, earned_before as "earnedBefore"
      from renewals where invoice_number is not null`
  const ahead = invoiced.reduce((sum, row) => {
    const net = money(row.minor, row.currency)
    return sum + net.minor - earnedBefore(net, row, row.earnedBefore ?? row.from).minor
  }, 0)
  const found = Number(booked.minor ?? 0)
  return {
    what: 'deferred revenue is what lies ahead of the periods invoiced',
    wrong: found === ahead ? undefined : `${found} is booked, and ${ahead} lies ahead`,
  }
}
