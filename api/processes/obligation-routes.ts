import Type from 'typebox'
import { closed, instant, text } from '../../domain/input/schema.ts'
import { type FulfilmentRefusal, fulfilObligation } from '../../platform/cases/obligations.ts'
import { actOf } from '../act-of.ts'
import { AGENT_ROLES } from '../cases/reach-case.ts'
import { sendOnce } from '../http/answer-once.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { addressOf, referenceParams, tagOf } from './names.ts'
import type { ProcessApi } from './process-api.ts'
import { reach } from './reach.ts'

const problemOf = (refused: FulfilmentRefusal): ProblemError =>
  refused.kind === 'unknown'
    ? new ProblemError('RPS_NOT_FOUND', { detail: 'This case owes nothing under this id.' })
    : new ProblemError('RPS_NOT_NOW', { detail: 'This was done already.' })

/** What a case owes besides its course, such as a SIM card that came with the device. */
export const obligationRoutes =
  (api: ProcessApi): RoutePlugin =>
  (app, deps) => {
    app.post(
      `${addressOf(api, ':reference')}/obligations/:obligation/fulfil`,
      {
        config: { access: AGENT_ROLES, idempotency: 'key', problems: ['RPS_NOT_NOW'] },
        schema: {
          tags: [tagOf(api)],
          summary: 'What was owed has been done',
          description: 'Possible in every state, the end included. How it was done stands as a note in the timeline.',
          params: Type.Object({ ...referenceParams(api).properties, obligation: Type.String({ format: 'uuid' }) }, closed),
          body: Type.Object({ how: text(1000, 'What was done.') }, closed),
          response: {
            200: Type.Object({ id: Type.String({ format: 'uuid' }), kind: Type.String(), closedAt: instant() }, closed),
          },
        },
      },
      async (request, reply) => {
        const { subject } = await reach(api, deps, request, request.params.reference)
        const outcome = await fulfilObligation(deps, {
          caseId: subject.id,
          obligationId: request.params.obligation,
          how: request.body.how.trim(),
          ...actOf(request, AGENT_ROLES),
        })
        return sendOnce(reply, outcome, problemOf)
      },
    )
  }
