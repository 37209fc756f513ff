import type { Outcome } from '../outcome.ts'
import { type Answer, andThen } from './call-json.ts'
import type { CarrierFact } from './carrier-fact.ts'
import { CARRIER_REFUSAL, type Carriers, type Label, type LabelOrder, type VoidAnswer } from './carriers.ts'
import { downloadLabel } from './download-label.ts'
import { referenceOf } from './reference.ts'
import { addressRequest } from './sendcloud-address.ts'
import { authorizationOf, CONFLICT, callSendcloud } from './sendcloud-http.ts'
import { createSendcloudPickups } from './sendcloud-pickups.ts'
import {
  CancellationShape,
  type SendcloudStatus,
  type Shipment,
  ShipmentAnswerShape,
  ShipmentsShape,
  TrackingShape,
} from './sendcloud-shapes.ts'
import { factsOf, slugOf } from './sendcloud-statuses.ts'

export interface SendcloudOptions {
  readonly publicKey: string
  readonly secretKey: string
  /** Sendcloud's own address unless given. */
  readonly baseUrl?: string
  /** 20,000 unless given. The caller's lease must outlast five of them. */
  readonly timeoutMs?: number
  /** By market Sendcloud's shipping option of each way, such as `correos_express:epaq24`; what stands before the colon is the carrier. */
  readonly shippingOptions: Readonly<Record<string, Readonly<Record<LabelOrder['kind'], string>>>>
}

const DAY_MS = 24 * 60 * 60 * 1000
/** Days in which an unused label is taken back: 42 with most of Sendcloud's carriers, fewer with some. */
const VOID_DAYS = 30

/** The carrier of a shipping option, as Sendcloud names it. */
export const carrierOf = (option: string): string => option.split(':')[0] ?? option

/** What a parcel weighs and measures, as texts: that is how this API takes them. */
const parcelRequest = ({ weightGrams, lengthMm, widthMm, heightMm }: LabelOrder['parcel']) => ({
  weight: { value: (weightGrams / 1000).toFixed(3), unit: 'kg' },
  dimensions: { length: String(lengthMm), width: String(widthMm), height: String(heightMm), unit: 'mm' },
})

const shipmentRequest = (reference: string, { from, to, parcel }: LabelOrder, option: string) => ({
  from_address: addressRequest(from),
  to_address: addressRequest(to),
  ship_with: { type: 'shipping_option_code', properties: { shipping_option_code: option } },
  external_reference_id: reference,
  parcels: [parcelRequest(parcel)],
})

const ANNOUNCEMENT_FAILED = 'announcement-failed'

const statusOf = ({ parcels: [parcel] }: Shipment): string => slugOf(parcel?.status.code ?? '')

/** A label without code or file is one whose carrier has not answered yet. */
function labelOf(shipment: Shipment): Outcome<Label> {
  const { id, parcels, ship_with: shipWith, errors } = shipment
  const [parcel] = parcels
  const file = parcel?.documents.find(({ type }) => type === 'label')
  if (statusOf(shipment) === ANNOUNCEMENT_FAILED)
    return { kind: 'refused', code: CARRIER_REFUSAL.noRates, reason: errors?.[0]?.detail ?? 'the carrier refused the parcel' }
  if (!parcel?.tracking_number || !parcel.announced_at || !file)
    return { kind: 'unknown', reason: `Sendcloud shipment ${id} has no tracking number or label yet` }
  return {
    kind: 'done',
    value: {
      ref: id,
      trackingCode: parcel.tracking_number,
      carrier: carrierOf(shipWith.properties.shipping_option_code ?? ''),
      labelUrl: file.link,
      labelType: 'application/pdf',
      voidableUntil: new Date(Date.parse(parcel.announced_at) + VOID_DAYS * DAY_MS),
    },
  }
}

/** What the carrier itself refuses is no rate for this parcel. A reference that was used meanwhile is found by the next try. */
function afterRefusal<T>(answer: Answer<T>): Answer<T> {
  if (answer.kind !== 'refused') return answer
  if (answer.code === 'parcel_announcement_error') return { ...answer, code: CARRIER_REFUSAL.noRates }
  return answer.code === CONFLICT ? { kind: 'retry', reason: answer.reason } : answer
}

