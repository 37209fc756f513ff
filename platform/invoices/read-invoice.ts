import { type Currency, money } from '../../domain/money/money.ts'
import type { InvoicePaper } from '../../domain/repair/papers.ts'
import type { CustomerAddress } from '../cases/customer.ts'
import type { Rules } from '../cases/rules.ts'
import type { Database } from '../database/database.ts'
import { partNames } from '../repair/read-papers.ts'

export interface InvoiceDependencies extends Pick<Rules, 'secrets' | 'marketAt'> {
  readonly database: Database
}

/** Whose invoices are meant: those of the case’s customer, or of somebody who has handed it over since, by their id. */
export type Buyer = 'customer' | { readonly former: string }

/** An invoice or credit note of a case by its year and number; null where there is none, or it is another person’s. */
export async function invoicePaper(
  deps: InvoiceDependencies,
  caseId: string,
  of: { readonly year: number; readonly number: number },
  whose: Buyer = 'customer',
): Promise<InvoicePaper | null> {
  const invoice = await deps.database.invoice.findFirst({ where: { caseId, ...of } })
  if (!invoice || !(await isTheirs(deps, caseId, invoice.eventNumber, whose))) return null
  const { market, process } = await deps.database.case.findUniqueOrThrow({ where: { id: caseId } })
  const { workshop, seller } = deps.marketAt(market, new Date(`${invoice.issuedOn}T12:00:00Z`))
  const currency = invoice.currency as Currency
  const lines = invoice.lines as unknown as InvoicePaper['lines']
  const claim = await deps.database.bonusClaim.findUnique({ where: { caseId } })
  return {
    kind: invoice.kind as InvoicePaper['kind'],
    about: process === 'subscription' ? 'subscription' : 'repair',
    number: invoiceName(invoice),
    corrects:
      invoice.corrects === null
        ? null
        : invoiceName({ entity: invoice.entity, year: invoice.correctsYear ?? invoice.year, number: invoice.corrects }),
    reference: caseId,
    issuedOn: invoice.issuedOn,
    seller: { ...seller, address: workshop.address },
    buyer: buyerOf(deps, invoice.buyer),
    lines,
    partNames: await partNames(
      deps.database,
      lines.flatMap(({ partNumber }) => partNumber ?? []),
    ),
    total: money(invoice.totalMinor, currency),
    vat: money(invoice.vatMinor, currency),
    vatBasisPoints: invoice.vatBasisPoints,
    bonus: money(invoice.bonusMinor, currency),
    bonusPayer: invoice.bonusMinor === 0 ? null : (claim?.ecoOrganism ?? null),
  }
}

/** Nobody, once who it is was erased. */
function buyerOf({ secrets }: InvoiceDependencies, sealed: string): InvoicePaper['buyer'] {
  if (sealed === '') return { name: '—', address: '—' }
  const { name, address } = JSON.parse(secrets.open(sealed)) as { readonly name: string; readonly address: CustomerAddress | null }
  return { name, address: address === null ? '' : lineOf(address) }
}

/** A subscription may have had another holder: what was billed to them names them, and is shown to nobody else. */
async function isTheirs({ database }: InvoiceDependencies, caseId: string, eventNumber: number, whose: Buyer): Promise<boolean> {
  const renewal = await database.renewal.findFirst({ where: { caseId, eventNumber }, select: { formerId: true } })
  return (renewal?.formerId ?? null) === (whose === 'customer' ? null : whose.former)
}

/** As an invoice is called everywhere: `reprise-fr 2027-000012`. */
export const invoiceName = ({
  entity,
  year,
  number,
}: {
  readonly entity: string
  readonly year: number
  readonly number: number
}): string => `${entity} ${year}-${String(number).padStart(6, '0')}`

const lineOf = ({ line1, line2, postcode, city, region }: CustomerAddress): string =>
  [line1, line2, `${postcode} ${city}`, region].filter((part) => part !== undefined).join(', ')
