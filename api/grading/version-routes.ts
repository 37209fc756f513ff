import Type from 'typebox'
import { CATEGORIES } from '../../domain/catalogue/category.ts'
import type { Check, Consequence } from '../../domain/device-tests/check.ts'
import { CHECKLISTS } from '../../domain/device-tests/checklists.ts'
import { SALE_GRADES, type SaleGrade } from '../../domain/grading/grade.ts'
import type { Criterion } from '../../domain/grading/model.ts'
import { GRADING_MODELS } from '../../domain/grading/models/models.ts'
import { checksOf } from '../../domain/grading/reason.ts'
import { closed, oneOf } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { refurbishmentPapersIn } from '../../texts/refurbishment-papers.ts'
import { ANYONE } from '../auth/access.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, RoutePlugin } from '../route-plugin.ts'

const CategoryParams = Type.Object({ category: oneOf(CATEGORIES) }, closed)
const Version = Type.Optional(Type.Integer({ minimum: 1, description: 'The one in force unless given.' }))
const InForce = Type.Boolean({ description: 'Whether devices are measured and graded by it from now on.' })

const ChecklistSchema = Type.Object(
  {
    category: oneOf(CATEGORIES),
    version: Type.Integer(),
    inForce: InForce,
    checks: Type.Array(
      Type.Object(
        {
          id: Type.String({ description: 'Public and never reused.' }),
          name: Type.String(),
          unit: Type.String(),
          measure: Type.Unknown({ description: 'What is possible, which is taken, and what of that passes.' }),
          failed: oneOf(['blocks_sale', 'lowers_grade', 'hazard'] satisfies Consequence[], 'What failing means.'),
          repairedBy: Type.Array(Type.String(), { description: 'Families of parts that may put it right.' }),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'Checklist' },
)

const GradingModelSchema = Type.Object(
  {
    category: oneOf(CATEGORIES),
    version: Type.Integer(),
    inForce: InForce,
    failed: Type.Record(Type.String(), Type.String(), { description: 'The best grade with a failed check, by what its failing means.' }),
    criteria: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          kind: oneOf(['surface', 'share', 'word'] satisfies Criterion['kind'][]),
          checks: Type.Array(Type.String(), { description: 'What it reads; of a share the part, then the whole.' }),
          asks: Type.Object(Object.fromEntries(SALE_GRADES.map((grade) => [grade, Type.Unknown()])), {
            ...closed,
            description: 'What each grade asks: marks at most, per cent at least, or one of some words.',
          }),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'GradingModel' },
)

/** By what devices are measured and graded, in every version that there was. */
export const gradingVersionRoutes: RoutePlugin = (app) => {
  addChecklists(app)
  addModels(app)
}

/** The version asked for, of all there are, and whether it is in force. Throws RPS_NOT_FOUND where there is none. */
const versionOf = <Versioned extends { readonly version: number }>(all: readonly Versioned[], version: number | undefined) => {
  const found = version === undefined ? all.at(-1) : all.find((one) => one.version === version)
  if (!found) throw new ProblemError('RPS_NOT_FOUND', { detail: `There are versions 1 to ${all.at(-1)?.version}.` })
  return { found, inForce: found === all.at(-1) }
}

const addChecklists = (app: ApiApp): void => {
  app.get(
    '/v1/checklists/:category',
    {
      config: { access: ANYONE },
      schema: {
        tags: ['Grading'],
        summary: 'What is measured of devices of a category',
        description: 'What a test station is loaded with. A device is tested to its end by the version that its case began with.',
        params: CategoryParams,
        querystring: Type.Object(
          { version: Version, language: Type.Optional(oneOf(LANGUAGES, 'Of the names; English unless given.')) },
          closed,
        ),
        response: { 200: ChecklistSchema },
      },
    },
    async ({ params, query }) => {
      const { found, inForce } = versionOf(CHECKLISTS[params.category], query.version)
      const { checks: names } = refurbishmentPapersIn(query.language ?? 'en')
      const { category, version, checks } = found
      return { category, version, inForce, checks: checks.map((check) => checkAnswer(check, names)) }
    },
  )
}

const checkAnswer = ({ id, nameKey, measure, failed, repairedBy }: Check, names: Readonly<Record<string, string>>) => {
  const { unit, ...rest } = measure
  return { id, name: names[nameKey] ?? id, unit, measure: rest, failed, repairedBy: [...repairedBy] }
}

const addModels = (app: ApiApp): void => {
  app.get(
    '/v1/grading-models/:category',
    {
      config: { access: ANYONE },
      schema: {
        tags: ['Grading'],
        summary: 'What each grade asks of devices of a category',
        description: 'A version that graded a device is never changed: with it the grade can be explained for ever.',
        params: CategoryParams,
        querystring: Type.Object({ version: Version }, closed),
        response: { 200: GradingModelSchema },
      },
    },
    async ({ params, query }) => {
      const { found, inForce } = versionOf(GRADING_MODELS[params.category], query.version)
      const { category, version, failed, criteria } = found
      return { category, version, inForce, failed: { ...failed }, criteria: criteria.map(criterionAnswer) }
    },
  )
}

const criterionAnswer = (criterion: Criterion) => ({
  id: criterion.id,
  kind: criterion.kind,
  checks: [...checksOf(criterion)],
  asks: { ...asksOf(criterion) },
})

const asksOf = (criterion: Criterion): Readonly<Record<SaleGrade, unknown>> => {
  switch (criterion.kind) {
    case 'surface':
      return criterion.limits
    case 'share':
      return criterion.atLeast
    case 'word':
      return criterion.oneOf
  }
}
