import { randomUUID } from 'node:crypto'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { CustomerAddress } from '../cases/customer.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { Seller } from '../trade-in/sealed.ts'
import { countSellers, type Quarters, type SellerCounters } from './seller-counters.ts'

export interface SellerReportDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly secrets: { open(sealed: string): string }
}

export interface SellerReportQuestion {
  readonly market: string
  readonly year: number
  readonly quarters: Quarters
  readonly reporting: TradeInPolicy['seller']['reporting'] & { readonly mode: 'count' | 'report' }
  /** Why somebody looks: kept with their name. */
  readonly purpose: string
  readonly actor: string
  readonly after: string
  readonly limit: number
}

/** Who a seller is, as their latest counted case says; the ends of every account that a counted case was to be paid to. */
export interface ReportedSeller {
  readonly name: string
  readonly birthDate: string
  readonly address: CustomerAddress | null
  readonly identity: { readonly type: string; readonly number: string } | null
  readonly ibanEnds: readonly string[]
}

/** `person` is null where the market only counts, and once the seller's data were erased. */
export interface SellerReportLine extends SellerCounters {
  readonly person: ReportedSeller | null
}

/**
 * The sellers who reached a threshold of a market's year. The look is noted with name, time and purpose; where the market
 * reports, so is each case whose sealed data are opened: nobody sees them without being noted.
 */
export async function readSellerReport(deps: SellerReportDependencies, look: SellerReportQuestion): Promise<readonly SellerReportLine[]> {
  const { market, year, quarters, reporting, after, limit } = look
  const thresholds = { sales: reporting.sales, totalMinor: reporting.total.minor }
  const counted = await countSellers(deps.database, { market, quarters, thresholds, after, limit })
  const opened = reporting.mode === 'report' ? counted.flatMap(({ cases }) => cases.at(-1) ?? []) : []
  return deps.database.$transaction(async (tx) => {
    const noted = { at: deps.clock.now(), actor: look.actor, reason: look.purpose }
    await tx.auditEntry.createMany({
      data: [
        { ...noted, id: randomUUID(), action: 'seller_report_read', subject: `${market}/${year}` },
        ...opened.map((subject) => ({ ...noted, id: randomUUID(), action: 'seller_opened', subject })),
      ],
    })
    const persons = await openSellers(deps, tx, reporting.mode === 'report' ? counted : [])
    return counted.map((line) => ({ ...line, person: persons.get(line.seller) ?? null }))
  })
}

async function openSellers(
  { secrets }: SellerReportDependencies,
  tx: Transaction,
  counted: readonly SellerCounters[],
): Promise<ReadonlyMap<string, ReportedSeller>> {
  const rows = await tx.tradeIn.findMany({
    where: { caseId: { in: counted.flatMap(({ cases }) => cases) } },
    select: {
      caseId: true,
      seller: true,
      payeeIbanEnd: true,
      payoutMethod: true,
      case: { select: { customer: { select: { address: true } } } },
    },
  })
  const rowOf = new Map(rows.map((row) => [row.caseId, row]))
  const persons = counted.flatMap(({ seller, cases }) => {
    const latest = rowOf.get(cases.at(-1) ?? '')
    if (!latest?.seller) return []
    const { name, birthDate, identity } = JSON.parse(secrets.open(latest.seller)) as Seller
    const address = latest.case.customer?.address ?? null
    const own = cases.flatMap((id) => rowOf.get(id) ?? []).filter(({ payoutMethod }) => payoutMethod === 'bank_transfer')
    const person: ReportedSeller = {
      name,
      birthDate,
      address: address === null ? null : (JSON.parse(secrets.open(address)) as CustomerAddress),
      identity: identity ? { type: identity.type, number: identity.number } : null,
      ibanEnds: [...new Set(own.flatMap(({ payeeIbanEnd }) => payeeIbanEnd ?? []))],
    }
    return [[seller, person] as const]
  })
  return new Map(persons)
}
