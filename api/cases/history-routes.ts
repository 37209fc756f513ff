import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import { readRunStatus } from '../../platform/cases/engine/read-run-status.ts'
import { readRuns } from '../../platform/cases/engine/read-runs.ts'
import { readHistoryRows } from '../../platform/cases/reads/read-history.ts'
import { readSupportCase } from '../../platform/cases/reads/read-support-case.ts'
import type { Who } from '../auth/access.ts'
import { ProblemError } from '../problems/problem.ts'
import { readerFor } from '../processes/words.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { CaseParams, LanguageQuery } from './case-schemas.ts'
import { historyAnswerOf } from './history-answer.ts'
import { HistorySchema } from './history-schemas.ts'
import { readOwnFacts } from './own-facts.ts'
import { reachCase } from './reach-case.ts'

/** Not the workshop: whoever inspects a second time, blind, must not see what the first person found. */
const HISTORY_READERS: readonly Who[] = ['support', 'lead', 'operator']

export const historyRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/cases/:reference/history',
    {
      config: { access: HISTORY_READERS },
      schema: {
        tags: ['Cases'],
        summary: 'Everything that happened to a case: its record and the engine’s history, joined',
        description:
          'Engine rows stand under the event that they brought about, joined by event number and effect key, across all runs of the case. While the engine is away the record alone is answered, and `engine.answers` is false. With `live=true` the run is asked where it stands, for at most two seconds a look.',
        params: CaseParams,
        querystring: Type.Object(
          {
            language: LanguageQuery,
            live: Type.Optional(Type.Boolean({ description: 'Ask the run too, and lay its word beside the record.' })),
          },
          closed,
        ),
        response: { 200: HistorySchema },
      },
    },
    async (request, reply) => {
      const { subject, agent } = await reachCase(deps, request, request.params.reference)
      const { language, live: wantsLive } = request.query
      const reader = readerFor(subject, language)
      const [reading, rows, own, asked, live] = await Promise.all([
        readSupportCase(deps, subject.id),
        readHistoryRows(deps.database, subject.id),
        readOwnFacts(deps, subject, agent, reader),
        readRuns(deps.temporal, subject.id),
        wantsLive ? readRunStatus(deps.database, deps.temporal, subject.id) : null,
      ])
      if (!reading || !own) throw new ProblemError('RPS_NOT_FOUND')
      reply.header('cache-control', 'private, no-store')
      return historyAnswerOf({ subject: reading, rows, own, asked, live, now: deps.clock.now() }, reader)
    },
  )
}
