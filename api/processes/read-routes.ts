import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import { LanguageQuery } from '../cases/case-schemas.ts'
import { sendVersioned } from '../http/etag.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { contextOf } from './answer-context.ts'
import { answerOf, caseSchemaOf } from './case-answer.ts'
import { aCaseOf, addressOf, referenceParams, tagOf } from './names.ts'
import type { ProcessApi } from './process-api.ts'
import { reachAll, readersOf } from './reach.ts'

export const readRoutes =
  (api: ProcessApi): RoutePlugin =>
  (app, deps) => {
    app.get(
      addressOf(api, ':reference'),
      {
        config: { access: readersOf(api) },
        schema: {
          tags: [tagOf(api)],
          summary: `Where ${aCaseOf(api)} stands, and what can be done`,
          description: 'Its ETag is its version: with `If-None-Match` an unchanged case is answered 304.',
          params: referenceParams(api),
          querystring: Type.Object({ language: LanguageQuery }, closed),
          response: { 200: caseSchemaOf(api) },
        },
      },
      async (request, reply) => {
        const { subject, reader } = await reachAll(api, deps, request, request.params.reference)
        return sendVersioned(request, reply, subject.version, () => answerOf(api, subject, contextOf(deps, request, subject, reader)))
      },
    )
  }
