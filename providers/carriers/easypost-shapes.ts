import Type from 'typebox'
import { TRACKING_STATUSES } from './carrier-fact.ts'

/** What we read of EasyPost's answers, checked before it is believed. Anything else in them is let pass. */
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const text = Type.String({ minLength: 1 })
/** An instant that `Date` reads: with seconds and a zone, as EasyPost writes all of its times. */
const instant = Type.String({
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)$',
})

const TrackingDetailShape = Type.Object({
  status: Type.Enum([...TRACKING_STATUSES]),
  status_detail: Type.Optional(nullable(Type.String())),
  datetime: instant,
  tracking_location: Type.Optional(
    nullable(
      Type.Object({
        city: Type.Optional(nullable(Type.String())),
        state: Type.Optional(nullable(Type.String())),
        zip: Type.Optional(nullable(Type.String())),
        country: Type.Optional(nullable(Type.String())),
      }),
    ),
  ),
})

export const TrackerShape = Type.Object({
  id: text,
  object: Type.Literal('Tracker'),
  tracking_code: text,
  carrier: text,
  status: Type.Enum([...TRACKING_STATUSES]),
  status_detail: Type.Optional(nullable(Type.String())),
  updated_at: instant,
  weight: Type.Optional(nullable(Type.Number())),
  tracking_details: Type.Array(TrackingDetailShape),
})
export type Tracker = Type.Static<typeof TrackerShape>

const RateShape = Type.Object({
  id: text,
  carrier: text,
  service: text,
  rate: Type.String({ pattern: '^\\d+(\\.\\d+)?$' }),
  currency: text,
})
export type Rate = Type.Static<typeof RateShape>

export const ShipmentShape = Type.Object({
  id: text,
  object: Type.Literal('Shipment'),
  reference: Type.Optional(nullable(Type.String())),
  created_at: instant,
  tracking_code: nullable(Type.String()),
  refund_status: Type.Optional(nullable(Type.String())),
  messages: Type.Array(Type.Object({ carrier: Type.Optional(nullable(Type.String())), message: Type.Optional(Type.Unknown()) })),
  rates: Type.Array(RateShape),
  selected_rate: nullable(RateShape),
  postage_label: nullable(Type.Object({ label_date: instant, label_url: nullable(text), label_file_type: nullable(text) })),
  tracker: nullable(TrackerShape),
  forms: Type.Optional(nullable(Type.Array(Type.Object({ form_type: Type.String(), form_url: nullable(Type.String()) })))),
})
export type Shipment = Type.Static<typeof ShipmentShape>

/** `messages` say why a carrier has no rate; a pickup without a rate cannot be bought. */
export const PickupShape = Type.Object({
  id: text,
  object: Type.Literal('Pickup'),
  reference: Type.Optional(nullable(Type.String())),
  status: Type.String(),
  confirmation: nullable(Type.String()),
  messages: Type.Array(Type.Object({ carrier: Type.Optional(nullable(Type.String())), message: Type.Optional(Type.Unknown()) })),
  pickup_rates: Type.Array(RateShape),
})
export type Pickup = Type.Static<typeof PickupShape>

/** A page, the newest first. */
export const PickupsShape = Type.Object({ pickups: Type.Array(PickupShape), has_more: Type.Boolean() })

export const ErrorShape = Type.Object({
  error: Type.Object({ code: text, message: Type.Unknown(), errors: Type.Optional(Type.Unknown()) }),
})

/** `result` is the object the event is about; only trackers concern us. */
export const EventShape = Type.Object({
  id: text,
  object: Type.Literal('Event'),
  description: text,
  result: Type.Object({ object: Type.Optional(Type.String()) }),
})
