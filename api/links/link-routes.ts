import Type from 'typebox'
import { mailLostLink, revokeLinks } from '../../platform/cases/notices/mail-link.ts'
import { correctContact } from '../../platform/cases/support/correct-contact.ts'
import { nameOf } from '../auth/name-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { ReferenceParams } from '../trade-ins/case-schemas.ts'
import { reachTradeIn } from '../trade-ins/reach.ts'

const closed = { additionalProperties: false }
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
const RevokedSchema = Type.Object(
  { reference: Type.String(), ended: Type.Integer({ description: 'Links that worked until now.' }) },
  closed,
)

const ContactBody = Type.Object(
  {
    email: Type.String({ format: 'email', maxLength: 254, description: 'Where mail reaches the customer.' }),
    reason: Type.String({ minLength: 1, maxLength: 1000, description: 'How the person was reached, and how they showed who they are.' }),
  },
  closed,
)
const ContactSchema = Type.Object(
  { reference: Type.String(), askedAgain: Type.Boolean({ description: 'Whether a question that had come back was mailed again.' }) },
  closed,
)

/** Lost and stolen links: a new one by mail, and an end to the old ones. */
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

  app.post(
    '/v1/trade-ins/:reference/links/revoke',
    {
      config: { access: ['customer', 'support', 'lead', 'link'], idempotency: 'key' },
      schema: {
        tags: ['Links'],
        summary: 'Ends every link of a trade-in and mails a new one',
        params: ReferenceParams,
        response: { 200: RevokedSchema },
      },
    },
    async (request, reply) => {
      const { subject } = await reachTradeIn(deps, request, request.params.reference)
      const outcome = await revokeLinks(deps, subject.id, idempotencyOf(request))
      return sendOnce(reply, outcome, () => new ProblemError('RPS_NOT_FOUND'))
    },
  )

  app.post(
    '/v1/trade-ins/:reference/contact',
    {
      config: { access: ['support', 'lead'], idempotency: 'key' },
      schema: {
        tags: ['Links'],
        summary: 'Corrects the address that mail came back from',
        description: 'Old links end, a new one is mailed; a question that nobody received is asked again, its time running from there.',
        params: ReferenceParams,
        body: ContactBody,
        response: { 200: ContactSchema },
      },
    },
    async (request, reply) => {
      const { subject } = await reachTradeIn(deps, request, request.params.reference)
      const corrected = { ...request.body, actor: nameOf(request, ['support', 'lead']) }
      const outcome = await correctContact(deps, subject.id, corrected, idempotencyOf(request))
      return sendOnce(reply, outcome, () => new ProblemError('RPS_NOT_FOUND'))
    },
  )
}
