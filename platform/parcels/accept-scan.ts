import type { Leg, ParcelFact } from '../../domain/parcels/legs.ts'
import type { Command, Parcel } from '../../prisma/generated/client.ts'
import { type FactDependencies, takeFact } from '../cases/inbox/accept.ts'
import { keepReport, keptReportsOf } from '../cases/inbox/kept-reports.ts'
import { type Transaction, transactionByKeys } from '../database/database.ts'
import { firstRow, type JsonRow } from '../database/json-row.ts'
import { commitWith } from '../database/transactions.ts'
import { lockParcel, subjectOf } from './lock-parcel.ts'
import type { ParcelReport } from './record-scan.ts'

/** A carrier's scan, in the words all carriers are mapped to. */
export interface ParcelScan {
  readonly trackingCode: string
  readonly carrier: string
  readonly status: string
  readonly detail?: string
  readonly at: Date
  readonly weightGrams?: number
}

/** Which fact a scan is, by the leg the parcel travels; null where it tells nothing (label made, unknown, cancelled). */
function factOf(scan: Pick<ParcelScan, 'status' | 'detail'>, leg: Leg): ParcelFact | null {
  const inbound = leg === 'inbound'
  if (scan.detail === 'lost' || scan.status === 'failure') return inbound ? 'parcel_lost' : 'return_lost'
  switch (scan.status) {
    case 'in_transit':
    case 'out_for_delivery':
    case 'available_for_pickup':
      return inbound ? 'parcel_scanned' : 'return_scanned'
    case 'delivered':
      return inbound ? 'parcel_delivered' : 'return_delivered'
    case 'return_to_sender':
      return inbound ? 'parcel_sent_back' : 'return_sent_back'
    default:
      return null
  }
}

/**
 * Takes in what a carrier reports of a parcel, each scan once. Codes are used again after months: the newest parcel with
 * this code and carrier is meant. A scan of a parcel that has no row here is kept until it has one (the label was bought
 * and its answer lost, or the database restored). Answers null for a scan that is known, tells nothing, or was kept.
 * `within`: the transaction that also keeps the message it came in; `writeLast` hands over the last statement, where nothing comes after.
 */
export async function acceptParcelScan(
  deps: FactDependencies,
  scan: ParcelScan,
  within?: Transaction,
  writeLast?: typeof commitWith,
): Promise<Command | null> {
  if (!within) return transactionByKeys(deps.database, (tx) => acceptParcelScan(deps, scan, tx, commitWith))
  // Locked only where it has no row yet: whoever writes the row holds its case, which the scan of a known parcel waits for.
  const known = await newestParcel(within, scan)
  if (known) return tellCase(deps, within, known, scan, writeLast)
  await lockParcel(within, scan)
  const parcel = await newestParcel(within, scan)
  if (parcel) return tellCase(deps, within, parcel, scan, writeLast)
  if (factOf(scan, 'inbound') === null) return null
  const dedupeKey = `carrier/${subjectOf(scan)}/${scan.status}/${scan.at.toISOString()}`
  const report = { ...scan, at: scan.at.toISOString() }
  await keepReport(within, { dedupeKey, subject: subjectOf(scan), report, at: deps.clock.now() })
  return null
}

/** As much of a parcel's row as a scan of it needs. */
type ToldParcel = Pick<Parcel, 'id' | 'caseId' | 'leg' | 'carrier' | 'trackingCode'>

/** Hands on what a carrier reported of a parcel before it had its row, in the transaction that writes the row. */
export async function acceptKeptScans(deps: FactDependencies, tx: Transaction, parcel: ToldParcel): Promise<void> {
  for (const scan of await keptReportsOf<ParcelScan & { at: string }>(tx, subjectOf(parcel)))
    await tellCase(deps, tx, parcel, { ...scan, at: new Date(scan.at) })
}

async function newestParcel(tx: Transaction, { trackingCode, carrier }: ParcelScan): Promise<Parcel | null> {
  return firstRow<Parcel>(
    await tx.$queryRaw<{ row: JsonRow }[]>`
      select to_jsonb(p) as row from parcels p
       where tracking_code = ${trackingCode} and carrier = ${carrier} order by created_at desc limit 1`,
  )
}

async function tellCase(
  deps: FactDependencies,
  tx: Transaction,
  parcel: ToldParcel,
  scan: ParcelScan,
  writeLast?: typeof commitWith,
): Promise<Command | null> {
  const type = factOf(scan, parcel.leg as Leg)
  if (!type) return null
  const deduplicateKey = `carrier/${parcel.id}/${scan.status}/${scan.at.toISOString()}`
  const body: ParcelReport = {
    parcelId: parcel.id,
    status: scan.status,
    at: scan.at.toISOString(),
    ...(scan.weightGrams !== undefined && { weightGrams: Math.round(scan.weightGrams) }),
  }
  const actor = `carrier:${scan.carrier}`
  return takeFact(tx, deps, { caseId: parcel.caseId, type, body, forWorkflow: {}, actor, deduplicateKey }, writeLast)
}
