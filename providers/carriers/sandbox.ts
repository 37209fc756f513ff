import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import Value from 'typebox/value'
import { closed } from '../../domain/input/schema.ts'
import type { Clock } from '../../platform/clock.ts'
import { createSandbox } from '../sandbox/sandbox-server.ts'
import { createWebhookSender, type WebhookTarget } from '../sandbox/webhook-sender.ts'
import { isScan, TRACKING_STATUSES } from './carrier-fact.ts'
import { SIGNATURE_HEADER, signEasyPostWebhook } from './easypost-webhook.ts'
import { createParcels, type ScanRequest } from './sandbox-parcels.ts'
import { createPickupBook } from './sandbox-pickup-book.ts'
import { servePickups } from './sandbox-pickups.ts'
import { notFound, refuse, wrong } from './sandbox-refusals.ts'
import { serveSendcloud } from './sandbox-sendcloud.ts'
import {
  BuyRequest,
  FormRequest,
  newId,
  newTrackingCode,
  type SandboxTracker,
  ShipmentRequest,
  stamp,
  statusOf,
  TrackerRequest,
  trackerAnswer,
} from './sandbox-shapes.ts'
import { fateOf, labelFile, newShipment, type SandboxShipment, shipmentAnswer } from './sandbox-shipment.ts'
import { SENDCLOUD_SIGNATURE_HEADER, signSendcloudWebhook } from './sendcloud-webhook.ts'

export interface CarrierSandboxOptions {
  /** SQLite file that keeps shipments, parcels, deliveries and counters; `:memory:` forgets them on close. */
  readonly file: string
  /** 0 takes a free one. */
  readonly port: number
  readonly host?: string | undefined
  readonly clock: Clock
  /** For EasyPost's messages; those of Sendcloud go to `sendcloud` beside it, signed with the same secret. */
  readonly webhook: WebhookTarget
  /** `when_asked`: drivers come by `POST /__sandbox/drive` only, for tests whose clock jumps. By themselves unless given. */
  readonly drivers?: 'when_asked'
}

const ScanBody = Type.Object(
  {
    trackingCode: Type.String({ minLength: 1 }),
    status: Type.Enum([...TRACKING_STATUSES]),
    detail: Type.Optional(Type.String({ minLength: 1 })),
    at: Type.Optional(Type.String()),
    weightGrams: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    place: Type.Optional(Type.String({ minLength: 1 })),
    times: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
    order: Type.Optional(Type.Enum(['at_once', 'after_next'])),
  },
  closed,
)

const DAY_MS = 24 * 60 * 60 * 1000
/** As EasyPost documents them. */
const REFUND_DAYS = { UPS: 90, USPS: 30 } as const
const REFUND_SETTLES_AFTER_DAYS = 15
/** The first scan: the carrier has it. */
const SCANNED = { status: 'in_transit', detail: 'received_at_origin_facility' } as const

/**
 * EasyPost on loopback: its paths and shapes for shipments, labels, refunds, forms, trackers and pickups, and its signed webhooks; and
 * Sendcloud's under `/api` (`sandbox-sendcloud.ts`).
 * Beside the common control plane: `POST /__sandbox/scan {trackingCode, status, detail?, at?, weightGrams?, place?, times?, order?}`
 * moves a parcel, `GET /__sandbox/parcels` lists them; `POST /__sandbox/drive`
 * lets the drivers come whose time it is, `GET /__sandbox/pickups` lists what was booked. Scenario word of its own: `billing` (402). Counted effects:
 * `label_bought`, `label_voided`, `pickup_booked` and `pickup_cancelled` by reference, `webhook_delivered` by event id.
 *
 * The end of the customer's postcode: `01` no carrier comes there; `06` scanned at the moment it is voided, so too late;
 * `07` the label is bought and the answer never comes; `08` every webhook twice, and those before delivery after the next one.
 * Of its pickups besides: `02` the first window asked for is gone when it is bought, `03` its cut-off has passed, and the next is had;
 * `04` nobody comes; `05` the driver comes a day late; `06` it is too late to cancel; `07` it is booked and the answer never comes;
 * `09` two drivers do not come, the third does; `11` no driver comes there, though labels are sold; `12` its
 * carrier takes no pickup back.
 * Tracking codes `EZ1…` to `EZ9…` (ten digits): see `sandbox-parcels.ts`. UPS pays a void back at once, the post after 15 days.
 */
