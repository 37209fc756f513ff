import { modelName } from '../../domain/catalogue/model-name.ts'
import type { DeviceIdentity } from '../../domain/device/identity.ts'
import type { Market, MarketSite } from '../../domain/market/market.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import type { DepositReceiptPaper, InvoicePaper, RepairFormPaper } from '../../domain/repair/papers.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import type { RepairForm } from '../../domain/repair/quote-form.ts'
import type { QuoteLine } from '../../domain/repair/quote-totals.ts'
import type { CustomerAddress } from '../cases/customer.ts'
import { placeOf } from '../cases/limits.ts'
import type { Rules } from '../cases/rules.ts'
import type { Database } from '../database/database.ts'

interface PaperDependencies extends Pick<Rules, 'calendars' | 'secrets' | 'marketAt' | 'catalogue'> {
  readonly database: Database
}

/** A version of a quote as it was handed out; null where there is none. */
export async function quotePaper(deps: PaperDependencies, caseId: string, version: number): Promise<RepairFormPaper | null> {
  const quote = await deps.database.repairQuote.findUnique({ where: { caseId_version: { caseId, version } } })
  if (!quote) return null
  const subject = await deps.database.case.findUniqueOrThrow({ where: { id: caseId } })
  const form = quote.form as unknown as RepairForm
  const { handOverPlace: place } = form
  return {
    reference: caseId,
    form,
    modelName: modelName(form.goods.modelId, deps.catalogue),
    partNames: await partNames(
      deps.database,
      form.variants.flatMap(({ parts }) => parts.map(({ partNumber }) => partNumber)),
    ),
    handOverSite: place.kind === 'site' ? siteOf(deps.marketAt(subject.market, quote.issuedAt), place.siteId).name : null,
    issuedAt: quote.issuedAt.toISOString(),
    issuedOn: deps.calendars.dateOf(quote.issuedAt, placeOf(subject)),
  }
}

/** An invoice or credit note of a case by its year and number; null where there is none. */
export async function invoicePaper(
  deps: PaperDependencies,
  caseId: string,
  of: { readonly year: number; readonly number: number },
): Promise<InvoicePaper | null> {
  const invoice = await deps.database.invoice.findFirst({ where: { caseId, ...of } })
  if (!invoice) return null
  const { market } = await deps.database.case.findUniqueOrThrow({ where: { id: caseId } })
  const { workshop, seller } = deps.marketAt(market, new Date(`${invoice.issuedOn}T12:00:00Z`))
  const buyer = JSON.parse(deps.secrets.open(invoice.buyer)) as { readonly name: string; readonly address: CustomerAddress }
  const currency = invoice.currency as Currency
  const lines = invoice.lines as unknown as readonly QuoteLine[]
  const claim = await deps.database.bonusClaim.findUnique({ where: { caseId } })
  return {
    kind: invoice.kind as InvoicePaper['kind'],
    number: numberIn(invoice.entity, invoice.year, invoice.number),
    corrects: invoice.corrects === null ? null : numberIn(invoice.entity, invoice.correctsYear ?? invoice.year, invoice.corrects),
    reference: caseId,
    issuedOn: invoice.issuedOn,
    seller: { ...seller, address: workshop.address },
    buyer: { name: buyer.name, address: lineOf(buyer.address) },
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

/** A deposit receipt of a case by its establishment and number; null where there is none. */
export async function receiptPaper(
  deps: PaperDependencies,
  caseId: string,
  of: { readonly establishment: string; readonly number: number },
): Promise<DepositReceiptPaper | null> {
  const receipt = await deps.database.depositReceipt.findFirst({ where: { caseId, ...of } })
  if (!receipt) return null
  const subject = await deps.database.case.findUniqueOrThrow({ where: { id: caseId }, include: { customer: true } })
  const repair = await deps.database.repair.findUniqueOrThrow({ where: { caseId } })
  const device = repair.deviceId && (await deps.database.device.findUniqueOrThrow({ where: { id: repair.deviceId } }))
  const [identity] = device ? (JSON.parse(deps.secrets.open(device.identities)) as DeviceIdentity[]) : []
  const handed = receipt.data as { readonly accessories?: readonly string[]; readonly seal?: string }
  return {
    kind: receipt.kind as DepositReceiptPaper['kind'],
    number: receipt.number,
    reference: caseId,
    at: receipt.at.toISOString(),
    on: deps.calendars.dateOf(receipt.at, placeOf(subject)),
    site: siteOf(deps.marketAt(subject.market, receipt.at), receipt.site),
    customerName: subject.customer?.name ?? '',
    modelName: modelName(repair.modelId, deps.catalogue),
    storage: repair.storage,
    identityEnd: identity?.value.slice(-4) ?? null,
    problems: repair.problem as ProblemCode[],
    accessories: handed.accessories ?? [],
    seal: handed.seal ?? null,
  }
}

/** As an invoice is called everywhere: `reprise-fr 2027-000012`. */
const numberIn = (entity: string, year: number, number: number): string => `${entity} ${year}-${String(number).padStart(6, '0')}`

const siteOf = ({ workshop, dropOffSites, repairers }: Market, id: string): MarketSite =>
  [workshop, ...dropOffSites, ...repairers].find((site) => site.id === id) ?? workshop

const lineOf = ({ line1, line2, postcode, city, region }: CustomerAddress): string =>
  [line1, line2, `${postcode} ${city}`, region].filter((part) => part !== undefined).join(', ')

async function partNames(database: Database, numbers: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const parts = await database.part.findMany({ where: { number: { in: [...numbers] } }, select: { number: true, name: true } })
  return Object.fromEntries(parts.map(({ number, name }) => [number, name]))
}
