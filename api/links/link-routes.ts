import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import { mailLostLink } from '../../platform/cases/notices/mail-link.ts'
import type { RoutePlugin } from '../route-plugin.ts'

/** From one address; nobody loses more links than that in a minute. */
const ASKED_PER_MINUTE = 10

const AskBody = Type.Object(
  {
    reference: Type.String({ minLength: 1, maxLength: 20, description: 'Reference of the case, in any case of letters.' }),
    email: Type.String({ format: 'email', maxLength: 254, description: 'The address the case was opened with.' }),
  },
  closed,
)
const AskedSchema = Type.Object({ status: Type.Literal('asked') }, closed)
/** A lost link: a new one by mail. */
export const linkRoutes: RoutePlugin = (app, deps) => {
  app.post(
    '/v1/case-links',
    {
      config: { access: ['guest', 'customer'], idempotency: 'not_needed', rateLimit: { max: ASKED_PER_MINUTE, timeWindow: 60_000 } },
      schema: {
        tags: ['Links'],
        summary: 'Has a new link mailed',
        description:
          'The answer is the same whether reference and address belong together or not. Asked again within five minutes, one mail leaves.',
        body: AskBody,
        response: { 202: AskedSchema },
      },
    },
    async (request, reply) => {
      await mailLostLink(deps, request.body)
      return reply.code(202).send({ status: 'asked' } as const)
    },
  )
}
