import Type from 'typebox'
import { closed, date, oneOf } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { MARKET_CODES } from '../../domain/market/market.ts'
import { coverBegins } from '../../domain/subscription/cover.ts'
import { DECLARATION_KINDS, declaredFor } from '../../domain/subscription/declarations.ts'
import { planTermsOn } from '../../domain/subscription/plan.ts'
import { priceToCome } from '../../domain/subscription/repriced.ts'
import { textsIn } from '../../texts/index.ts'
import { ANYONE } from '../auth/access.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { offeredIn } from './offered.ts'
import { PAYMENT_KINDS, PlanSchema, planAnswer } from './subscription-schemas.ts'

const PlansSchema = Type.Object(
  {
    market: oneOf(MARKET_CODES),
    coverFrom: date('First day on which a repair may be opened under a plan that is signed up for today.'),
    plans: Type.Array(PlanSchema),
    paidBy: Type.Array(
      Type.Object(
        {
          kind: oneOf(PAYMENT_KINDS),
          declarations: Type.Array(Type.Object({ kind: oneOf(DECLARATION_KINDS), words: Type.String() }, closed), {
            description: 'What whoever pays so declares: to be shown in these words, each with a box of its own.',
          }),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'SubscriptionPlans' },
)

/** What can be signed up for. */
export const planRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/subscription-plans',
    {
      config: { access: ANYONE, problems: ['RPS_SUBSCRIPTIONS_NOT_OFFERED'] },
      schema: {
        tags: ['Subscriptions'],
        summary: 'What can be signed up for in a market today',
        querystring: Type.Object({ market: oneOf(MARKET_CODES), language: Type.Optional(oneOf(LANGUAGES)) }, closed),
        response: { 200: PlansSchema },
      },
    },
    async ({ query }) => {
      const { market, policy, today } = await offeredIn(deps, query.market, 'query')
      const words = textsIn(query.language ?? market.defaultLanguage).processes.subscription.terms.declarations
      return {
        market: market.code,
        coverFrom: coverBegins(today, policy.coverWaitDays),
        plans: policy.plans.flatMap(({ id }) => {
          const terms = planTermsOn(policy.plans, id, today)
          return terms?.offered === 'yes' ? [planAnswer(id, terms, priceToCome(policy.plans, id, today))] : []
        }),
        paidBy: policy.paidBy.map((kind) => ({ kind, declarations: declaredFor(kind).map((one) => ({ kind: one, words: words[one] })) })),
      }
    },
  )
}
