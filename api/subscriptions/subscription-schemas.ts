import Type, { type Static } from 'typebox'
import { closed, date, instant, oneOf } from '../../domain/input/schema.ts'
import { PROBLEM_CODES } from '../../domain/repair/problems.ts'
import type { Agreed } from '../../domain/subscription/agreed.ts'
import { DECLARED_KINDS } from '../../domain/subscription/declarations.ts'
import { isUnlimited, type PlanTerms } from '../../domain/subscription/plan.ts'
import type { PaymentKind } from '../../domain/subscription/policy.ts'
import { MoneySchema } from '../money-schema.ts'

export const PAYMENT_KINDS = ['card', 'sepa_debit'] as const satisfies readonly PaymentKind[]

export const NextPrice = Type.Object(
  { price: MoneySchema, from: date('The first period from then on costs it.') },
  { ...closed, title: 'NextPrice', description: 'A price that was announced; left out where it stays.' },
)

export const NextPlan = Type.Object(
  { plan: Type.String(), price: MoneySchema, from: date('The first period of it begins then.') },
  { ...closed, description: 'The plan to come; left out where it stays.' },
)

export const SavedMethodField = Type.Object(
  { kind: oneOf(PAYMENT_KINDS), scheme: Type.Optional(Type.String()), lastDigits: Type.String() },
  closed,
)

export const PlanSchema = Type.Object(
  {
    id: Type.String(),
    price: MoneySchema,
    nextPrice: Type.Optional(NextPrice),
    devices: Type.Integer({ description: 'How many it covers at most.' }),
    claimsPerYear: Type.Optional(Type.Integer({ description: 'Repairs under it in twelve months; left out for any number.' })),
    costCap: Type.Optional(
      Type.Integer({
        description: 'What a repair may cost at most, in hundredths of a percent of the device’s value; left out without a cap.',
      }),
    ),
    unlimited: Type.Boolean({ description: 'Neither limit applies: only then may "unlimited" be said of it.' }),
  },
  { ...closed, title: 'SubscriptionPlan', description: 'Of a month, VAT included.' },
)

export const planAnswer = (id: string, terms: PlanTerms, nextPrice: Agreed['nextPrice']): Static<typeof PlanSchema> => ({
  id,
  price: terms.price,
  ...(nextPrice && { nextPrice }),
  devices: terms.devices,
  ...(terms.claimsPerYear !== null && { claimsPerYear: terms.claimsPerYear }),
  ...(terms.costCapBasisPoints !== null && { costCap: terms.costCapBasisPoints }),
  unlimited: isUnlimited(terms),
})

export const FirstPaymentField = Type.Object(
  { clientSecret: Type.String({ description: 'With it the customer’s browser confirms the payment at the provider.' }) },
  { ...closed, title: 'FirstPayment' },
)

/** What a subscription answers besides what every case does. */
export const subscriptionFields = {
  plan: Type.String({ description: 'Id of the plan.' }),
  price: MoneySchema,
  nextPlan: Type.Optional(NextPlan),
  nextPrice: Type.Optional(NextPrice),
  paidBy: oneOf(PAYMENT_KINDS),
  method: Type.Optional(SavedMethodField),
  paidUntil: Type.Optional(date('The day before which is the last that is paid.')),
  nextChargeOn: Type.Optional(date('Left out where nothing is charged any more.')),
  offered: Type.Optional(
    Type.Object(
      { to: Type.String(), until: instant() },
      { ...closed, description: 'Who is asked to take it over, and until when they can.' },
    ),
  ),
  withdrawableUntil: Type.Optional(instant('All that was paid is given back to whoever withdraws before then.')),
  devices: Type.Array(
    Type.Object(
      {
        id: Type.String({ format: 'uuid', description: 'What a removal names.' }),
        model: Type.String({ description: 'Id in the catalogue.' }),
        brand: Type.String(),
        name: Type.String(),
        storage: Type.Integer(),
        coverFrom: date('First day on which a repair of it may be opened under the plan.'),
        damage: Type.Array(oneOf(PROBLEM_CODES), { description: 'What was broken of it when it was listed: not covered.' }),
      },
      closed,
    ),
  ),
  declared: Type.Array(Type.Object({ kind: oneOf(DECLARED_KINDS), words: Type.String(), at: instant() }, closed)),
  charges: Type.Array(
    Type.Object(
      {
        period: date('Boundary that the period begins at.'),
        change: Type.Optional(
          Type.Integer({ description: 'The how many-th change to a dearer plan in the period; left out for the period itself.' }),
        ),
        plan: Type.String(),
        from: date(),
        to: date('Not paid for any more.'),
        amount: MoneySchema,
        status: oneOf(['charging', 'processing', 'paid', 'failed', 'cancelled']),
        paidAt: Type.Optional(instant()),
        invoice: Type.Optional(Type.String()),
      },
      closed,
    ),
    { description: 'The newest last, two years of them.' },
  ),
}
const SubscriptionFields = Type.Object(subscriptionFields)
export type SubscriptionAnswer = Static<typeof SubscriptionFields>
