import { modelName } from '../../domain/catalogue/model-name.ts'
import type { DeviceIdentity } from '../../domain/device/identity.ts'
import type { Market, MarketSite } from '../../domain/market/market.ts'
import type { DepositReceiptPaper, RepairFormPaper } from '../../domain/repair/papers.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import type { RepairForm } from '../../domain/repair/quote-form.ts'
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

const siteOf = ({ workshop, dropOffSites, repairers }: Market, id: string): MarketSite =>
  [workshop, ...dropOffSites, ...repairers].find((site) => site.id === id) ?? workshop

/** What parts are called, by their numbers. */
export async function partNames(database: Pick<Database, 'part'>, numbers: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const parts = await database.part.findMany({ where: { number: { in: [...numbers] } }, select: { number: true, name: true } })
  return Object.fromEntries(parts.map(({ number, name }) => [number, name]))
}