/**
 * Carriers through Sendcloud (API v3): European ones with their domestic services. A parcel from a customer is a shipment as any other,
 * whose sender is the customer: its own API for returns knows no reference of ours, so that what a lost answer left could not be found.
 * A shipment's reference is unique at Sendcloud, which makes a second label under one key impossible.
 */
export const createSendcloudCarriers = (options: SendcloudOptions): Carriers => {
  const http = {
    publicKey: options.publicKey,
    secretKey: options.secretKey,
    baseUrl: options.baseUrl ?? 'https://panel.sendcloud.sc/api',
    timeoutMs: options.timeoutMs ?? 20_000,
  }

  const find = async (reference: string): Promise<Answer<Shipment | undefined>> => {
    const query = new URLSearchParams({ external_reference_id: reference })
    const found = await callSendcloud(http, { method: 'GET', path: `/v3/shipments?${query}`, shape: ShipmentsShape, ifLost: 'retry' })
    return found.kind === 'done' ? { kind: 'done', value: found.value.data[0] } : found
  }

  return {
    buyLabel: async (key, order) => {
      const reference = referenceOf(key)
      const option = options.shippingOptions[order.market]?.[order.kind]
      if (option === undefined)
        return { kind: 'refused', code: CARRIER_REFUSAL.noRates, reason: `no shipping option is set for ${order.market}` }
      const found = await find(reference)
      if (found.kind !== 'done') return found
      if (found.value) return labelOf(found.value)
      const made = await callSendcloud(http, {
        method: 'POST',
        path: '/v3/shipments/announce',
        body: shipmentRequest(reference, order, option),
        shape: ShipmentAnswerShape,
        ifLost: 'unknown',
      })
      return andThen(afterRefusal(made), ({ data }) => labelOf(data))
    },

    findByReference: async (key) =>
      andThen<Shipment | undefined, Label | undefined>(await find(referenceOf(key)), (shipment) =>
        shipment && statusOf(shipment) !== ANNOUNCEMENT_FAILED ? labelOf(shipment) : { kind: 'done', value: undefined },
      ),

    // A shipment is cancelled once, so Sendcloud needs no key to make a repeat harmless.
    voidLabel: async (_key, ref) => {
      const path = `/v3/shipments/${encodeURIComponent(ref)}`
      const asked = await callSendcloud(http, {
        method: 'POST',
        path: `${path}/cancel`,
        body: {},
        shape: CancellationShape,
        ifLost: 'unknown',
      })
      if (asked.kind !== 'done' && !(asked.kind === 'refused' && asked.code === CONFLICT)) return asked
      const read = await callSendcloud(http, { method: 'GET', path, shape: ShipmentAnswerShape, ifLost: 'retry' })
      return andThen<{ data: Shipment }, VoidAnswer>(read, ({ data }) => {
        const status = statusOf(data)
        if (status.startsWith('cancelled')) return { kind: 'done', value: 'voided' }
        return { kind: 'done', value: asked.kind === 'done' || status.startsWith('cancelling') ? 'requested' : 'too_late' }
      })
    },

    ...createSendcloudPickups(http),

    downloadLabel: (label) => downloadLabel(label, { headers: { authorization: authorizationOf(http) }, timeoutMs: http.timeoutMs }),

    // Version 2 of this one tells every status by a name of Sendcloud's own list; version 3 does not list its codes.
    track: async (trackingCode, carrier) => {
      const path = `/v2/tracking/${encodeURIComponent(trackingCode)}`
      const answer = await callSendcloud(http, { method: 'GET', path, shape: TrackingShape, ifLost: 'retry' })
      return andThen<{ statuses: readonly SendcloudStatus[] }, readonly CarrierFact[]>(answer, ({ statuses }) => ({
        kind: 'done',
        value: factsOf(trackingCode, carrier, statuses),
      }))
    },
  }
}
