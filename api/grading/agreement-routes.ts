import Type from 'typebox'
import {
  AGREEMENT_DIMENSIONS,
  type AgreementDimension,
  type AgreementGroup,
  agreementBy,
  GRADE_PAIRS,
} from '../../domain/grading/agreement.ts'
import { GRADES } from '../../domain/grading/grade.ts'
import { closed, date, oneOf } from '../../domain/input/schema.ts'
import { readAgreement } from '../../platform/refurbishment/read-agreement.ts'
import { type Column, csvOfRows, sendCsv, wantsCsv } from '../http/csv-answer.ts'
import { dimensionsOf, reportQuery, spanOf } from '../http/report-query.ts'
import { toShare } from '../http/rounding.ts'
import type { RoutePlugin } from '../route-plugin.ts'

const USUAL: readonly AgreementDimension[] = ['category', 'month']
const Share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description })

const GroupSchema = Type.Object(
  {
    by: Type.Object(Object.fromEntries(AGREEMENT_DIMENSIONS.map((dimension) => [dimension, Type.Optional(Type.String())])), closed),
    devices: Type.Integer({ description: 'Graded twice.' }),
    observed: Share('Of them, the share that both gave the same grade.'),
    expected: Share('The share that would agree by chance, with grades given as often as they were.'),
    kappa: Type.Optional(
      Type.Number({ minimum: -1, maximum: 1, description: 'Cohen’s; left out where both gave one and the same grade to all.' }),
    ),
    pairs: Type.Array(Type.Object({ first: oneOf(GRADES), second: oneOf(GRADES), devices: Type.Integer() }, closed), {
      description: 'How often each pair of grades was given.',
    }),
  },
  { ...closed, title: 'GradersAgreement' },
)

const groupOf = ({ by, devices, observed, expected, kappa, pairs }: AgreementGroup) => ({
  by: { ...by },
  devices,
  observed: toShare(observed) ?? 0,
  expected: toShare(expected) ?? 0,
  ...(kappa !== undefined && { kappa: toShare(kappa) ?? 0 }),
  pairs: pairs.map(({ pair: [first, second], devices: times }) => ({ first, second, devices: times })),
})

/** One column for each pair of grades, `good_fair` for good by the first and fair by the second: the same in every file. */
const agreementCsv = (groups: readonly AgreementGroup[]): string =>
  csvOfRows<AgreementGroup>(
    [
      ...AGREEMENT_DIMENSIONS.map((dimension): Column<AgreementGroup> => [dimension, ({ by }) => by[dimension]]),
      ['devices', ({ devices }) => devices],
      ['observed', ({ observed }) => toShare(observed)],
      ['expected', ({ expected }) => toShare(expected)],
      ['kappa', ({ kappa }) => toShare(kappa)],
      ...GRADE_PAIRS.map((one): Column<AgreementGroup> => {
        const times = ({ pairs }: AgreementGroup) => pairs.find(({ pair }) => pair.join() === one.join())?.devices ?? 0
        return [one.join('_'), times]
      }),
    ],
    groups,
  )

/** Whether two people who grade the same device come to the same: for those who answer for the grades. */
export const agreementRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/grading-agreement',
    {
      config: { access: ['lead', 'operator'] },
      schema: {
        tags: ['Grading'],
        summary: 'How far two graders agree on the same devices',
        description:
          'Of the devices that a second person graded in the span without knowing the first grade: Cohen’s kappa, by category and month or ISO week of the second grading. With `Accept: text/csv` as a file.',
        querystring: reportQuery('the second grading', AGREEMENT_DIMENSIONS, USUAL),
        response: {
          200: Type.Object({ from: date(), until: date(), groups: Type.Array(GroupSchema) }, closed),
        },
      },
    },
    async (request, reply) => {
      const { from, until } = spanOf(request.query, deps.clock.now())
      const dimensions = dimensionsOf(request.query.by, AGREEMENT_DIMENSIONS, USUAL)
      const groups = agreementBy(dimensions, await readAgreement(deps.database, { from, until }))
      reply.header('vary', 'accept').header('cache-control', 'private, no-store')
      if (wantsCsv(request)) return sendCsv(reply as never, `grading-agreement-${from}-${until}`, agreementCsv(groups), undefined) as never
      return { from, until, groups: groups.map(groupOf) }
    },
  )
}
