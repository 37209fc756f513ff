import { type Scan, scanParcel } from '../../scan-parcel.ts'
import type { Act } from '../branches.ts'
import { asLead, asTechnician, type Doing, give, type Part } from './acting.ts'

/** A parcel as the carrier weighs it: a made-up, plausible weight. */
const WEIGHT_GRAMS = 640

const scan = ({ call, stage }: Part, trackingCode: string | undefined, next: Scan): Promise<void> =>
  scanParcel(call, stage.world.carriers, trackingCode, { ...next, weightGrams: WEIGHT_GRAMS })

const comes =
  (next: Scan): Doing =>
  (part, seen) =>
    scan(part, seen.shipping?.parcel?.trackingCode, next)

const goesBack =
  (...scans: readonly Scan[]): Doing =>
  async (part, seen) => {
    for (const one of scans) await scan(part, seen.returnParcel?.trackingCode, one)
  }

/** Without a label of a carrier that plays along (a drop-off, a special collection) the parcel just arrives. */
export const isPlayed = (part: Part): boolean =>
  part.branch.shipping !== 'drop_off' && part.branch.hazard === undefined && !part.device.hazardous

const arrives: Doing = async (part, seen) => {
  if (isPlayed(part)) return comes({ status: 'delivered' })(part, seen)
  return give(part, 'recordReceipt', asTechnician(part), { content: 'device', weightGrams: WEIGHT_GRAMS, seal: 'intact' })
}

/** What carriers do, and the site that takes a device over its counter. */
export const CARRIER = {
  'take it': async (part, seen) => {
    if (isPlayed(part)) return comes({ status: 'in_transit', detail: 'received_at_origin_facility' })(part, seen)
    return give(part, 'recordDropOff', asLead(part), { code: seen.shipping?.dropOffCode ?? '', site: SITES[part.device.market] })
  },
  // Where scans are reported out of order, the first is held back until there is a second.
  'take and deliver it': async (part, seen) => {
    await comes({ status: 'in_transit', detail: 'received_at_origin_facility' })(part, seen)
    await comes({ status: 'delivered' })(part, seen)
  },
  'deliver it': arrives,
  'deliver it unasked': comes({ status: 'delivered' }),
  'lose it': comes({ status: 'failure', detail: 'lost' }),
  'send it back': comes({ status: 'return_to_sender', detail: 'return' }),
  'bring it back': goesBack({ status: 'in_transit' }, { status: 'delivered' }),
  'fail to bring it back': goesBack({ status: 'return_to_sender', detail: 'return' }),
  'lose it on the way back': goesBack({ status: 'failure', detail: 'lost' }),
} as const satisfies Partial<Record<Act, Doing>>

/** Where each market takes devices in, as its data names them. */
const SITES = { FR: 'shop-fr-paris', ES: 'shop-es-madrid', DE: 'shop-de-berlin', US: 'shop-us-brooklyn' } as const
