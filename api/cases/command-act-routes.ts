import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Role } from '../../domain/case/command-entry.ts'
import { closed, instant, oneOf, reason } from '../../domain/input/schema.ts'
import { type ApproveRefusal, approveCommand, approvedCommand } from '../../platform/cases/inbox/approve-command.ts'
import { rejectCommand, takeBackCommand, type WithdrawRefusal } from '../../platform/cases/inbox/withdraw-command.ts'
import type { CaseIdentity } from '../../platform/cases/reads/read-case.ts'
import { reasonedActOf } from '../act-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { ProblemError } from '../problems/problem.ts'
import { processApiOf } from '../processes/processes.ts'
import { turnedAwayProblem } from '../processes/turned-away.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { CaseParams } from './case-schemas.ts'
import { AGENT_ROLES, type Agent, reachCase } from './reach-case.ts'

const CommandParams = Type.Object(
  { ...CaseParams.properties, id: Type.String({ format: 'uuid', description: 'As the answer 202 named it.' }) },
  closed,
)

const ActedSchema = Type.Object(
  {
    command: Type.String({ format: 'uuid' }),
    type: Type.String(),
    status: oneOf(['taken_back', 'approved', 'rejected']),
    at: instant(),
  },
  closed,
)

const schema = {
  tags: ['Cases'],
  params: CommandParams,
  body: Type.Object({ reason }, closed),
  response: { 200: ActedSchema },
}

const PROBLEMS = {
  unknown: 'RPS_NOT_FOUND',
  too_late: 'RPS_TOO_LATE',
  of_another: 'RPS_NOT_ALLOWED',
  same_person: 'RPS_SECOND_PERSON_NEEDED',
} as const satisfies Record<WithdrawRefusal, string>

const DETAILS: Readonly<Partial<Record<WithdrawRefusal, string>>> = {
  unknown: 'This case has no command of this id.',
  of_another: 'Who gave it takes it back, or a lead.',
}

const problemOf = (refused: WithdrawRefusal): ProblemError => {
  const detail = DETAILS[refused]
  return new ProblemError(PROBLEMS[refused], detail === undefined ? {} : { detail })
}

/** What becomes of a command that waits for its time or for a second person. */
export const commandActRoutes: RoutePlugin = (app, deps) => {
  app.post(
    '/v1/cases/:reference/commands/:id/take-back',
    {
      config: { access: AGENT_ROLES, idempotency: 'key', problems: ['RPS_TOO_LATE'] },
      schema: {
        ...schema,
        summary: 'Take back what was given ahead, or what waits for a second person',
        description: 'By whoever gave it, or by a lead. It was never given then; the reason stands as a note.',
      },
    },
    async (request, reply) => {
      const { subject } = await reachCase(deps, request, request.params.reference)
      // As a lead where they are one: a lead takes back what others gave.
      return sendOnce(reply, await takeBackCommand(deps, actOn(subject, request, ['lead', 'support', 'technician'])), problemOf)
    },
  )

  app.post(
    '/v1/cases/:reference/commands/:id/reject',
    {
      config: { access: ['support', 'lead'], idempotency: 'key', problems: ['RPS_TOO_LATE', 'RPS_SECOND_PERSON_NEEDED'] },
      schema: {
        ...schema,
        summary: 'A second person says no',
        description: 'By somebody else whose role could have given it.',
      },
    },
    async (request, reply) => {
      const { subject, agent } = await reachCase(deps, request, request.params.reference)
      return sendOnce(reply, await rejectCommand(deps, actOn(subject, request, await rolesFor(deps, request, subject, agent))), problemOf)
    },
  )

  app.post(
    '/v1/cases/:reference/commands/:id/approve',
    {
      config: {
        access: ['support', 'lead'],
        idempotency: 'key',
        problems: ['RPS_TOO_LATE', 'RPS_SECOND_PERSON_NEEDED', 'RPS_NOT_NOW', 'RPS_COMMAND_REFUSED'],
      },
      schema: {
        ...schema,
        summary: 'A second person says yes: from now on it counts',
        description: 'By somebody else whose role could have given it. All that stood at the door is asked again, of them too.',
      },
    },
    async (request, reply) => {
      const { subject, agent } = await reachCase(deps, request, request.params.reference)
      const act = actOn(subject, request, await rolesFor(deps, request, subject, agent))
      const outcome = await approveCommand(deps, act)
      if (outcome.kind === 'refused') throw await approvalProblem(outcome.refused, deps, subject, agent)
      await handOver(deps, reply, outcome.kind === 'answered' ? act.commandId : null, subject, agent)
      return sendOnce(reply, outcome, problemOf)
    },
  )
}

const actOn = (
  { id: caseId }: CaseIdentity,
  request: FastifyRequest & { readonly params: { readonly id: string }; readonly body: { readonly reason: string } },
  roles: readonly Role[],
) => ({ caseId, commandId: request.params.id, ...reasonedActOf(request, roles) })

/** The roles that may give a command say yes or no to it. Throws RPS_NOT_FOUND and RPS_NOT_ALLOWED. */
async function rolesFor(deps: ApiDependencies, request: FastifyRequest, subject: CaseIdentity, agent: Agent): Promise<readonly Role[]> {
  const { id } = request.params as { readonly id: string }
  const command = await deps.database.command.findFirst({ where: { id, caseId: subject.id }, select: { type: true } })
  const roles = command && processApiOf(subject.process).process.commands[command.type]?.roles
  if (!roles) throw problemOf('unknown')
  const own = roles.filter((role) => (agent.roles as readonly Role[]).includes(role))
  if (own.length === 0) throw new ProblemError('RPS_NOT_ALLOWED')
  return own
}

const approvalProblem = (refused: ApproveRefusal, deps: ApiDependencies, subject: CaseIdentity, agent: Agent): Promise<ProblemError> => {
  switch (refused.kind) {
    case 'not_now':
    case 'refused':
    case 'version_changed':
      return turnedAwayProblem(processApiOf(subject.process), refused, deps, { subject, reader: agent }, undefined)
    default:
      return Promise.resolve(problemOf(refused.kind))
  }
}

/** The approval is committed: what the engine makes of it within a person's patience shows in the case. Throws RPS_NOT_NOW. */
async function handOver(deps: ApiDependencies, reply: FastifyReply, id: string | null, subject: CaseIdentity, agent: Agent): Promise<void> {
  reply.header('cache-control', 'no-store')
  if (id === null) return
  const delivered = await deps.deliver(await approvedCommand(deps, id), subject.process)
  if (delivered.kind === 'outcome' && delivered.outcome.status === 'refused')
    throw await approvalProblem({ kind: 'not_now', state: delivered.outcome.state }, deps, subject, agent)
}
