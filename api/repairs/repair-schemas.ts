import Type, { type Static } from 'typebox'
import { CATEGORIES } from '../../domain/catalogue/category.ts'
import { closed, date, instant, oneOf } from '../../domain/input/schema.ts'
import { DECLARATION_KINDS } from '../../domain/repair/declarations.ts'
import { FINDING_CODES } from '../../domain/repair/findings.ts'
import { PROBLEM_CODES } from '../../domain/repair/problems.ts'
import { PROMISE_REASONS } from '../../domain/repair/promise.ts'
import { HAND_OVER_WAYS, RETURN_WAYS } from '../../domain/repair/view.ts'
import { MoneySchema } from '../money-schema.ts'

export const RepairDeviceSchema = Type.Object(
  {
    category: oneOf(CATEGORIES),
    model: Type.String({ description: 'Id in the catalogue.' }),
    brand: Type.String(),
    name: Type.String(),
    storage: Type.Integer({ description: 'Gigabytes; 0 for a device that keeps nothing itself.' }),
    hazard: Type.Boolean({ description: 'Must not travel by ordinary parcel.' }),
  },
  { ...closed, title: 'RepairDevice' },
)

export const EstimateSchema = Type.Object(
  { low: MoneySchema, high: MoneySchema },
  { ...closed, title: 'RepairEstimate', description: 'What it may cost, as it was told before anybody had seen the device.' },
)

export const coverField = Type.Object(
  { by: Type.String({ description: 'Who pays: the customer, or a guarantee.' }), reasons: Type.Array(Type.Unknown()) },
  closed,
)

const ParcelSchema = Type.Object(
  { carrier: Type.String(), trackingCode: Type.String(), status: Type.String(), label: Type.Optional(Type.String()) },
  closed,
)

const PickupSchema = Type.Object(
  {
    startsAt: instant('The driver may ring from then on.'),
    endsAt: instant('Until then.'),
    zone: Type.String({ description: 'In which the address lives.' }),
    changeableUntil: instant('Until then it can be changed or given up.'),
    status: Type.String(),
  },
  closed,
)

const LoanSchema = Type.Object(
  {
    model: Type.String({ description: 'Id in the catalogue.' }),
    site: Type.String({ description: 'The shop that lent it and takes it back.' }),
    lentAt: instant(),
    dueOn: date('To be brought back by.'),
    deposit: MoneySchema,
  },
  { ...closed, description: 'What the customer has on loan while it is repaired.' },
)

/** What was handed out on paper. `taken_in` and `given_back`: the receipts for the device. */
const PaperSchema = Type.Object(
  {
    kind: oneOf(['form', 'invoice', 'credit_note', 'taken_in', 'given_back']),
    number: Type.String(),
    at: instant(),
    url: Type.String({ description: 'The PDF; `?language=` for another one.' }),
  },
  closed,
)

/** What a repair answers besides what every case does. */
export const repairFields = {
  emailConfirmed: Type.Boolean(),
  device: RepairDeviceSchema,
  problem: Type.Array(oneOf(PROBLEM_CODES)),
  estimate: Type.Optional(EstimateSchema),
  diagnosisFee: Type.Optional(
    Type.Object({ amount: MoneySchema, agreed: Type.Boolean() }, { ...closed, description: 'Only where it is not repaired.' }),
  ),
  cover: coverField,
  handOver: Type.Optional(
    Type.Object(
      {
        way: oneOf(HAND_OVER_WAYS),
        pickup: Type.Optional(PickupSchema),
        parcel: Type.Optional(ParcelSchema),
        dropOff: Type.Optional(Type.Object({ site: Type.String(), day: Type.Optional(date('At the shop.')), code: Type.String() }, closed)),
      },
      closed,
    ),
  ),
  return: Type.Object(
    {
      way: oneOf(RETURN_WAYS),
      site: Type.Optional(Type.String()),
      code: Type.Optional(Type.String({ description: 'Shown at the shop to take the device back.' })),
      parcel: Type.Optional(ParcelSchema),
    },
    closed,
  ),
  repairer: Type.Object(
    { site: Type.String(), name: Type.String(), line1: Type.String(), postcode: Type.String(), city: Type.String(), phone: Type.String() },
    { ...closed, description: 'Who repairs it: our own workshop, or a partner.' },
  ),
  promise: Type.Optional(
    Type.Object(
      {
        on: date('It is done by then.'),
        because: oneOf(
          PROMISE_REASONS,
          'Why it is this day: the device came, its repair was ordered, parts come later, or the day before was missed.',
        ),
        missed: Type.Integer({ description: 'Days promised before that were not kept.' }),
      },
      closed,
    ),
  ),
  loan: Type.Optional(LoanSchema),
  papers: Type.Array(PaperSchema),
  findings: Type.Array(oneOf(FINDING_CODES)),
  quote: Type.Optional(
    Type.Object(
      {
        version: Type.Integer({ description: 'What an answer names.' }),
        status: Type.String(),
        url: Type.String(),
        issuedAt: instant(),
        answeredAt: Type.Optional(instant()),
      },
      { ...closed, description: 'The newest. All of them stand under `/quotes`.' },
    ),
  ),
  declarations: Type.Array(
    Type.Object({ kind: oneOf(DECLARATION_KINDS), words: Type.String(), at: instant(), quoteVersion: Type.Integer() }, closed),
  ),
  withdrawableUntil: Type.Optional(instant('The contract can be withdrawn from until then; work waits for it.')),
  partsExpectedOn: Type.Optional(date('Named by the supplier.')),
  repairedAt: Type.Optional(instant()),
  passcode: Type.Optional(
    Type.Object(
      {
        kept: Type.Boolean({ description: 'Until the repair ends.' }),
        readings: Type.Array(Type.Object({ at: instant(), by: Type.String({ description: 'Role.' }), reason: Type.String() }, closed)),
      },
      { ...closed, description: 'Of the device, where its customer left one. What it is stands nowhere here.' },
    ),
  ),
  due: Type.Optional(MoneySchema),
  paid: Type.Optional(Type.Object({ amount: MoneySchema, at: instant() }, closed)),
  guaranteedUntil: Type.Optional(instant('What was repaired is put right for nothing until then: `POST …/again`.')),
  firstRepair: Type.Optional(Type.String({ description: 'The repair after which this one was asked for again.' })),
  internal: Type.Optional(
    Type.Object(
      {
        customer: Type.Optional(
          Type.Object(
            { name: Type.String(), email: Type.String(), phone: Type.Optional(Type.String()), mailComesBack: Type.Boolean() },
            closed,
          ),
        ),
        words: Type.Optional(Type.String({ description: 'What the customer says is wrong.' })),
        site: Type.String({ description: 'The bench.' }),
        device: Type.Optional(Type.Object({ id: Type.String(), url: Type.String() }, closed)),
        weightReceived: Type.Optional(Type.Integer({ description: 'Grams.' })),
        accessories: Type.Array(Type.String()),
        minutes: Type.Integer({ description: 'Of work so far.' }),
        failedQualityChecks: Type.Integer(),
        pickupAttempts: Type.Integer(),
      },
      closed,
    ),
  ),
}
const RepairFields = Type.Object(repairFields)
export type RepairAnswer = Static<typeof RepairFields>
