import Type from 'typebox'
import { closed, date } from '../../domain/input/schema.ts'
import { YIELD_DIMENSIONS, type YieldGroup, yieldBy } from '../../domain/yield/yield.ts'
import { readYield } from '../../platform/refurbishment/read-yield.ts'
import { sendCsv, wantsCsv } from '../http/csv-answer.ts'
import { dimensionsOf, reportQuery, spanOf } from '../http/report-query.ts'
import { toHundredths, toShare } from '../http/rounding.ts'
import { MoneySchema } from '../money-schema.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { yieldCsv } from './yield-csv.ts'

const Share = Type.Number({ minimum: 0, maximum: 1 })
const Hours = Type.Number({ minimum: 0, description: 'By nearest rank.' })

const GroupSchema = Type.Object(
  {
    by: Type.Object(Object.fromEntries(YIELD_DIMENSIONS.map((dimension) => [dimension, Type.Optional(Type.String())])), closed),
    devices: Type.Integer(),
    outcomes: Type.Object(
      {
        stocked: Type.Integer(),
        harvested: Type.Integer(),
        recycled: Type.Integer(),
        open: Type.Integer({ description: 'Still on the way.' }),
      },
      closed,
    ),
    share: Type.Optional(
      Type.Object(
        { stocked: Share, harvested: Share, recycled: Share },
        { ...closed, description: 'Of the devices whose outcome is known; left out while none is.' },
      ),
    ),
    firstPassRate: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'Of the tested devices, those whose first complete test passed.' }),
    ),
    cost: Type.Array(MoneySchema, { description: 'Purchase, parts, work, levies and transport of all its devices, by currency.' }),
    states: Type.Array(Type.Object({ state: Type.String(), devices: Type.Integer(), hoursMedian: Hours, hoursP90: Hours }, closed), {
      description: 'Hours that devices have spent in each state so far, all stays together.',
    }),
  },
  closed,
)

const groupOf = ({ by, devices, outcomes, share, firstPassRate, cost, states }: YieldGroup) => ({
  by: { ...by },
  devices,
  outcomes: { ...outcomes },
  ...(share && {
    share: { stocked: toShare(share.stocked) ?? 0, harvested: toShare(share.harvested) ?? 0, recycled: toShare(share.recycled) ?? 0 },
  }),
  ...(firstPassRate !== undefined && { firstPassRate: toShare(firstPassRate) ?? 0 }),
  cost: [...cost],
  states: states.map(({ state, devices: there, median, p90 }) => ({
    state,
    devices: there,
    hoursMedian: toHundredths(median) ?? 0,
    hoursP90: toHundredths(p90) ?? 0,
  })),
})

/** What comes of the devices that are refurbished, for those who run the workshops. */
export const yieldRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/refurbishment-yield',
    {
      config: { access: ['lead', 'operator'] },
      schema: {
        tags: ['Refurbishments'],
        summary: 'What came of devices in refurbishment',
        description:
          'Counts, shares, first-pass rate, cost and hours in each state, of the devices received in the span, by model, grade, workshop and ISO week of receipt. Devices that turned out not to be ours are left out. With `Accept: text/csv` as a file.',
        querystring: reportQuery('receipt', YIELD_DIMENSIONS),
        response: {
          200: Type.Object({ from: date(), until: date(), groups: Type.Array(GroupSchema) }, closed),
        },
      },
    },
    async (request, reply) => {
      const now = deps.clock.now()
      const { from, until } = spanOf(request.query, now)
      const dimensions = dimensionsOf(request.query.by, YIELD_DIMENSIONS)
      const groups = yieldBy(dimensions, await readYield(deps.database, { from, until }, now))
      reply.header('vary', 'accept').header('cache-control', 'private, no-store')
      if (wantsCsv(request)) return sendCsv(reply as never, `yield-${from}-${until}`, yieldCsv(groups), undefined) as never
      return { from, until, groups: groups.map(groupOf) }
    },
  )
}
