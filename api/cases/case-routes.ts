import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import { readProposed, readSupportCase } from '../../platform/cases/reads/read-support-case.ts'
import type { Who } from '../auth/access.ts'
import { sendVersioned } from '../http/etag.ts'
import { ProblemError } from '../problems/problem.ts'
import { readerFor } from '../processes/words.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { caseAnswerOf } from './case-answer.ts'
import { CaseParams, CaseSchema, LanguageQuery } from './case-schemas.ts'
import { readOwnFacts } from './own-facts.ts'
import { AGENT_ROLES, isInOffice, reachCase } from './reach-case.ts'

const NOTHING: ReadonlyMap<string, unknown> = new Map()

/** Who looks at a case of any process. An operator sees how it runs, not who its customer is. */
const CASE_READERS: readonly Who[] = [...AGENT_ROLES, 'operator']

export const caseRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/cases/:reference',
    {
      config: { access: CASE_READERS },
      schema: {
        tags: ['Cases'],
        summary: 'A case of any process: where it stands, what is pending, what can be done',
        description: 'Its ETag is its version. From the database alone: it is answered the same while the engine is away.',
        params: CaseParams,
        querystring: Type.Object({ language: LanguageQuery }, closed),
        response: { 200: CaseSchema },
      },
    },
    async (request, reply) => {
      const { subject, agent } = await reachCase(deps, request, request.params.reference)
      const { language } = request.query
      return sendVersioned(request, reply, subject.version, async () => {
        const [reading, own] = await Promise.all([
          readSupportCase(deps, subject.id),
          readOwnFacts(deps, subject, agent, readerFor(subject, language)),
        ])
        if (!reading || !own) throw new ProblemError('RPS_NOT_FOUND')
        const proposed = isInOffice(agent) ? await readProposed(deps.database, deps.secrets, subject.id) : NOTHING
        return caseAnswerOf(reading, own, agent, language, proposed)
      })
    },
  )
}
