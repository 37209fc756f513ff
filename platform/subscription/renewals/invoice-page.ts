import type { Calendars } from '../../../domain/calendar/calendars.ts'
import { inForceOn } from '../../../domain/calendar/dated.ts'
import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Market } from '../../../domain/market/market.ts'
import { minus, plus } from '../../../domain/money/arithmetic.ts'
import { type Currency, money } from '../../../domain/money/money.ts'
import { vatIn } from '../../../domain/money/vat.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import { postAll } from '../../books/ledger.ts'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { InvoiceLine } from '../../invoices/invoices.ts'

export interface InvoiceDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly calendars: Pick<Calendars, 'dateOf'>
}

export interface InvoiceRequest {
  readonly market: Pick<Market, 'code' | 'zone' | 'holidayRegion' | 'workshop' | 'subscription'>
  /** The local date on which they are written, by which they are numbered. */
  readonly on: LocalDate
  readonly limit: number
  /** What somebody else holds is waited for; unless given it is left to another page. */
  readonly held?: 'awaited'
}

interface ToInvoice {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly change: number
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly planId: string
  readonly minor: number
  readonly currency: Currency
  readonly eventNumber: number
  readonly chargedAt: Date
  readonly buyer: string
  readonly language: string
  /** Of a change of plan: what comes back of the plan before, and what the new one costs. Null of a period. */
  readonly fromPlanId: string | null
  readonly creditMinor: number | null
  readonly debitMinor: number | null
}

const PAGE = 500

/** Issues all invoices that there are to issue now, page by page. `held` as for a page. @throws as a page does. */
export async function issueInvoices(deps: InvoiceDependencies, market: InvoiceRequest['market'], held?: 'awaited'): Promise<void> {
  const on = deps.calendars.dateOf(deps.clock.now(), { zone: market.zone, region: market.holidayRegion })
  while ((await invoicePage(deps, { market, on, limit: PAGE, ...(held && { held }) })) === PAGE);
}

/**
 * Issues the invoices of what was paid, or is under way, and has none: a step of its own, so that a payment never waits for a number. Each is
 * numbered by the database in the transaction that books it: the customer owes the price, of which the VAT is the state's and the rest is
 * earned over the period. The rate of VAT is that of the day of the charge, which is the tax point, whenever the invoice is written. Of two at
 * once each takes what the other has not. Answers how many.
 * @throws where somebody holds the series of numbers, or what is waited for, for more than ten seconds: to be tried again.
 */
export async function invoicePage(
  { database, clock, calendars }: InvoiceDependencies,
  { market, on, limit, held }: InvoiceRequest,
): Promise<number> {
  const rateAt = (chargedAt: Date): number => {
    const taxPoint = calendars.dateOf(chargedAt, { zone: market.zone, region: market.holidayRegion })
    const rate = inForceOn(market.subscription.vat, taxPoint)
    if (!rate) throw new RangeError(`no rate of VAT in ${market.code} on ${taxPoint}`)
    return rate.basisPoints
  }
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`set local lock_timeout = '10s'`
    const rows = await tx.$queryRaw<ToInvoice[]>`
      select r.case_id as "caseId", r.boundary, r.change, r.starts_on as "startsOn", r.ends_on as "endsOn", r.plan_id as "planId",
             r.amount_minor as minor, r.currency, r.event_number as "eventNumber",
             coalesce(r.paid_at, r.tried_at) as "chargedAt",
             -- Whoever paid it, also where somebody else has the subscription by now.
             coalesce(r.former_buyer, s.buyer) as buyer, coalesce(r.former_language, s.language) as language,
             p.from_plan_id as "fromPlanId", p.credit_minor as "creditMinor", p.debit_minor as "debitMinor"
        from renewals r join subscriptions s on s.case_id = r.case_id
        left join plan_changes p on p.case_id = r.case_id and p.boundary = r.boundary and p.change = r.change
       where r.invoice_number is null and r.event_number is not null and s.market = ${market.code}
       order by r.case_id, r.boundary, r.change limit ${limit}
         for update of r ${held === 'awaited' ? Prisma.empty : Prisma.sql`skip locked`}`
    if (rows.length === 0) return 0
    const invoices = rows.map((row) => {
      const basisPoints = rateAt(row.chargedAt)
      const lines = linesOf(row, basisPoints)
      const vat = lines.reduce((sum, line) => plus(sum, line.vat), money(0, row.currency))
      return { ...row, amount: money(row.minor, row.currency), vat, vatMinor: vat.minor, basisPoints, lines }
    })
    await tx.$executeRaw`
      with invoice as (
        select * from jsonb_to_recordset(${JSON.stringify(invoices)}::jsonb)
          as i("caseId" text, boundary text, change int, "eventNumber" int, lines jsonb, minor int, "vatMinor" int, "basisPoints" int, currency text, language text, buyer text)
      ), issued as (
        insert into invoices (entity, year, number, kind, case_id, event_number, issued_on, lines, total_minor, vat_minor, vat_basis_points,
                              bonus_minor, currency, language, buyer)
        select ${market.workshop.legalEntity}, ${Number(on.slice(0, 4))}::int, 0, 'invoice', i."caseId", i."eventNumber", ${on}, i.lines, i.minor,
               i."vatMinor", i."basisPoints", 0, i.currency, i.language, i.buyer
          from invoice i
        returning entity, year, number, case_id, event_number, vat_minor
      )
      update renewals r set entity = n.entity, invoice_year = n.year, invoice_number = n.number, vat_minor = n.vat_minor
        from issued n where r.case_id = n.case_id and r.event_number = n.event_number`
    await postAll(
      tx,
      invoices.map(({ caseId, boundary, change, amount, vat }) => ({
        key: `${caseId}/${boundary}/${change}/invoice`,
        caseId,
        kind: 'invoice',
        at: clock.now(),
        postings: [
          { account: 'receivable:customers', debit: amount },
          { account: 'liability:deferred_revenue', credit: minus(amount, vat) },
          { account: 'liability:vat', credit: vat },
        ],
      })),
    )
    return rows.length
  })
}

/** A line with its period, its VAT inside its amount. */
interface PeriodLine extends InvoiceLine {
  readonly plan: string
  readonly from: LocalDate
  readonly to: LocalDate
}

/** A period is one line; of a change of plan the plan before comes back in a line of its own. */
function linesOf({ planId, minor, currency, startsOn, endsOn, ...row }: ToInvoice, basisPoints: number): readonly PeriodLine[] {
  const line = (plan: string, lineMinor: number): PeriodLine => {
    const amount = money(lineMinor, currency)
    return {
      kind: 'subscription',
      partNumber: null,
      quantity: 1,
      amount,
      vat: vatIn(amount, basisPoints),
      plan,
      from: startsOn,
      to: endsOn,
    }
  }
  const { fromPlanId, creditMinor, debitMinor } = row
  if (fromPlanId === null || creditMinor === null || debitMinor === null) return [line(planId, minor)]
  return [line(planId, debitMinor), ...(creditMinor === 0 ? [] : [line(fromPlanId, -creditMinor)])]
}
