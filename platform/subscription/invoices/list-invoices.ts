import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { type Currency, type Money, money } from '../../../domain/money/money.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../database/database.ts'
import { type Buyer, invoiceName } from '../../invoices/read-invoice.ts'

/** As many as a page shows: two years have so many months. */
export const MOST_LISTED = 24

/** Behind which invoice a page begins; the newest is first. */
export interface InvoiceCursor {
  readonly year: number
  readonly number: number
}

/** An invoice or credit note of a subscription, in a list. */
export interface ListedInvoice extends InvoiceCursor {
  /** As it is called everywhere: `reprise-fr 2027-000012`. */
  readonly name: string
  readonly kind: 'invoice' | 'credit_note'
  /** The invoice that a credit note takes back. */
  readonly corrects: string | null
  readonly issuedOn: LocalDate
  /** The days that are billed; `to` is not counted any more. */
  readonly from: LocalDate
  readonly to: LocalDate
  readonly plan: string
  /** VAT included; below zero on a credit note. */
  readonly total: Money
  readonly vat: Money
  readonly vatBasisPoints: number
  /** `processing`: a debit is under way. `owed`: it came back. `refunded`: taken back by a credit note, as one is itself. */
  readonly state: 'paid' | 'processing' | 'owed' | 'refunded'
}

interface Row {
  readonly entity: string
  readonly year: number
  readonly number: number
  readonly kind: ListedInvoice['kind']
  readonly correctsYear: number | null
  readonly corrects: number | null
  readonly issuedOn: LocalDate
  readonly from: LocalDate
  readonly to: LocalDate
  readonly plan: string
  readonly totalMinor: number
  readonly vatMinor: number
  readonly vatBasisPoints: number
  readonly currency: Currency
  readonly state: ListedInvoice['state']
}

/** The invoices and credit notes of one of a subscription’s holders, the newest first. */
export async function listInvoices(
  database: Pick<Database, '$queryRaw'>,
  caseId: string,
  { whose = 'customer', after = null, limit }: { readonly whose?: Buyer; readonly after?: InvoiceCursor | null; readonly limit: number },
): Promise<readonly ListedInvoice[]> {
  const former = whose === 'customer' ? null : whose.former
  const rows = await database.$queryRaw<Row[]>`
    select i.entity, i.year, i.number, i.kind, i.corrects_year as "correctsYear", i.corrects, i.issued_on as "issuedOn",
           r.starts_on as "from", r.ends_on as "to", r.plan_id as plan, i.total_minor as "totalMinor", i.vat_minor as "vatMinor",
           i.vat_basis_points as "vatBasisPoints", i.currency,
           case when i.kind = 'credit_note' or exists (
                     select from invoices n where n.entity = i.entity and n.kind = 'credit_note' and n.corrects_year = i.year and n.corrects = i.number)
                then 'refunded'
                when r.status = 'paid' then 'paid' when r.status = 'processing' then 'processing' else 'owed' end as state
      from invoices i join renewals r on r.case_id = i.case_id and r.event_number = i.event_number
     where i.case_id = ${caseId} and r.former_id is not distinct from ${former}::uuid
       ${after === null ? Prisma.empty : Prisma.sql`and (i.year, i.number) < (${after.year}, ${after.number})`}
     order by i.year desc, i.number desc limit ${limit}`
  return rows.map(({ entity, year, number, correctsYear, corrects, totalMinor, vatMinor, currency, ...row }) => ({
    ...row,
    year,
    number,
    name: invoiceName({ entity, year, number }),
    corrects: corrects === null ? null : invoiceName({ entity, year: correctsYear ?? year, number: corrects }),
    total: money(totalMinor, currency),
    vat: money(vatMinor, currency),
  }))
}
