import { type CarrierFact, orderScans, type TrackingStatus } from './carrier-fact.ts'
import type { SendcloudStatus } from './sendcloud-shapes.ts'

/** Sendcloud's statuses in the words that all carriers are mapped to; what is not listed says that the parcel is on its way. */
const MEANINGS: Readonly<Record<string, TrackingStatus>> = {
  'ready-to-send': 'pre_transit',
  'ready-to-ship': 'pre_transit',
  announced: 'pre_transit',
  announcing: 'pre_transit',
  'announced-uncollected': 'pre_transit',
  'no-label': 'pre_transit',
  'picked-up-by-driver': 'in_transit',
  'driver-on-route': 'out_for_delivery',
  'awaiting-customer-pickup': 'available_for_pickup',
  delivered: 'delivered',
  'delivery-forced': 'delivered',
  'collected-by-customer': 'delivered',
  'returned-to-sender': 'return_to_sender',
  'refused-by-recipient': 'return_to_sender',
  undeliverable: 'return_to_sender',
  cancelled: 'cancelled',
  'cancelled-upstream': 'cancelled',
  cancelling: 'pre_transit',
  'cancelling-upstream': 'pre_transit',
  'announcement-failed': 'error',
  'collect-error': 'error',
  'address-invalid': 'error',
  exception: 'error',
  unknown: 'unknown',
}

const DETAILS: Readonly<Record<string, string>> = {
  'picked-up-by-driver': 'received_at_origin_facility',
  'delivery-failed': 'delivery_exception',
  delayed: 'delayed',
}

/** `Ready to send` and `READY_TO_SEND` as the lists of Sendcloud's API write it: `ready-to-send`. */
export const slugOf = (status: string): string =>
  status
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')

export const factOf = (trackingCode: string, carrier: string, status: string, at: Date): CarrierFact => {
  const slug = slugOf(status)
  const detail = DETAILS[slug]
  return { trackingCode, carrier, status: MEANINGS[slug] ?? 'in_transit', ...(detail !== undefined && { detail }), at }
}

/** The facts of a parcel's history, in carrier time. */
export const factsOf = (trackingCode: string, carrier: string, statuses: readonly SendcloudStatus[]): CarrierFact[] =>
  orderScans(statuses.map(({ parent_status: status, carrier_update_timestamp: at }) => factOf(trackingCode, carrier, status, new Date(at))))
