import type { Sandbox } from '../sandbox/sandbox-server.ts'
import type { WebhookOrder, WebhookSender } from '../sandbox/webhook-sender.ts'
import type { TrackingStatus } from './carrier-fact.ts'
import { GRAMS_PER_OUNCE } from './easypost-tracking.ts'
import { sendcloudEvent } from './sandbox-sendcloud-shapes.ts'
import { newId, type SandboxScan, type SandboxTracker, stamp, statusOf, trackerAnswer } from './sandbox-shapes.ts'

export interface ScanRequest {
  readonly status: TrackingStatus
  readonly detail?: string
  readonly at?: Date
  readonly weightGrams?: number
  readonly place?: string
  readonly times: number
  readonly order: WebhookOrder
}

/** Trackers by id, and by code and carrier. */
export interface Parcels {
  /** The tracker of a code and carrier, made where there is none yet. Without a carrier: any, or else the post's. */
  open(trackingCode: string, carrier: string | undefined, shipmentId: string | null, service?: 'sendcloud'): SandboxTracker
  read(id: string): SandboxTracker | undefined
  find(trackingCode: string): SandboxTracker | undefined
  all(): SandboxTracker[]
  /** Adds a scan and sends the tracker's webhook. */
  scan(tracker: SandboxTracker, scan: ScanRequest): { readonly eventId: string; readonly tracker: SandboxTracker }
}

type Step = readonly [daysAgo: number, status: TrackingStatus, detail?: string]
const FACILITY = 'arrived_at_facility'
const ON_THE_WAY: readonly Step[] = [
  [4, 'pre_transit'],
  [3, 'in_transit', 'received_at_origin_facility'],
]

/** Histories of the test codes: 1 to 7 as at EasyPost, 8 and 9 ours. By the digit after `EZ`. */
const HISTORIES: Readonly<Record<string, { readonly steps: readonly Step[]; readonly weightGrams?: number }>> = {
  '1': { steps: [[4, 'pre_transit']] },
  '2': { steps: [...ON_THE_WAY, [2, 'in_transit', FACILITY]] },
  '3': { steps: [...ON_THE_WAY, [1, 'out_for_delivery', 'out_for_delivery']] },
  '4': { steps: [...ON_THE_WAY, [1, 'delivered', 'arrived_at_destination']] },
  '5': { steps: [...ON_THE_WAY, [1, 'return_to_sender', 'return']] },
  '6': { steps: [...ON_THE_WAY, [1, 'failure', 'delivery_exception']] },
  '7': { steps: [] },
  '8': { steps: [...ON_THE_WAY, [1, 'failure', 'lost']] },
  '9': { steps: [...ON_THE_WAY, [2, 'delivered', 'arrived_at_destination'], [1, 'return_to_sender', 'return']], weightGrams: 90 },
}

const DAY_MS = 24 * 60 * 60 * 1000
const ounces = (grams: number): number => Math.round((grams / GRAMS_PER_OUNCE) * 10_000) / 10_000

/** EasyPost writes weights with a fraction, always: the very thing that a re-serialised body loses. */
const asEasyPostWrites = (event: object): string => JSON.stringify(event).replace(/("weight":\d+)(?=[,}])/g, '$1.0')

/** Trackers of the sandbox: bought labels, and codes that somebody asked for. */
export const createParcels = (
  { store, clock }: Pick<Sandbox, 'store' | 'clock'>,
  senders: Readonly<Record<'easypost' | 'sendcloud', WebhookSender>>,
  webhookUrl: string,
): Parcels => {
  const trackers = store.collection<SandboxTracker>('tracker')
  /** Ids by code, and by carrier and code. */
  const ids = store.collection<string>('tracker_code')

  const read = (id: string): SandboxTracker | undefined => trackers.get(id)
  const find = (code: string): SandboxTracker | undefined => {
    const id = ids.get(code)
    return id === undefined ? undefined : read(id)
  }

  const open: Parcels['open'] = (trackingCode, carrier, shipmentId, service) => {
    const known = find(carrier === undefined ? trackingCode : `${carrier}/${trackingCode}`)
    if (known) return known
    const now = clock.now()
    const history = /^EZ\d{10}$/.test(trackingCode) ? HISTORIES[trackingCode.charAt(2)] : undefined
    const tracker: SandboxTracker = {
      id: newId('trk'),
      trackingCode,
      carrier: carrier ?? 'USPS',
      shipmentId,
      ...(service && { service }),
      createdAt: stamp(now),
      updatedAt: stamp(now),
      weightOunces: history?.weightGrams === undefined ? null : ounces(history.weightGrams),
      scans: (history?.steps ?? []).map(([daysAgo, status, detail = 'status_update']) => ({
        status,
        detail,
        at: stamp(new Date(now.getTime() - daysAgo * DAY_MS)),
        message: detail,
        city: null,
      })),
    }
    store.transaction(() => {
      trackers.put(tracker.id, tracker)
      ids.put(trackingCode, tracker.id)
      ids.put(`${tracker.carrier}/${trackingCode}`, tracker.id)
    })
    return tracker
  }

  const scan = (before: SandboxTracker, { status, detail = 'status_update', at, weightGrams, place, times, order }: ScanRequest) => {
    const now = stamp(clock.now())
    const added: SandboxScan = { status, detail, at: at ? stamp(at) : now, message: `${status} ${detail}`, city: place ?? null }
    const tracker: SandboxTracker = {
      ...before,
      updatedAt: now,
      scans: [...before.scans, added],
      weightOunces: weightGrams === undefined ? before.weightOunces : ounces(weightGrams),
    }
    const eventId = newId('evt')
    const body =
      before.service === 'sendcloud'
        ? JSON.stringify(sendcloudEvent(tracker, added, clock.now()))
        : asEasyPostWrites({
            id: eventId,
            object: 'Event',
            mode: 'test',
            description: 'tracker.updated',
            previous_attributes: { status: statusOf(before).status },
            pending_urls: [webhookUrl],
            completed_urls: [],
            status: 'pending',
            user_id: 'user_sandbox',
            created_at: now,
            updated_at: now,
            result: trackerAnswer(tracker),
          })
    const webhooks = senders[tracker.service ?? 'easypost']
    const deliveries = store.transaction(() => {
      trackers.put(tracker.id, tracker)
      return webhooks.put({ eventId, subject: tracker.id, body }, times, order)
    })
    webhooks.send(deliveries)
    return { eventId, tracker }
  }

  return { open, read, find, all: () => trackers.entries().map(({ value }) => value), scan }
}
