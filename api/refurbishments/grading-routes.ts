import Type from 'typebox'
import { CATEGORIES, type Category } from '../../domain/catalogue/category.ts'
import { GRADES } from '../../domain/grading/grade.ts'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import { gradedThen } from '../../platform/refurbishment/grade.ts'
import { readGradings } from '../../platform/refurbishment/read-gradings.ts'
import { explainGrade } from '../../texts/explain-grade.ts'
import { LanguageQuery } from '../cases/case-schemas.ts'
import { addressOfGradingModel } from '../grading/address.ts'
import { referenceParams } from '../processes/names.ts'
import { reach, readersOf } from '../processes/reach.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { isBlind } from './blind.ts'
import { REFURBISHMENTS } from './names.ts'

const ReasonSchema = Type.Object(
  {
    words: Type.String(),
    allows: oneOf(GRADES, 'The best grade that it allows.'),
    check: Type.Optional(Type.String({ description: 'The check that did not pass.' })),
    criterion: Type.Optional(Type.String({ description: 'Of the model, which is missed.' })),
    missed: Type.Optional(oneOf(GRADES, 'The grade that `shortfall` is measured against: the next better one.')),
    shortfall: Type.Optional(Type.Unknown({ description: 'What was measured, and what that grade asks.' })),
  },
  { ...closed, title: 'GradeReason' },
)

const GradingSchema = Type.Object(
  {
    nth: Type.Integer({ description: '2 is that of a second grader, who had not seen the first; of the two the worse grade counts.' }),
    round: Type.Integer({ description: 'Of tests, by which it was graded.' }),
    grade: oneOf(GRADES),
    by: Type.String(),
    at: instant(),
    category: oneOf(CATEGORIES),
    checklist: Type.Integer({ description: 'Version that it was measured by.' }),
    model: Type.Integer({ description: 'Version that it was graded by.' }),
    reasons: Type.Array(ReasonSchema, { description: 'Everything that holds it below premium, worst first.' }),
    links: Type.Object({ model: Type.String({ description: 'What each grade asks in this version.' }) }, closed),
  },
  { ...closed, title: 'ExplainedGrading' },
)

/** Why a device has the grade that it has, and had the grades before. */
export const gradingRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/refurbishments/:reference/gradings',
    {
      config: { access: readersOf(REFURBISHMENTS) },
      schema: {
        tags: ['Refurbishments'],
        summary: 'How it was graded, and why, the latest first',
        description:
          'Each grading is made again by what had been measured then, and by the versions of checklist and model that it was made with. In the workshop none is shown while somebody there still has to grade it blind.',
        params: referenceParams(REFURBISHMENTS),
        querystring: Type.Object({ language: LanguageQuery }, closed),
        response: { 200: Type.Object({ gradings: Type.Array(GradingSchema) }, closed) },
      },
    },
    async (request, reply) => {
      const { subject, reader } = await reach(REFURBISHMENTS, deps, request, request.params.reference)
      const language = request.query.language ?? (subject.language as Language)
      const rows = isBlind(subject.state, reader) ? [] : await readGradings(deps.database, subject.id)
      const gradings = await Promise.all(
        rows.map(async (row) => {
          const { grade, reasons, by } = await gradedThen(deps.database, row)
          const words = explainGrade(reasons, language)
          return {
            nth: row.nth,
            round: row.testRound,
            grade,
            by: row.grader,
            at: row.at.toISOString(),
            ...by,
            reasons: reasons.map(({ kind: _kind, textKey: _textKey, ...reason }, index) => ({ words: words[index] ?? '', ...reason })),
            links: { model: addressOfGradingModel(row.category as Category, row.model) },
          }
        }),
      )
      return reply.header('cache-control', 'private, no-store').send({ gradings })
    },
  )
}
