/** Where a parcel is: the vocabulary of EasyPost, which every carrier's own codes map to. */
export const TRACKING_STATUSES = [
  'unknown',
  'pre_transit',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'available_for_pickup',
  'return_to_sender',
  'failure',
  'cancelled',
  'error',
] as const

export type TrackingStatus = (typeof TRACKING_STATUSES)[number]

/** What a carrier says of a parcel at one time: a scan, or the parcel's state where it came without one. */
export interface CarrierFact {
  /** Carriers use codes again after some months: match it with the carrier and the newest label only. */
  readonly trackingCode: string
  readonly carrier: string
  readonly status: TrackingStatus
  /** Such as `received_at_origin_facility`, `damaged`, `lost`, `refused`. */
  readonly detail?: string
  /** The carrier's own time of the scan. */
  readonly at: Date
  /** As the carrier weighed it. Stands on the newest fact only. */
  readonly weightGrams?: number
  /** The same in the carrier's unit, unrounded, for a dispute. */
  readonly weightOunces?: number
  /** City, region, postcode, country: what is known of them. */
  readonly place?: string
}

/** By carrier time, oldest first; facts of the same instant stay in the order they came. */
export const orderScans = (facts: readonly CarrierFact[]): CarrierFact[] => facts.toSorted((a, b) => a.at.getTime() - b.at.getTime())

/**
 * The fact that says where the parcel is. Carriers send scans late and with wrong times, so a step back after `delivered` is
 * not believed, except `return_to_sender`. Undefined for no facts.
 */
export const latestScan = (facts: readonly CarrierFact[]): CarrierFact | undefined => {
  const ordered = orderScans(facts)
  const delivered = ordered.findIndex(({ status }) => status === 'delivered')
  if (delivered === -1) return ordered.at(-1)
  return ordered.slice(delivered).findLast(({ status }) => status === 'delivered' || status === 'return_to_sender')
}

/** True once a carrier holds the parcel or has held it; a label that only exists, or was cancelled, is not scanned. */
export const isScan = ({ status }: Pick<CarrierFact, 'status'>): boolean =>
  status !== 'unknown' && status !== 'pre_transit' && status !== 'cancelled' && status !== 'error'
