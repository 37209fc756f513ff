import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { Market } from '../../domain/market/market.ts'
import { minus, plus } from '../../domain/money/arithmetic.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import { earnedBetween } from '../../domain/subscription/revenue.ts'
import { post } from '../books/ledger.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'

interface Unearned {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly change: number
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly amountMinor: number
  readonly vatMinor: number
  readonly currency: Currency
  readonly earnedBefore: LocalDate | null
}

const PAGE = 1_000

/** The date before which a market books what is earned: today, or the first of this month, as its rule says. */
export const bookedBefore = ({ subscription }: Pick<Market, 'subscription'>, today: LocalDate): LocalDate =>
  subscription.revenueBooked === 'daily' ? today : `${today.slice(0, 8)}01`

/**
 * Books what of the invoices of a market was earned before a date and is not booked yet, page by page: a period's price without VAT is owed to
 * its customer at first, and ours day by day. Each row says until where it is booked, so it is never booked twice, whoever books when; one
 * that was paid late is made up for. Answers how many rows.
 */
export async function bookRevenue(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  market: string,
  before: LocalDate,
): Promise<number> {
  for (let sum = 0; ; ) {
    const booked = await database.$transaction((tx) => bookPage(tx, clock.now(), market, before))
    sum += booked
    if (booked < PAGE) return sum
  }
}

async function bookPage(tx: Transaction, at: Date, market: string, before: LocalDate): Promise<number> {
  const rows = await tx.$queryRaw<Unearned[]>`
    select r.case_id as "caseId", r.boundary, r.change, r.starts_on as "startsOn", r.ends_on as "endsOn", r.amount_minor as "amountMinor",
           r.vat_minor as "vatMinor", r.currency, r.earned_before as "earnedBefore"
      from renewals r join subscriptions s on s.case_id = r.case_id
     where s.market = ${market} and r.invoice_number is not null and r.starts_on < ${before}
       and (r.earned_before is null or r.earned_before < r.ends_on) and coalesce(r.earned_before, '') < ${before}
     order by r.case_id, r.boundary, r.change limit ${PAGE} for update of r skip locked`
  const [first] = rows
  if (!first) return 0
  await tx.$executeRaw`
    update renewals r set earned_before = ${before}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e("caseId" text, boundary text, change int)
     where r.case_id = e."caseId" and r.boundary = e.boundary and r.change = e.change`
  const earned = rows.reduce((sum, row) => plus(sum, earnedOf(row, before)), money(0, first.currency))
  await post(
    tx,
    { key: `revenue/${market}/${before}/${first.caseId}/${first.boundary}/${first.change}`, caseId: null, kind: 'revenue', at },
    [
      { account: 'liability:deferred_revenue', debit: earned },
      { account: 'revenue:subscriptions', credit: earned },
    ],
  )
  return rows.length
}

const netOf = ({ amountMinor, vatMinor, currency }: Pick<Unearned, 'amountMinor' | 'vatMinor' | 'currency'>): Money =>
  minus(money(amountMinor, currency), money(vatMinor, currency))

const earnedOf = (row: Unearned, before: LocalDate): Money =>
  earnedBetween(netOf(row), { from: row.startsOn, to: row.endsOn }, row.earnedBefore ?? row.startsOn, before)

/** What of an invoice stands as earned by now, and what as owed: where taking it back takes it from. */
export const bookedOf = (row: Omit<Unearned, 'caseId' | 'boundary' | 'change'>): { readonly earned: Money; readonly deferred: Money } => {
  const net = netOf(row)
  const earned = earnedBetween(net, { from: row.startsOn, to: row.endsOn }, row.startsOn, row.earnedBefore ?? row.startsOn)
  return { earned, deferred: minus(net, earned) }
}
