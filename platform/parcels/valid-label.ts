import type { Parcel } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'

type ValidLabel = Parcel & { readonly labelFile: string }

/**
 * The label that can be used now: of the newest parcel to us, not voided, not yet scanned, and as long as its carrier takes it.
 *
 * @param parcels of one case, the newest last
 */
export function validLabel(parcels: readonly Parcel[], at: Date): ValidLabel | null {
  const parcel = parcels.findLast(({ leg }) => leg === 'inbound')
  if (!parcel?.labelFile || parcel.voidedAt || parcel.lastScanAt) return null
  if (parcel.voidableUntil && parcel.voidableUntil <= at) return null
  return { ...parcel, labelFile: parcel.labelFile }
}

/** The same of a case's rows. */
export const readValidLabel = async (database: Database, caseId: string, at: Date): Promise<ValidLabel | null> =>
  validLabel(await database.parcel.findMany({ where: { caseId, leg: 'inbound' }, orderBy: { createdAt: 'asc' } }), at)
