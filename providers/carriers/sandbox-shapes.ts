import { randomBytes, randomInt } from 'node:crypto'
import Type from 'typebox'
import type { TrackingStatus } from './carrier-fact.ts'

/** What EasyPost's paths take, as far as the sandbox knows it. Unknown fields are let pass, as EasyPost does. */
const nullable = <T extends Type.TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]))
const needed = Type.String({ minLength: 1 })

export const AddressRequest = Type.Object({
  name: nullable(Type.String()),
  company: nullable(Type.String()),
  street1: needed,
  street2: nullable(Type.String()),
  city: needed,
  state: nullable(Type.String()),
  zip: needed,
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  phone: nullable(Type.String()),
  email: nullable(Type.String()),
})
export type AddressRequest = Type.Static<typeof AddressRequest>

export const ShipmentRequest = Type.Object({
  shipment: Type.Object({
    from_address: AddressRequest,
    to_address: AddressRequest,
    parcel: Type.Object({
      length: nullable(Type.Number({ exclusiveMinimum: 0 })),
      width: nullable(Type.Number({ exclusiveMinimum: 0 })),
      height: nullable(Type.Number({ exclusiveMinimum: 0 })),
      weight: Type.Number({ exclusiveMinimum: 0 }),
    }),
    is_return: nullable(Type.Boolean()),
    options: nullable(Type.Object({ label_format: nullable(Type.String()) })),
    reference: nullable(Type.String()),
  }),
})
export type ShipmentRequest = Type.Static<typeof ShipmentRequest>

export const BuyRequest = Type.Object({ rate: Type.Object({ id: needed }) })
export const FormRequest = Type.Object({ form: Type.Object({ type: needed }) })
export const TrackerRequest = Type.Object({ tracker: Type.Object({ tracking_code: needed, carrier: nullable(needed) }) })

export const PickupRequest = Type.Object({
  pickup: Type.Object({
    address: AddressRequest,
    shipment: Type.Object({ id: needed }),
    min_datetime: needed,
    max_datetime: needed,
    instructions: nullable(Type.String()),
    reference: nullable(Type.String()),
  }),
})
export type PickupRequest = Type.Static<typeof PickupRequest>

export const BuyPickupRequest = Type.Object({ carrier: needed, service: needed })

export interface SandboxScan {
  readonly status: TrackingStatus
  readonly detail: string
  readonly at: string
  readonly message: string
  readonly city: string | null
}

/** A tracker as the sandbox keeps it; `trackerAnswer` writes it as EasyPost does. */
export interface SandboxTracker {
  readonly id: string
  readonly trackingCode: string
  readonly carrier: string
  readonly shipmentId: string | null
  /** Whose label it is, where it is not EasyPost's. */
  readonly service?: 'sendcloud'
  readonly createdAt: string
  readonly updatedAt: string
  readonly weightOunces: number | null
  readonly scans: readonly SandboxScan[]
}

/** As EasyPost writes an instant. */
export const stamp = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

export const newId = (kind: string): string => `${kind}_${randomBytes(16).toString('hex')}`

/** A code that no other sandbox has given out: a database may outlive the sandbox's file. */
export const newTrackingCode = (carrier: string): string => {
  const digits = (length: number): string => Array.from({ length }, () => randomInt(10)).join('')
  return carrier === 'UPS' ? `1ZSBX${digits(13)}` : `94001001${digits(14)}`
}

/** Newest first by carrier time, as the tracker's own state. */
export const statusOf = ({ scans }: SandboxTracker): { status: TrackingStatus; detail: string } =>
  scans.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1) ?? { status: 'unknown', detail: 'unknown' }

export const trackerAnswer = (tracker: SandboxTracker) => ({
  id: tracker.id,
  object: 'Tracker',
  mode: 'test',
  tracking_code: tracker.trackingCode,
  status: statusOf(tracker).status,
  status_detail: statusOf(tracker).detail,
  created_at: tracker.createdAt,
  updated_at: tracker.updatedAt,
  signed_by: null,
  weight: tracker.weightOunces,
  est_delivery_date: null,
  shipment_id: tracker.shipmentId,
  carrier: tracker.carrier,
  tracking_details: tracker.scans.map(({ status, detail, at, message, city }) => ({
    object: 'TrackingDetail',
    message,
    description: '',
    status,
    status_detail: detail,
    datetime: at,
    source: tracker.carrier,
    carrier_code: '',
    tracking_location: { object: 'TrackingLocation', city, state: null, country: null, zip: null },
  })),
  fees: [],
  carrier_detail: null,
  finalized: true,
  is_return: false,
  public_url: `https://track.example/${tracker.trackingCode}`,
})

export const errorAnswer = (code: string, message: string, errors: readonly unknown[] = []) => ({ error: { code, message, errors } })
