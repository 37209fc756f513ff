import type { FactName } from '../../domain/case/table.ts'
import type { TradeInTable } from '../../domain/trade-in/states.ts'
import type { Command } from '../../prisma/generated/client.ts'
import { acceptFact, type FactDependencies } from '../cases/accept.ts'
import type { Transaction } from '../database/database.ts'
import type { ParcelReport } from './write-transit.ts'

/** A carrier's scan, in the words all carriers are mapped to. */
export interface ParcelScan {
  readonly trackingCode: string
  readonly carrier: string
  readonly status: string
  readonly detail?: string
  readonly at: Date
  readonly weightGrams?: number
}

type ParcelFact = Extract<FactName<TradeInTable>, `parcel_${string}` | `return_${string}`>

/** Which fact a scan is, by the leg the parcel travels; null where it tells nothing (label made, unknown, cancelled). */
export function factOf(scan: Pick<ParcelScan, 'status' | 'detail'>, leg: string): ParcelFact | null {
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
 * this code and carrier is meant. Answers null for a scan that is known, tells nothing, or names no parcel of ours.
 * `within`: the transaction that also keeps the message it came in.
 */
export async function acceptParcelScan(deps: FactDependencies, scan: ParcelScan, within?: Transaction): Promise<Command | null> {
  const reader = within ?? deps.database
  const parcel = await reader.parcel.findFirst({
    where: { trackingCode: scan.trackingCode, carrier: scan.carrier },
    orderBy: { createdAt: 'desc' },
  })
  const type = parcel && factOf(scan, parcel.leg)
  if (!parcel || !type) return null
  const deduplicateKey = `carrier/${parcel.id}/${scan.status}/${scan.at.toISOString()}`
  if (await reader.command.findUnique({ where: { deduplicateKey }, select: { id: true } })) return null
  const body: ParcelReport = {
    parcelId: parcel.id,
    status: scan.status,
    at: scan.at.toISOString(),
    ...(scan.weightGrams !== undefined && { weightGrams: Math.round(scan.weightGrams) }),
  }
  const fact = { caseId: parcel.caseId, type, body, forWorkflow: {}, actor: `carrier:${scan.carrier}`, deduplicateKey }
  return acceptFact(deps, fact, within)
}
