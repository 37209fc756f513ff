import { Type } from 'typebox'
import { Address } from '../input/address.ts'
import { Person } from '../input/person.ts'
import { closed, oneOf, reason, text } from '../input/schema.ts'
import { LANGUAGES } from '../market/language.ts'
import { PROBLEM_CODES } from '../repair/problems.ts'
import { PARTY_REASONS } from './transfer.ts'

/** A device as its customer lists it; what is broken of it then is not covered. */
export const ListedDevice = Type.Object(
  {
    model: Type.String({ minLength: 1, maxLength: 80, description: 'Id of the catalogue.' }),
    storage: Type.Integer({ minimum: 0, maximum: 8_192, description: 'Gigabytes; 0 for a device that keeps nothing itself.' }),
    identity: text(40, 'IMEI or serial number: a repair is covered for this device alone.'),
    damage: Type.Array(oneOf(PROBLEM_CODES), {
      maxItems: 8,
      uniqueItems: true,
      description: 'What is broken of it now, as `GET /v1/repair-problems` offers it; empty for nothing.',
    }),
  },
  closed,
)

const PlanId = Type.String({ minLength: 1, maxLength: 40, description: 'As `GET /v1/subscription-plans` offers it.' })

/** Why, in the customer's own words; nobody has to say. */
const Why = Type.Optional(text(1_000))

/** Whoever is to take it over; they are mailed a link of their own. */
const newcomer = {
  newHolder: Person,
  address: Type.Optional(Address),
  language: Type.Optional(oneOf(LANGUAGES, 'In which they are written to; that of the subscription unless said.')),
}
const nothing = Type.Object({}, closed)

export const bodies = {
  addDevice: ListedDevice,
  removeDevice: Type.Object({ device: Type.String({ format: 'uuid', description: 'Of the subscription’s list.' }) }, closed),
  changePlan: Type.Object({ plan: PlanId }, closed),
  acceptPrice: nothing,
  pause: nothing,
  resume: nothing,
  cancel: Type.Object({ reason: Why }, closed),
  keep: nothing,
  withdraw: Type.Object({ reason: Why }, closed),
  offerTransfer: Type.Object(newcomer, closed),
  changeParty: Type.Object(
    {
      ...newcomer,
      why: oneOf(PARTY_REASONS, 'Why another person is to hold it.'),
      evidence: text(200, 'What proves it, and where it is kept.'),
      reason,
    },
    closed,
  ),
  takeBackTransfer: nothing,
  recordRefund: Type.Object({ reference: text(120, 'Of the transfer by which it was given back.'), reason }, closed),
}

export type BodyOf<C extends keyof typeof bodies> = Type.Static<(typeof bodies)[C]>
