import Type from 'typebox'
import { addDays } from '../../domain/calendar/local-date.ts'
import { closed, date } from '../../domain/input/schema.ts'
import { readPromisesKept } from '../../platform/promises/promises.ts'
import { reportQuery, spanOf } from '../http/report-query.ts'
import type { RoutePlugin } from '../route-plugin.ts'

const { from, until } = reportQuery('the end of a repair (UTC)', ['site']).properties

const SiteSchema = Type.Object(
  {
    site: Type.String(),
    kept: Type.Integer({ description: 'Repairs done by the day that was promised last.' }),
    missed: Type.Integer({ description: 'Days that were promised and missed.' }),
    daysLate: Type.Integer({
      description: 'Calendar days between the first day that was promised and the end, over the repairs that were late.',
    }),
  },
  closed,
)

/** How the days that were promised for repairs are kept, by bench. */
export const promiseReportRoutes: RoutePlugin = (app, { clock, database }) => {
  app.get(
    '/v1/promise-report',
    {
      config: { access: ['lead'] },
      schema: {
        tags: ['Work'],
        summary: 'How promised days are kept',
        description: 'Over the repairs that were done in a span of days, by bench.',
        querystring: Type.Object({ from, until }, closed),
        response: { 200: Type.Object({ from: date(), until: date(), sites: Type.Array(SiteSchema) }, closed) },
      },
    },
    async ({ query }) => {
      const span = spanOf(query, clock.now())
      const sites = await readPromisesKept(database, { from: startOf(span.from), until: startOf(addDays(span.until, 1)) })
      return { ...span, sites }
    },
  )
}

const startOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
