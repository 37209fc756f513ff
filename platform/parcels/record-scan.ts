import type { WriteContext, Writer } from '../cases/record/writers.ts'
import { changeRow } from '../database/table-rows.ts'

/** What a carrier reports of a parcel, as the fact's body holds it. */
export interface ParcelReport {
  readonly parcelId: string
  readonly status: string
  readonly at: string
  readonly weightGrams?: number
}

/** What a scan means whatever the process: where the parcel is, and what it weighs. */
export const recordScan: Writer<Pick<WriteContext<unknown, unknown, unknown>, 'tx' | 'step'>> = async ({ tx, step }) => {
  const { parcelId, status, at, weightGrams } = step.body as ParcelReport
  await changeRow(tx, 'parcels', { id: parcelId }, { status, lastScanAt: new Date(at), ...(weightGrams && { scannedWeight: weightGrams }) })
  return { data: { status, scannedAt: at } }
}
