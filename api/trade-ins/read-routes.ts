import Type from 'typebox'
import type { Role } from '../../domain/case/command-entry.ts'
import type { Who } from '../auth/access.ts'
import { AGENT_ROLES } from '../cases/reach-case.ts'
import { sendVersioned } from '../http/etag.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { answerOf } from './case-answer.ts'
import { contextOf } from './case-request.ts'
import { LanguageQuery, ReferenceParams, TradeInSchema } from './case-schemas.ts'
import { reachAllOfTradeIn } from './reach.ts'

/** Who may look at a trade-in: its customer and the house. */
export const READERS: readonly Who[] = ['customer', ...AGENT_ROLES, 'link'] satisfies readonly (Role | 'link')[]

const closed = { additionalProperties: false }

export const readRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/trade-ins/:reference',
    {
      config: { access: READERS },
      schema: {
        tags: ['Trade-ins'],
        summary: 'Where a trade-in stands, and what can be done',
        description: 'Its ETag is its version: with `If-None-Match` an unchanged case is answered 304.',
        params: ReferenceParams,
        querystring: Type.Object({ language: LanguageQuery }, closed),
        response: { 200: TradeInSchema },
      },
    },
    async (request, reply) => {
      const { subject, reader } = await reachAllOfTradeIn(deps, request, request.params.reference)
      return sendVersioned(request, reply, subject.version, () =>
        answerOf(subject, contextOf(deps, request, reader, request.query.language)),
      )
    },
  )
}
