import { Type } from 'typebox'
import { closed, date, text } from './schema.ts'

/** Imei or serial numbers as read from the device. */
export const Identities = Type.Array(text(40), { minItems: 1, maxItems: 4, uniqueItems: true })

export const PartReservations = Type.Array(Type.String({ format: 'uuid' }), {
  maxItems: 30,
  uniqueItems: true,
  description: 'Reservations of parts for this device',
})

export const PartsOrder = Type.Object(
  {
    parts: Type.Array(Type.Object({ partNumber: text(40), quantity: Type.Integer({ minimum: 1, maximum: 20 }) }, closed), {
      minItems: 1,
      maxItems: 30,
    }),
    supplier: text(120),
    expectedOn: date('The day that the supplier named'),
  },
  closed,
)
