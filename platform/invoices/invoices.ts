import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { Language } from '../../domain/market/language.ts'
import { minus } from '../../domain/money/arithmetic.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { Invoice } from '../../prisma/generated/client.ts'
import { type Posting, post } from '../books/ledger.ts'
import type { Transaction } from '../database/database.ts'

/** One line, its amount with the VAT contained in it. */
export interface InvoiceLine {
  readonly kind: string
  readonly partNumber: string | null
  readonly quantity: number
  readonly amount: Money
  readonly vat: Money
}

/** The event that an invoice is issued with: one of each kind under its number. */
export interface InvoiceEvent {
  readonly caseId: string
  readonly eventNumber: number
  readonly at: Date
  /** Local date of the seller. */
  readonly on: LocalDate
}

export interface NewInvoice {
  /** The company that sells: its invoices are numbered by it. */
  readonly entity: string
  readonly lines: readonly InvoiceLine[]
  readonly vatBasisPoints: number
  /** Of the total, what an eco-organism pays: a payment by somebody else, so that the VAT on it stays owed. */
  readonly bonus: Money
  /** Sealed. */
  readonly buyer: string
  readonly language: Language
}

/** By which an invoice is found again. Numbers of an entity and year follow one another without gaps. */
export type InvoiceNumber = Pick<Invoice, 'entity' | 'year' | 'number'>

/** Issues an invoice and books it: from now on the customer owes its total, less the bonus. */
export async function issueInvoice(tx: Transaction, event: InvoiceEvent, invoice: NewInvoice): Promise<InvoiceNumber> {
  const { currency } = invoice.bonus
  const amounts = {
    total: sumOf(
      invoice.lines.map(({ amount }) => amount),
      currency,
    ),
    vat: sumOf(
      invoice.lines.map(({ vat }) => vat),
      currency,
    ),
    bonus: invoice.bonus,
  }
  const number = await write(tx, event, { ...invoice, ...amounts, kind: 'invoice', corrects: null })
  await post(tx, { key: keyOf(event, 'invoice'), caseId: event.caseId, kind: 'invoice', at: event.at }, owed(amounts))
  return number
}

/**
 * Takes a whole invoice back by a credit note, and books the reverse. An invoice is taken back once: the database refuses a second time.
 * `revenue`: where what it sold stands by now, in parts that sum up to it; that of repairs unless said.
 * @throws where there is no such invoice.
 */
export async function creditNote(
  tx: Transaction,
  event: InvoiceEvent,
  of: InvoiceNumber,
  revenue?: readonly Posting[],
): Promise<InvoiceNumber> {
  const { entity, year, number } = of
  const invoice = await tx.invoice.findUniqueOrThrow({ where: { entity_year_number: { entity, year, number } } })
  const currency = invoice.currency as Currency
  const amounts = {
    total: money(-invoice.totalMinor, currency),
    vat: money(-invoice.vatMinor, currency),
    bonus: money(-invoice.bonusMinor, currency),
  }
  const issued = await write(tx, event, {
    ...amounts,
    entity,
    kind: 'credit_note',
    corrects: of,
    lines: (invoice.lines as unknown as InvoiceLine[]).map((line) => ({ ...line, amount: negative(line.amount), vat: negative(line.vat) })),
    vatBasisPoints: invoice.vatBasisPoints,
    buyer: invoice.buyer,
    language: invoice.language as Language,
  })
  const entry = { key: keyOf(event, 'credit_note'), caseId: event.caseId, kind: 'credit_note', at: event.at }
  await post(tx, entry, owed(amounts, revenue))
  return issued
}

interface Amounts {
  readonly total: Money
  readonly vat: Money
  readonly bonus: Money
}

/** Who owes what by an invoice, and what of it is ours and the state's; of a credit note the reverse, by its amounts below zero. */
const owed = (
  { total, vat, bonus }: Amounts,
  revenue: readonly Posting[] = [{ account: 'revenue:repairs', credit: minus(total, vat) }],
): readonly Posting[] => [
  { account: 'receivable:customers', debit: minus(total, bonus) },
  { account: 'receivable:eco_organisms', debit: bonus },
  ...revenue,
  { account: 'liability:vat', credit: vat },
]

/** The number is given by the database, with the row: none is ever skipped, also not by what is rolled back. */
async function write(
  tx: Transaction,
  { caseId, eventNumber, on }: InvoiceEvent,
  row: NewInvoice & Amounts & { readonly kind: 'invoice' | 'credit_note'; readonly corrects: InvoiceNumber | null },
): Promise<InvoiceNumber> {
  const year = Number(on.slice(0, 4))
  const [issued] = await tx.$queryRaw<[{ number: number }]>`
    insert into invoices (entity, year, number, kind, corrects_year, corrects, case_id, event_number, issued_on, lines, total_minor, vat_minor,
                          vat_basis_points, bonus_minor, currency, language, buyer)
    values (${row.entity}, ${year}, 0, ${row.kind}, ${row.corrects?.year ?? null}, ${row.corrects?.number ?? null}, ${caseId}, ${eventNumber}, ${on},
            ${JSON.stringify(row.lines)}::jsonb, ${row.total.minor}, ${row.vat.minor}, ${row.vatBasisPoints}, ${row.bonus.minor},
            ${row.total.currency}, ${row.language}, ${row.buyer})
    returning number`
  return { entity: row.entity, year, number: issued.number }
}

const keyOf = ({ caseId, eventNumber }: InvoiceEvent, what: string): string => `${caseId}/${eventNumber}/${what}`

const negative = ({ minor, currency }: Money): Money => money(minor === 0 ? 0 : -minor, currency)

const sumOf = (amounts: readonly Money[], currency: Currency): Money =>
  money(
    amounts.reduce((sum, { minor }) => sum + minor, 0),
    currency,
  )
