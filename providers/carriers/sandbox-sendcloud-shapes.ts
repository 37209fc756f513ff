import Type from 'typebox'
import type { TrackingStatus } from './carrier-fact.ts'
import type { AddressRequest, SandboxScan, SandboxTracker } from './sandbox-shapes.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]))
const needed = Type.String({ minLength: 1 })

const Address = Type.Object({
  name: needed,
  company_name: nullable(Type.String()),
  address_line_1: needed,
  address_line_2: nullable(Type.String()),
  postal_code: needed,
  city: needed,
  country_code: Type.String({ pattern: '^[A-Z]{2}$' }),
  phone_number: nullable(Type.String()),
  email: nullable(Type.String()),
})
export type Address = Type.Static<typeof Address>

const Weight = Type.Object({ value: Type.Union([Type.Number(), Type.String()]), unit: Type.Enum(['kg', 'g']) })

export const ShipmentRequest = Type.Object({
  from_address: Address,
  to_address: Address,
  ship_with: Type.Object({ type: Type.Literal('shipping_option_code'), properties: Type.Object({ shipping_option_code: needed }) }),
  external_reference_id: nullable(Type.String()),
  parcels: Type.Array(Type.Object({ weight: Weight }), { minItems: 1, maxItems: 1 }),
})

export type ShipmentRequest = Type.Static<typeof ShipmentRequest>

export const PickupRequest = Type.Object({
  carrier_code: needed,
  address: Address,
  time_slots: Type.Array(Type.Object({ start_at: needed, end_at: needed }), { minItems: 1, maxItems: 1 }),
  items: Type.Array(Type.Object({ quantity: Type.Integer({ minimum: 1 }), container_type: needed, total_weight: Weight }), { minItems: 1 }),
  special_instructions: nullable(Type.String()),
  reference: nullable(Type.String()),
})

/** What Sendcloud calls what EasyPost's words mean. */
const STATUSES: Readonly<Partial<Record<TrackingStatus, string>>> = {
  pre_transit: 'Ready to send',
  in_transit: 'Shipment on route',
  out_for_delivery: 'Driver on route',
  delivered: 'Delivered',
  available_for_pickup: 'Awaiting customer pickup',
  return_to_sender: 'Returned to sender',
  failure: 'Exception',
  cancelled: 'Cancelled',
  error: 'Exception',
}

/** What Sendcloud calls a scan. */
export const statusName = ({ status, detail }: SandboxScan): string =>
  detail === 'received_at_origin_facility' ? 'Picked up by driver' : (STATUSES[status] ?? 'Unknown')

/** An address of Sendcloud's as the sandbox keeps it. */
export const addressOf = (address: Address): AddressRequest => ({
  name: address.name,
  company: address.company_name ?? null,
  street1: address.address_line_1,
  street2: address.address_line_2 ?? null,
  city: address.city,
  zip: address.postal_code,
  country: address.country_code,
  phone: address.phone_number ?? null,
  email: address.email ?? null,
})

/** A parcel's status as it is posted. Ids of statuses are ours: nobody reads them but to tell two events apart. */
export const sendcloudEvent = ({ id, trackingCode, carrier, scans }: SandboxTracker, scan: SandboxScan, at: Date) => ({
  action: 'parcel_status_changed',
  timestamp: at.getTime(),
  carrier_status_change_timestamp: Date.parse(scan.at),
  parcel: {
    id: Number.parseInt(id.slice(-8), 16),
    tracking_number: trackingCode,
    carrier: { code: carrier },
    status: { id: scans.length, message: statusName(scan) },
  },
})
