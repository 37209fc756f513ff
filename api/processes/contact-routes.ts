import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import { revokeLinks } from '../../platform/cases/notices/mail-link.ts'
import { correctContact } from '../../platform/cases/support/correct-contact.ts'
import { nameOf } from '../auth/name-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { aCaseOf, addressOf, referenceParams } from './names.ts'
import type { ProcessApi } from './process-api.ts'
import { reach } from './reach.ts'

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

/** How the customer of a case is reached: an end to links that were stolen, and another address. */
export const contactRoutes =
  (api: ProcessApi): RoutePlugin =>
  (app, deps) => {
    app.post(
      `${addressOf(api, ':reference')}/links/revoke`,
      {
        config: { access: ['customer', 'support', 'lead', 'link'], idempotency: 'key' },
        schema: {
          tags: ['Links'],
          summary: `Ends every link of ${aCaseOf(api)} and mails a new one`,
          params: referenceParams(api),
          response: { 200: RevokedSchema },
        },
      },
      async (request, reply) => {
        const { subject } = await reach(api, deps, request, request.params.reference)
        const outcome = await revokeLinks(deps, subject.id, idempotencyOf(request))
        return sendOnce(reply, outcome, () => new ProblemError('RPS_NOT_FOUND'))
      },
    )

    app.post(
      `${addressOf(api, ':reference')}/contact`,
      {
        config: { access: ['support', 'lead'], idempotency: 'key', problems: ['RPS_PERSON_ERASED'] },
        schema: {
          tags: ['Links'],
          summary: 'Corrects the address that mail came back from',
          description: 'Old links end, a new one is mailed; a question that nobody received is asked again, its time running from there.',
          params: referenceParams(api),
          body: ContactBody,
          response: { 200: ContactSchema },
        },
      },
      async (request, reply) => {
        const { subject } = await reach(api, deps, request, request.params.reference)
        const corrected = { ...request.body, actor: nameOf(request, ['support', 'lead']) }
        const outcome = await correctContact(deps, subject.id, corrected, idempotencyOf(request))
        return sendOnce(reply, outcome, (refused) => new ProblemError(refused === 'erased' ? 'RPS_PERSON_ERASED' : 'RPS_NOT_FOUND'))
      },
    )
  }