export const startCarrierSandbox = async ({ file, port, host, clock: outerClock, webhook, drivers }: CarrierSandboxOptions) => {
  const sandbox = createSandbox({ name: 'carriers', file, port, host, clock: outerClock, scenarios: ['billing'] })
  const { app, store, clock } = sandbox
  const { url: easyPostUrl, secret } = webhook
  const sendcloudUrl = new URL('sendcloud', easyPostUrl).href
  const senders = {
    easypost: createWebhookSender(store, easyPostUrl, (raw) => ({ [SIGNATURE_HEADER]: signEasyPostWebhook(secret, raw) })),
    sendcloud: createWebhookSender(
      store,
      sendcloudUrl,
      (raw) => ({ [SENDCLOUD_SIGNATURE_HEADER]: signSendcloudWebhook(secret, raw) }),
      'sendcloud_webhook',
    ),
  }
  const parcels = createParcels(sandbox, senders, easyPostUrl)
  const shipments = store.collection<SandboxShipment>('shipment')
  /** Newest id by reference: EasyPost does not enforce that a reference is unique. */
  const references = store.collection<string>('shipment_reference')

  const nowStamp = (): string => stamp(clock.now())
  const daysSince = (at: string): number => (clock.now().getTime() - Date.parse(at)) / DAY_MS
  const baseUrl = (request: FastifyRequest): string => `http://${request.host}`

  const save = (shipment: SandboxShipment): SandboxShipment => {
    shipments.put(shipment.id, shipment)
    return shipment
  }
  /** By id or reference; a refund that has been with the post for long enough is paid back. */
  const load = (idOrReference: string): SandboxShipment | undefined => {
    const shipment = shipments.get(idOrReference) ?? shipments.get(references.get(idOrReference) ?? '')
    if (shipment?.refund?.status !== 'submitted' || daysSince(shipment.refund.at) < REFUND_SETTLES_AFTER_DAYS) return shipment
    return save({ ...shipment, refund: { at: shipment.refund.at, status: 'refunded' } })
  }
  const trackerFor = ({ bought }: SandboxShipment) => (bought ? parcels.read(bought.trackerId) : undefined)
  const answer = (request: FastifyRequest, shipment: SandboxShipment) => shipmentAnswer(shipment, trackerFor(shipment), baseUrl(request))

  /** Moves a parcel, with the disorder that its customer's postcode asks for. */
  const move = (tracker: SandboxTracker, scan: Omit<ScanRequest, 'times' | 'order'> & Partial<ScanRequest>) => {
    const shipment = tracker.shipmentId === null ? undefined : load(tracker.shipmentId)
    const disorder = shipment !== undefined && fateOf(shipment.postcode) === 'webhooks_twice_out_of_order'
    const early = !['delivered', 'return_to_sender', 'failure'].includes(scan.status)
    return parcels.scan(tracker, { times: disorder ? 2 : 1, order: disorder && early ? 'after_next' : 'at_once', ...scan })
  }
  const pickups = createPickupBook(sandbox, {
    drivers,
    shipment: load,
    collect: (shipment, at) => {
      const tracker = trackerFor(shipment)
      // Handed over at a counter meanwhile, or on its way already.
      if (tracker && !tracker.scans.some(isScan)) move(tracker, { ...SCANNED, at })
    },
  })

  app.addHook('preHandler', async (request, reply) => {
    if (
      request.url.startsWith('/__sandbox/') ||
      request.url.startsWith('/labels/') ||
      /^Basic .+/.test(request.headers.authorization ?? '')
    )
      return
    return refuse(reply, 401, 'APIKEY.MISSING', 'Give your API key as the user name of Basic authentication.')
  })

  servePickups(app, pickups, load)
  serveSendcloud(sandbox, { parcels, pickups, shipment: load, save, move: (tracker) => move(tracker, SCANNED) })

  app.post('/v2/shipments', async (request, reply) => {
    const { body } = request
    if (!Value.Check(ShipmentRequest, body)) return wrong(reply, ShipmentRequest, body)
    const shipment = newShipment(body, nowStamp())
    store.transaction(() => {
      save(shipment)
      if (shipment.reference !== null) references.put(shipment.reference, shipment.id)
    })
    return reply.code(201).send(answer(request, shipment))
  })

  app.get<{ Params: { id: string } }>('/v2/shipments/:id', async (request, reply) => {
    const shipment = load(request.params.id)
    return shipment ? answer(request, shipment) : notFound(reply)
  })

  app.post<{ Params: { id: string } }>('/v2/shipments/:id/buy', async (request, reply) => {
    const { body } = request
    const shipment = load(request.params.id)
    if (!shipment) return notFound(reply)
    if (!Value.Check(BuyRequest, body)) return wrong(reply, BuyRequest, body)
    if (sandbox.scenarioOf(request) === 'billing')
      return refuse(reply, 402, 'PAYMENT_REQUIRED', 'Insufficient funds: add a payment method to your account.')
    if (shipment.bought) return refuse(reply, 422, 'SHIPMENT.POSTAGE.EXISTS', 'Postage already exists for this shipment.')
    const rate = shipment.rates.find(({ id }) => id === body.rate.id)
    if (!rate) return refuse(reply, 422, 'RATE.NOT_FOUND', 'The rate does not belong to this shipment.')
    const trackingCode = newTrackingCode(rate.carrier)
    const bought = store.transaction(() => {
      const tracker = parcels.open(trackingCode, rate.carrier, shipment.id)
      store.countEffect('label_bought', shipment.reference ?? shipment.id)
      return save({ ...shipment, bought: { at: nowStamp(), rate, trackerId: tracker.id, trackingCode } })
    })
    if (fateOf(shipment.postcode) === 'buy_times_out') return reply.hijack()
    return answer(request, bought)
  })

  app.post<{ Params: { id: string } }>('/v2/shipments/:id/refund', async (request, reply) => {
    const shipment = load(request.params.id)
    if (!shipment) return notFound(reply)
    const { bought, refund } = shipment
    // What EasyPost answers to a second request is not documented: the stricter way is played here.
    const unavailable = (why: string) => refuse(reply, 422, 'SHIPMENT.REFUND.UNAVAILABLE', why)
    if (!bought) return unavailable('There is no label to refund.')
    if (refund && refund.status !== 'rejected') return unavailable('A refund was already requested.')
    const { carrier } = bought.rate
    if (daysSince(bought.at) > (carrier === 'UPS' ? REFUND_DAYS.UPS : REFUND_DAYS.USPS)) return unavailable('The refund period is over.')
    const tracker = trackerFor(shipment)
    if (tracker && fateOf(shipment.postcode) === 'void_too_late' && !isScan(statusOf(tracker)))
      parcels.scan(tracker, { ...SCANNED, times: 1, order: 'at_once' })
    const scanned = trackerFor(shipment)?.scans.some(isScan) === true
    const status = scanned ? 'rejected' : carrier === 'UPS' ? 'refunded' : 'submitted'
    const after = store.transaction(() => {
      if (!scanned) store.countEffect('label_voided', shipment.reference ?? shipment.id)
      return save({ ...shipment, refund: { at: nowStamp(), status } })
    })
    return answer(request, after)
  })

  app.post<{ Params: { id: string } }>('/v2/shipments/:id/forms', async (request, reply) => {
    const { body } = request
    const shipment = load(request.params.id)
    if (!shipment) return notFound(reply)
    if (!Value.Check(FormRequest, body)) return wrong(reply, FormRequest, body)
    if (body.form.type !== 'label_qr_code' || shipment.bought?.rate.carrier !== 'USPS')
      return refuse(reply, 422, 'SHIPMENT.FORM.UNAVAILABLE', `The carrier has no form ${body.form.type} for this shipment.`)
    return answer(request, save({ ...shipment, qrCode: { id: newId('form'), at: nowStamp() } }))
  })

  app.post('/v2/trackers', async (request, reply) => {
    const { body } = request
    if (!Value.Check(TrackerRequest, body)) return wrong(reply, TrackerRequest, body)
    return trackerAnswer(parcels.open(body.tracker.tracking_code, body.tracker.carrier ?? undefined, null))
  })

  app.get<{ Params: { id: string } }>('/v2/trackers/:id', async (request, reply) => {
    const tracker = parcels.read(request.params.id)
    return tracker ? trackerAnswer(tracker) : notFound(reply)
  })

  app.get<{ Params: { id: string } }>('/labels/:id.pdf', async (request, reply) => {
    const shipment = load(request.params.id)
    const file = shipment && labelFile(shipment)
    return file ? reply.type('application/pdf').send(file) : notFound(reply)
  })

  app.post<{ Body: Type.Static<typeof ScanBody> }>('/__sandbox/scan', { schema: { body: ScanBody } }, async (request, reply) => {
    const { trackingCode, at: written, ...scan } = request.body
    const tracker = parcels.find(trackingCode)
    if (!tracker)
      return reply.code(404).send({ error: `field trackingCode: no parcel has ${trackingCode}; GET /__sandbox/parcels lists them` })
    const at = written === undefined ? undefined : new Date(written)
    if (at && Number.isNaN(at.getTime())) return reply.code(400).send({ error: `field at: found "${written}", give an ISO 8601 instant` })
    const moved = move(tracker, { ...scan, ...(at ? { at } : {}) })
    return { eventId: moved.eventId, trackingCode, status: statusOf(moved.tracker).status }
  })

  const webhooksWaiting = (): number => senders.easypost.waiting() + senders.sendcloud.waiting()
  app.get('/__sandbox/parcels', async (request) => ({
    webhooksWaiting: webhooksWaiting(),
    parcels: parcels.all().map((tracker) => {
      const shipment = tracker.shipmentId === null ? undefined : load(tracker.shipmentId)
      return {
        trackingCode: tracker.trackingCode,
        carrier: tracker.carrier,
        status: statusOf(tracker).status,
        reference: shipment?.reference ?? null,
        refund: shipment?.refund?.status ?? null,
        labelUrl: shipment ? `${baseUrl(request)}/labels/${shipment.id}.pdf` : null,
      }
    }),
  }))

  const { url } = await sandbox.start()
  return {
    url,
    webhooksWaiting,
    close: async (): Promise<void> => {
      pickups.close()
      await Promise.all(Object.values(senders).map((sender) => sender.close()))
      await sandbox.close()
    },
  }
}
