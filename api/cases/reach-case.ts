import type { FastifyRequest } from 'fastify'
import type { Role } from '../../domain/case/command-entry.ts'
import { type CaseIdentity, findCase } from '../../platform/cases/reads/read-case.ts'
import { actorOf } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiDependencies } from '../route-plugin.ts'

/** Roles of the house that reach every case. A site only records drop-offs. */
export const AGENT_ROLES = ['support', 'lead', 'technician'] as const satisfies readonly Role[]
type AgentRole = (typeof AGENT_ROLES)[number]

/** Somebody of the house who looks at a case. */
export interface Agent {
  readonly kind: 'agent'
  readonly subject: string
  readonly roles: readonly AgentRole[]
}

type Person = Extract<Actor, { kind: 'person' }>

const isAgentRole = (role: Role): role is AgentRole => (AGENT_ROLES as readonly Role[]).includes(role)

/** As whom a person of the house looks. An operator has no agent's role: they see how a case runs, not who its customer is. */
export const agentOf = ({ subject, roles }: Person): Agent => ({ kind: 'agent', subject, roles: roles.filter(isAgentRole) })

/** Whether somebody may see who a customer is. */
export const isInOffice = ({ roles }: Agent): boolean => roles.some((role) => role !== 'technician')

/** Throws RPS_NOT_ALLOWED for staff at a case of their own. */
export const refuseOwnCase = (actor: Person, subject: Pick<CaseIdentity, 'customerSubject'>): void => {
  if (subject.customerSubject === actor.subject)
    throw new ProblemError('RPS_NOT_ALLOWED', { detail: 'Nobody handles a case of their own.' })
}

/** A case of any process for somebody whose role the route has let in. Throws RPS_NOT_FOUND, and RPS_NOT_ALLOWED at a case of their own. */
export const reachCase = async (
  { database }: ApiDependencies,
  request: FastifyRequest,
  reference: string,
): Promise<{ readonly subject: CaseIdentity; readonly agent: Agent }> => {
  const actor = actorOf(request)
  const subject = await findCase(database, reference)
  if (!subject || actor.kind !== 'person') throw new ProblemError('RPS_NOT_FOUND')
  refuseOwnCase(actor, subject)
  return { subject, agent: agentOf(actor) }
}
