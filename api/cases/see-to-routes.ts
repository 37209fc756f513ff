import Type from 'typebox'
import { EXTENDING_ROLES } from '../../domain/case/extension.ts'
import { closed, instant, reason, text } from '../../domain/input/schema.ts'
import { type ExtensionRefusal, extendLimit } from '../../platform/cases/support/extend-limit.ts'
import { type ResendRefusal, resendNotice } from '../../platform/cases/support/resend-notice.ts'
import { addNote, clearBoard } from '../../platform/cases/support/see-to-case.ts'
import { actOf, reasonedActOf } from '../act-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { CaseParams } from './case-schemas.ts'
import { AGENT_ROLES, reachCase } from './reach-case.ts'

const IN_OFFICE = EXTENDING_ROLES

const extensionProblem = (refused: ExtensionRefusal): ProblemError => {
  switch (refused.kind) {
    case 'not_now':
      return new ProblemError('RPS_NOT_NOW', {
        detail: 'More time is given to people and carriers; this state waits for neither.',
        members: { state: refused.state },
      })
    case 'clock_stopped':
      return new ProblemError('RPS_NOT_NOW', { detail: 'A mail came back and the clock stands still: correct the address first.' })
    case 'too_long':
      return new ProblemError('RPS_COMMAND_REFUSED', {
        members: { latest: refused.latest.toISOString() },
        errors: [
          {
            in: 'body',
            pointer: '/days',
            detail: `your role may move this limit to ${refused.latest.toISOString()} at most; a lead may give more`,
          },
        ],
      })
  }
}

const resendProblem = (refused: ResendRefusal): ProblemError => {
  switch (refused.kind) {
    case 'none':
      return new ProblemError('RPS_COMMAND_REFUSED', {
        members: { mails: refused.kinds },
        errors: [
          {
            in: 'body',
            pointer: '/mail',
            detail: refused.kinds.length > 0 ? `must be one of: ${refused.kinds.join(', ')}` : 'nothing was sent yet',
          },
        ],
      })
    case 'mail_comes_back':
      return new ProblemError('RPS_NOT_NOW', { detail: 'The address sends mail back: correct it, and the question is asked again.' })
    case 'under_way':
      return new ProblemError('RPS_NOT_NOW', { detail: 'This mail is on its way already.' })
    case 'erased':
      return new ProblemError('RPS_PERSON_ERASED')
  }
}

/** What support does to a case of any process without moving it. */
export const seeToRoutes: RoutePlugin = (app, deps) => {
  app.post(
    '/v1/cases/:reference/extend',
    {
      config: { access: IN_OFFICE, idempotency: 'key', problems: ['RPS_NOT_NOW', 'RPS_COMMAND_REFUSED'] },
      schema: {
        tags: ['Cases'],
        summary: 'Give whom a case waits for more time',
        description:
          'The market’s policy says by how many days a role may move the limit of a state, all extensions of it together. Reminders still to come move with it.',
        params: CaseParams,
        body: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 366 }), reason }, closed),
        response: { 200: Type.Object({ reference: Type.String(), state: Type.String(), until: instant() }, closed) },
      },
    },
    async (request, reply) => {
      const { subject } = await reachCase(deps, request, request.params.reference)
      const act = { caseId: subject.id, ...reasonedActOf(request, IN_OFFICE) }
      const role = act.actor.startsWith('lead:') ? 'lead' : 'support'
      return sendOnce(reply, await extendLimit(deps, { ...act, role, days: request.body.days }), extensionProblem)
    },
  )

  app.post(
    '/v1/cases/:reference/resend',
    {
      config: { access: IN_OFFICE, idempotency: 'key', problems: ['RPS_NOT_NOW', 'RPS_COMMAND_REFUSED', 'RPS_PERSON_ERASED'] },
      schema: {
        tags: ['Cases'],
        summary: 'Send a mail once more',
        description:
          'One of the question that the case waits with, or else the newest that was sent. It tells what is so now, under a Message-ID of its own; the time to answer does not begin anew.',
        params: CaseParams,
        body: Type.Object(
          {
            mail: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'Which one; the question itself unless said.' })),
            reason,
          },
          closed,
        ),
        response: { 200: Type.Object({ reference: Type.String(), mail: Type.String(), messageId: Type.String() }, closed) },
      },
    },
    async (request, reply) => {
      const { subject } = await reachCase(deps, request, request.params.reference)
      const { mail: kind } = request.body
      const act = { caseId: subject.id, ...reasonedActOf(request, IN_OFFICE) }
      return sendOnce(reply, await resendNotice(deps, { ...act, ...(kind !== undefined && { kind }) }), resendProblem)
    },
  )

  app.post(
    '/v1/cases/:reference/notes',
    {
      config: { access: AGENT_ROLES, idempotency: 'key', problems: ['RPS_PERSON_ERASED'] },
      schema: {
        tags: ['Cases'],
        summary: 'Leave a note, for the house only',
        params: CaseParams,
        body: Type.Object({ text: text(4000) }, closed),
        response: {
          201: Type.Object({ id: Type.String({ format: 'uuid' }), at: instant(), actor: Type.String(), text: Type.String() }, closed),
        },
      },
    },
    async (request, reply) => {
      const { subject } = await reachCase(deps, request, request.params.reference)
      const act = { caseId: subject.id, ...actOf(request, AGENT_ROLES) }
      return sendOnce(reply, await addNote(deps, { ...act, text: request.body.text.trim() }), () => new ProblemError('RPS_PERSON_ERASED'))
    },
  )

  app.post(
    '/v1/cases/:reference/clear-board',
    {
      config: { access: IN_OFFICE, idempotency: 'key', problems: ['RPS_NOT_NOW'] },
      schema: {
        tags: ['Cases'],
        summary: 'What had put the case before support was seen to',
        params: CaseParams,
        body: Type.Object({ reason }, closed),
        response: { 200: Type.Object({ reference: Type.String(), cleared: Type.String() }, closed) },
      },
    },
    async (request, reply) => {
      const { subject } = await reachCase(deps, request, request.params.reference)
      const act = { caseId: subject.id, ...actOf(request, IN_OFFICE) }
      const outcome = await clearBoard(deps, { ...act, text: request.body.reason.trim() })
      return sendOnce(reply, outcome, () => new ProblemError('RPS_NOT_NOW', { detail: 'Nothing has put this case before support.' }))
    },
  )
}
