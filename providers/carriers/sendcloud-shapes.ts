import Type from 'typebox'

/** What we read of Sendcloud's answers, checked before it is believed. Anything else in them is let pass. */
const nullable = <T extends Type.TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]))
const text = Type.String({ minLength: 1 })

/** A label of one parcel. Its code and file come with the carrier's answer; `errors` says why there will be none. */
const ShipmentShape = Type.Object({
  id: text,
  external_reference_id: nullable(Type.String()),
  ship_with: Type.Object({ properties: Type.Object({ shipping_option_code: nullable(text) }) }),
  parcels: Type.Array(
    Type.Object({
      status: Type.Object({ code: Type.String() }),
      announced_at: nullable(text),
      tracking_number: nullable(Type.String()),
      documents: Type.Array(Type.Object({ type: Type.String(), link: text })),
    }),
  ),
  errors: nullable(Type.Array(Type.Object({ detail: nullable(Type.String()) }))),
})
export type Shipment = Type.Static<typeof ShipmentShape>

export const ShipmentAnswerShape = Type.Object({ data: ShipmentShape })
export const ShipmentsShape = Type.Object({ data: Type.Array(ShipmentShape) })

/** What a cancellation says beside its HTTP status. */
export const CancellationShape = Type.Object({})

const PickupShape = Type.Object({
  id: Type.Integer(),
  reference: nullable(Type.String()),
  tracking_number: nullable(Type.String()),
  status: Type.String(),
  created_at: text,
})
export type Pickup = Type.Static<typeof PickupShape>

export const PickupAnswerShape = Type.Object({ data: PickupShape })
export const PickupsShape = Type.Object({ data: Type.Array(PickupShape) })

const StatusShape = Type.Object({ parent_status: Type.String(), carrier_update_timestamp: text })
export type SendcloudStatus = Type.Static<typeof StatusShape>

export const TrackingShape = Type.Object({ statuses: Type.Array(StatusShape) })

/** Errors differ a little by the API they are from. */
export const ErrorsShape = Type.Object({
  errors: Type.Array(
    Type.Object({
      code: Type.Optional(Type.Union([Type.String(), Type.Integer()])),
      detail: nullable(Type.String()),
      message: nullable(Type.String()),
      source: nullable(Type.Object({ pointer: nullable(Type.String()) })),
    }),
    { minItems: 1 },
  ),
})

/** A status of a parcel, as it is posted. */
export const WebhookShape = Type.Object({
  action: Type.String(),
  timestamp: Type.Number(),
  carrier_status_change_timestamp: nullable(Type.Number()),
  parcel: Type.Optional(
    Type.Object({
      id: Type.Integer(),
      tracking_number: nullable(Type.String()),
      carrier: nullable(Type.Object({ code: text })),
      status: Type.Object({ id: Type.Integer(), message: Type.String() }),
    }),
  ),
})
