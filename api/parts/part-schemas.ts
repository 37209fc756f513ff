import Type from 'typebox'
import { PART_FAMILIES } from '../../domain/device-tests/check.ts'
import { closed, date, instant, oneOf, reason, text } from '../../domain/input/schema.ts'
import { PART_NUMBER, PART_QUALITIES } from '../../domain/parts/part.ts'
import { RESERVATION_STATUSES } from '../../platform/parts/reservation-view.ts'
import { CaseReference } from '../cases/case-schemas.ts'
import { DeviceNumber } from '../devices/device-schemas.ts'
import { amountSchema, MoneySchema } from '../money-schema.ts'

export const PartNumber = Type.String({ pattern: PART_NUMBER, description: 'Number of a part in the catalogue.' })
export const Family = oneOf(PART_FAMILIES, 'By which a failed check asks for it.')
const Quality = oneOf(PART_QUALITIES)
const Site = Type.String({ minLength: 1, maxLength: 60, description: 'Id of a workshop or shop, such as workshop-fr.' })
const Pieces = (description: string) => Type.Integer({ minimum: 1, maximum: 10_000, description })
const Id = Type.String({ format: 'uuid' })

/** Where a page of lots, orders or reservations ended. */
export const TimePosition = Type.Object({ at: instant(), id: Id }, closed)

export const PartSchema = Type.Object(
  {
    number: Type.String(),
    family: Type.String(),
    name: Type.String(),
    fits: Type.Array(Type.String(), { description: 'Ids of the models that it is made for.' }),
    stock: Type.Array(
      Type.Object(
        {
          site: Type.String(),
          quality: Quality,
          onHand: Type.Integer({ description: 'Pieces that are there, reserved ones among them.' }),
          available: Type.Integer({ description: 'Pieces that are reserved for no device.' }),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'Part' },
)

const DonorSchema = Type.Object(
  { device: Type.String(), establishment: Type.Optional(Type.String()), registerNumber: Type.Optional(Type.Integer()) },
  {
    ...closed,
    title: 'Donor',
    description: 'The device that the part was taken out of, with its number in the purchase register, which the part keeps.',
  },
)

export const LotSchema = Type.Object(
  {
    id: Id,
    part: Type.String(),
    quality: Quality,
    site: Type.String(),
    unitCost: MoneySchema,
    received: Type.Integer(),
    onHand: Type.Integer(),
    available: Type.Integer(),
    receivedAt: instant('When it came in.'),
    receivedBy: Type.String(),
    supplier: Type.Optional(Type.String()),
    note: Type.Optional(Type.String({ description: "The supplier's number of the delivery note." })),
    donor: Type.Optional(DonorSchema),
  },
  { ...closed, title: 'PartLot' },
)

export const ReservationSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'What a command names that uses the part.' }),
    part: Type.String(),
    quality: Quality,
    lot: Id,
    site: Type.String(),
    cost: MoneySchema,
    donor: Type.Optional(DonorSchema),
    device: Type.String(),
    case: Type.String(),
    status: oneOf(RESERVATION_STATUSES),
    reservedAt: instant('When.'),
    reservedBy: Type.String(),
    changedAt: instant('When the status last changed.'),
    changedBy: Type.String(),
  },
  { ...closed, title: 'PartReservation' },
)

export const ReservationBody = Type.Object(
  {
    part: PartNumber,
    device: DeviceNumber,
    case: CaseReference,
    qualities: Type.Optional(
      Type.Array(Quality, {
        minItems: 1,
        uniqueItems: true,
        description: 'Those that will do; all unless given. Of these the lot that came in first.',
      }),
    ),
  },
  closed,
)

export const DeliveryBody = Type.Object(
  {
    site: Site,
    supplier: text(120, 'Who brought it.'),
    note: text(60, "The supplier's number of the delivery note; it is received once."),
    lines: Type.Array(
      Type.Object(
        {
          part: PartNumber,
          quality: Quality,
          quantity: Pieces('Pieces.'),
          unitCost: amountSchema(0, 1_000_000, 'What a piece costs actually, in minor units, without VAT.'),
          order: Type.Optional(Type.String({ format: 'uuid', description: 'The back-order that the line fills.' })),
        },
        closed,
      ),
      { minItems: 1, maxItems: 200 },
    ),
  },
  closed,
)

export const DeliverySchema = Type.Object(
  {
    id: Id,
    supplier: Type.String(),
    note: Type.String(),
    site: Type.String(),
    receivedAt: instant('When.'),
    total: MoneySchema,
    lots: Type.Array(
      Type.Object(
        {
          id: Id,
          part: Type.String(),
          quality: Quality,
          received: Type.Integer(),
          unitCost: MoneySchema,
          reservations: Type.Array(Id, { description: 'Pieces that a case waited for.' }),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'PartDelivery' },
)

export const WriteOffBody = Type.Object({ quantity: Pieces('Pieces; reserved ones stay.'), reason }, closed)
export const WriteOffSchema = Type.Object(
  {
    id: Id,
    lot: Id,
    part: Type.String(),
    quantity: Type.Integer(),
    loss: MoneySchema,
    available: Type.Integer({ description: 'Pieces that are left.' }),
    at: instant('When.'),
  },
  closed,
)

export const OrderBody = Type.Object(
  {
    part: PartNumber,
    quantity: Pieces('Pieces.'),
    supplier: text(120, 'With whom it is ordered.'),
    site: Site,
    expectedOn: date('The day that the supplier named; not in the past.'),
  },
  closed,
)

export const OrderSchema = Type.Object(
  {
    id: Id,
    part: Type.String(),
    quantity: Type.Integer(),
    arrived: Type.Integer({ description: 'How many of them have come.' }),
    supplier: Type.String(),
    site: Type.String(),
    expectedOn: date(),
    case: Type.Optional(Type.String({ description: 'The case that waits for it; absent for stock.' })),
    device: Type.Optional(Type.String()),
    orderedAt: instant('When.'),
    orderedBy: Type.String(),
  },
  { ...closed, title: 'PartOrder' },
)

export const ImportedSchema = Type.Object(
  {
    added: Type.Integer({ description: 'Numbers that were not known.' }),
    changed: Type.Integer({ description: 'Known numbers with another name or other models.' }),
    unchanged: Type.Integer(),
    refused: Type.Object(
      {
        count: Type.Integer(),
        first: Type.Array(
          Type.Object({ line: Type.Integer(), reason: Type.String(), found: Type.String(), allowed: Type.String() }, closed),
        ),
      },
      { ...closed, description: 'Lines left out; the first hundred.' },
    ),
  },
  closed,
)
