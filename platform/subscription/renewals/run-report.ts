import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Database } from '../../database/database.ts'
import type { RunOf } from './runs.ts'

/** A renewal of a run, for whoever checks it afterwards. */
export interface ReportedRenewal {
  readonly case: string
  readonly boundary: LocalDate
  readonly from: LocalDate
  readonly to: LocalDate
  readonly plan: string
  readonly amountMinor: number
  readonly currency: string
  readonly status: string
  readonly tries: number
  readonly code: string | null
  readonly paymentRef: string | null
  readonly paidAt: Date | null
  readonly entity: string | null
  readonly invoiceYear: number | null
  readonly invoiceNumber: number | null
}

const PAGE = 2_000

/** Every renewal of a run by its case, page by page: a run may have a million. */
export async function* reportOf(
  database: Pick<Database, '$queryRaw'>,
  { market, date }: RunOf,
): AsyncGenerator<readonly ReportedRenewal[]> {
  for (let after = '', boundary = ''; ; ) {
    const page = await database.$queryRaw<ReportedRenewal[]>`
      select r.case_id as case, r.boundary, r.starts_on as from, r.ends_on as to, r.plan_id as plan, r.amount_minor as "amountMinor", r.currency,
             r.status, r.tries, r.code, r.intent_ref as "paymentRef", r.paid_at as "paidAt", r.entity, r.invoice_year as "invoiceYear",
             r.invoice_number as "invoiceNumber"
        from renewals r join subscriptions s on s.case_id = r.case_id
       where r.run_date = ${date} and s.market = ${market} and (r.case_id, r.boundary) > (${after}, ${boundary})
       order by r.case_id, r.boundary limit ${PAGE}`
    const last = page.at(-1)
    if (!last) return
    yield page
    if (page.length < PAGE) return
    after = last.case
    boundary = last.boundary
  }
}
