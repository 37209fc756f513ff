import Type, { type Static } from 'typebox'
import { CATEGORIES } from '../../domain/catalogue/category.ts'
import { LIFE_KINDS } from '../../domain/device/life-kind.ts'
import { OWNERS } from '../../domain/device/owner.ts'
import { closed, instant, oneOf, reason, text } from '../../domain/input/schema.ts'
import { CaseLineSchema, PhotoSchema } from '../cases/case-schemas.ts'
import { MoneySchema } from '../money-schema.ts'

export const DeviceNumber = Type.String({
  pattern: '^DV-[0-9A-HJKMNP-TV-Z]{8}$',
  description: 'Number of the device, such as DV-7K2M9QXA.',
})

export const DeviceParams = Type.Object({ device: DeviceNumber }, closed)

/** What a list shows of a device. */
const DeviceLineSchema = Type.Object(
  {
    id: Type.String(),
    category: oneOf(CATEGORIES),
    model: Type.String({ description: 'Id in the catalogue.' }),
    name: Type.String({ description: 'Brand and model.' }),
    storage: Type.Integer({ description: 'Gigabytes; 0 for a device that keeps nothing itself.' }),
    colour: Type.Optional(Type.String()),
    identities: Type.Array(
      Type.Object(
        { kind: oneOf(['imei', 'serial']), value: Type.String({ description: 'In full for support and leads, else its end.' }) },
        closed,
      ),
    ),
    register: Type.Optional(
      Type.Object(
        { establishment: Type.String(), number: Type.Integer() },
        { ...closed, description: 'The entry of the purchase register that is in force.' },
      ),
    ),
    label: Type.String({ description: 'What the codes of its label carry; it finds the device.' }),
    owner: Type.Object({ code: oneOf(OWNERS), words: Type.String() }, closed),
    custodian: Type.Object(
      { code: Type.String({ description: 'Who has it: `site:workshop-fr`, `carrier:UPS`, `customer` …' }), words: Type.String() },
      closed,
    ),
    firstSeenAt: instant(),
    links: Type.Object({ self: Type.String(), labelPdf: Type.String(), labelPng: Type.String() }, closed),
  },
  closed,
)
export type DeviceLine = Static<typeof DeviceLineSchema>

export const DevicesSchema = Type.Object({ devices: Type.Array(DeviceLineSchema) }, { ...closed, title: 'DevicesFound' })
export type DevicesAnswer = Static<typeof DevicesSchema>

const LifeLineSchema = Type.Object(
  {
    number: Type.Integer({ description: 'Counted in its life, without gaps, in the order of writing.' }),
    kind: oneOf(LIFE_KINDS),
    words: Type.String(),
    at: instant('When it happened.'),
    actor: Type.String(),
    case: Type.Optional(Type.String()),
    data: Type.Record(Type.String(), Type.Unknown(), {
      description: 'Amounts for leads only; empty where somebody still has to look, blind.',
    }),
  },
  closed,
)
export type LifeLineAnswer = Static<typeof LifeLineSchema>

const CostSchema = Type.Object(
  { bought: MoneySchema, parts: MoneySchema, work: MoneySchema, transport: MoneySchema, levy: MoneySchema, total: MoneySchema },
  { ...closed, description: 'What it has cost since it was last bought. For leads.' },
)

export const DeviceSchema = Type.Object(
  {
    ...DeviceLineSchema.properties,
    cost: Type.Optional(CostSchema),
    cases: Type.Optional(
      Type.Array(Type.Object({ ...CaseLineSchema.properties, url: Type.String() }, closed), {
        description: 'Every case about it, the newest first. For the house.',
      }),
    ),
    photos: Type.Optional(
      Type.Array(Type.Object({ ...PhotoSchema.properties, case: Type.String() }, closed), {
        description: 'Over all its cases, in the order of time. For the house.',
      }),
    ),
    life: Type.Array(LifeLineSchema, { description: 'The newest line first.' }),
    nextCursor: Type.Optional(Type.String({ description: 'Of its life.' })),
  },
  { ...closed, title: 'DeviceLife' },
)
export type DeviceAnswer = Static<typeof DeviceSchema>

export const HandOverBody = Type.Object(
  {
    from: Type.String({
      minLength: 1,
      maxLength: 80,
      description: 'Who has it now, as the device shows: refused where it is with somebody else.',
    }),
    to: Type.String({
      minLength: 1,
      maxLength: 80,
      description: '`site:` and its id, `carrier:` and its name, `recycler:` or `authority:` and the name, `customer` or `buyer`.',
    }),
    receipt: text(80, 'Number of the receipt that both sides have.'),
    reason,
  },
  { ...closed, title: 'HandOver' },
)

export const HandedOverSchema = Type.Object(
  {
    device: Type.String(),
    number: Type.Integer({ description: 'Of the line on its life.' }),
    at: instant(),
    from: Type.String(),
    to: Type.String(),
    receipt: Type.String(),
  },
  { ...closed, title: 'HandedOver' },
)
