import Type from 'typebox'
import { CATEGORIES } from '../../domain/catalogue/category.ts'
import { closed, oneOf } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { PROBLEM_CODES, PROBLEMS } from '../../domain/repair/problems.ts'
import { HAND_OVER_WAYS } from '../../domain/repair/view.ts'
import { repairRange } from '../../platform/price-lists/repair-range.ts'
import { textsIn } from '../../texts/index.ts'
import { ANYONE } from '../auth/access.ts'
import { LanguageQuery } from '../cases/case-schemas.ts'
import { MoneySchema } from '../money-schema.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { AskedFields, readAsked } from './asked-repair.ts'
import { EstimateSchema } from './repair-schemas.ts'

const AnswerSchema = Type.Object(
  {
    market: Type.String(),
    model: Type.String(),
    problem: Type.Array(oneOf(PROBLEM_CODES)),
    estimate: Type.Optional(EstimateSchema),
    each: Type.Array(Type.Object({ problem: oneOf(PROBLEM_CODES), text: Type.String(), estimate: EstimateSchema }, closed), {
      description: 'The same for each problem by itself, where there is a price for it.',
    }),
    diagnosisFee: Type.Optional(MoneySchema),
    ways: Type.Array(oneOf(HAND_OVER_WAYS), { description: 'How the device can come to us.' }),
    hazard: Type.Optional(
      Type.Object(
        { advice: Type.String({ description: 'What to do and what not: no label and no ordinary parcel.' }) },
        { ...closed, title: 'RepairHazard' },
      ),
    ),
  },
  { ...closed, title: 'RepairCost' },
)

/** What a repair may cost, without a case; and what can be chosen to say what is wrong. */
export const estimateRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/repair-problems',
    {
      config: { access: ANYONE },
      schema: {
        tags: ['Repairs'],
        summary: 'What can be wrong with a device of a category, the most frequent first',
        querystring: Type.Object({ category: oneOf(CATEGORIES), language: Type.Enum([...LANGUAGES], { default: 'en' }) }, closed),
        response: {
          200: Type.Object({ problems: Type.Array(Type.Object({ code: oneOf(PROBLEM_CODES), text: Type.String() }, closed)) }, closed),
        },
      },
    },
    async ({ query: { category, language } }) => {
      const { problems } = textsIn(language).processes.repair.terms
      return { problems: PROBLEMS[category].map((code) => ({ code, text: problems[code] })) }
    },
  )

  app.post(
    '/v1/repair-estimates',
    {
      config: { access: ANYONE, idempotency: 'not_needed', problems: ['RPS_REPAIRS_NOT_OFFERED'] },
      schema: {
        tags: ['Repairs'],
        summary: 'What a repair may cost',
        description:
          'Nothing is stored. `estimate` is absent where the market has no price for it: then the quote says it first. `diagnosisFee` is due only where it is not repaired.',
        querystring: Type.Object({ language: LanguageQuery }, closed),
        body: Type.Object(AskedFields, closed),
        response: { 200: AnswerSchema },
      },
    },
    async ({ body, query }) => {
      const { market, policy, model } = readAsked(deps, body)
      const { terms, states } = textsIn(query.language ?? market.defaultLanguage).processes.repair
      const rangeFor = (problems: typeof body.problem) =>
        repairRange(deps.database, { market: market.code, modelId: model.id, problems, at: deps.clock.now() })
      const [estimate, ...ranges] = await Promise.all([rangeFor(body.problem), ...body.problem.map((problem) => rangeFor([problem]))])
      const isDangerous = body.hazards.length > 0
      return {
        market: market.code,
        model: model.id,
        problem: body.problem,
        ...(estimate && { estimate }),
        each: body.problem.flatMap((problem, index) => {
          const own = ranges[index]
          return own ? [{ problem, text: terms.problems[problem], estimate: own }] : []
        }),
        ...(policy.diagnosisFee && { diagnosisFee: policy.diagnosisFee }),
        ways: policy.ways.filter((way) => !isDangerous || way !== 'mail_in'),
        ...(isDangerous && { hazard: { advice: states.awaiting_special_collection.heading } }),
      }
    },
  )
}
