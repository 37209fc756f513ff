import { type Scan, scanParcel } from '../../scan-parcel.ts'
import type { Act } from '../branches.ts'
import { type Doing, give, type Part, WEIGHT_GRAMS } from '../part.ts'
import { receive } from './bench.ts'

const scan = ({ call, stage }: Part, trackingCode: string | undefined, next: Scan): Promise<void> =>
  scanParcel(call, stage.world.carriers, trackingCode, { ...next, weightGrams: WEIGHT_GRAMS })

const comes =
  (...scans: readonly Scan[]): Doing =>
  async (part, seen) => {
    const trackingCode = seen.handOver?.parcel?.trackingCode
    // Without a label of ours (a shop, a special collection) it just arrives.
    if (trackingCode === undefined || part.device.hazards.length > 0) return receive('device')(part, seen)
    for (const one of scans) await scan(part, trackingCode, one)
  }

const goesBack =
  (...scans: readonly Scan[]): Doing =>
  async (part, seen) => {
    for (const one of scans) await scan(part, seen.return.parcel?.trackingCode, one)
  }

const TAKEN: Scan = { status: 'in_transit', detail: 'received_at_origin_facility' }

/** What carriers do but their drivers, who come by themselves; and who fetches what must not travel by parcel. */
export const CARRIER = {
  'take it': comes(TAKEN),
  // Where scans are reported out of order, the first is held back until there is a second.
  'take and deliver it': comes(TAKEN, { status: 'delivered' }),
  'deliver it': comes({ status: 'delivered' }),
  'lose it': comes({ status: 'failure', detail: 'lost' }),
  'bring it back': goesBack({ status: 'in_transit' }, { status: 'delivered' }),
  'fail to bring it back': goesBack({ status: 'return_to_sender', detail: 'return' }),
  'lose it on the way back': goesBack({ status: 'failure', detail: 'lost' }),
  'arrange a special collection': (part) =>
    give(part, 'arrangeSpecialCollection', part.stage.people.support.as, {
      carrier: 'ADR courier',
      trackingCode: `ADR-${part.reference}`,
      collectOn: part.stage.world.now().toISOString().slice(0, 10),
    }),
} as const satisfies Partial<Record<Act, Doing>>
