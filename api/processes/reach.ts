import type { FastifyRequest } from 'fastify'
import type { CommandEntry, Role } from '../../domain/case/command-entry.ts'
import { type CaseIdentity, findCase } from '../../platform/cases/reads/read-case.ts'
import { actorOf, type Who } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import { AGENT_ROLES, agentOf, refuseOwnCase } from '../cases/reach-case.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import type { CaseReading, ProcessApi } from './process-api.ts'
import type { Reader } from './reader.ts'

export interface Reached<Subject = CaseIdentity> {
  readonly subject: Subject
  readonly reader: Reader
}

/** Who may look at a case of a process: the house, partners who work on it, and its customer where it has one. */
export const readersOf = ({ process, benches }: Worked): readonly Who[] => {
  const workers: readonly Who[] = benches ? [...AGENT_ROLES, 'partner'] : AGENT_ROLES
  return process.customer === 'none' ? workers : ['customer', ...workers, 'link']
}

/** A process, and on whose bench its cases lie where partners work on them. */
type Worked = Pick<ProcessApi, 'process' | 'benches'>

/**
 * The case, and as whom the caller reaches it. What is not theirs is not found, so that references cannot be probed.
 * Throws RPS_NOT_FOUND, and RPS_NOT_ALLOWED for staff at a case of their own.
 */
export const reach = (api: Worked, deps: Pick<ApiDependencies, 'database'>, request: FastifyRequest, reference: string): Promise<Reached> =>
  reachBy(api, deps, request, reference, () => findCase(deps.database, reference, api.process.table.process))

/** The same with everything that is read of a case, in one look into the database. Throws the same. */
export const reachAll = <Reading extends CaseReading>(
  api: Worked & Pick<ProcessApi<Reading>, 'read'>,
  deps: ApiDependencies,
  request: FastifyRequest,
  reference: string,
): Promise<Reached<Reading>> => reachBy(api, deps, request, reference, () => api.read(deps, reference))

async function reachBy<Subject extends Pick<CaseIdentity, 'customerSubject'>>(
  api: Worked,
  deps: Pick<ApiDependencies, 'database'>,
  request: FastifyRequest,
  reference: string,
  find: () => Promise<Subject | null>,
): Promise<Reached<Subject>> {
  const actor = actorOf(request)
  // A link to another case tells nothing of this one, not even how long a look into the database takes.
  if (actor.kind !== 'person' && (actor.kind !== 'link' || actor.caseId !== reference)) throw new ProblemError('RPS_NOT_FOUND')
  const subject = await find()
  const reader = subject && (readerOf(actor, subject) ?? (await partnerOf(api, deps, actor, reference)))
  if (!subject || !reader) throw new ProblemError('RPS_NOT_FOUND')
  return { subject, reader }
}

const readerOf = (actor: Extract<Actor, { kind: 'person' | 'link' }>, subject: Pick<CaseIdentity, 'customerSubject'>): Reader | null => {
  if (actor.kind === 'link') {
    return actor.sentBy === 'mail'
      ? { kind: 'customer', actor: 'customer:link', through: 'mailed_link' }
      : { kind: 'customer', actor: 'customer:browser', through: 'other' }
  }
  const { subject: name, roles, site } = actor
  if (subject.customerSubject === name) {
    if (roles.includes('customer')) return { kind: 'customer', actor: `customer:${name}`, through: 'other' }
    refuseOwnCase(actor, subject)
  }
  const agent = agentOf(actor)
  if (agent.roles.length > 0) return agent
  return roles.includes('site') && site !== undefined ? { kind: 'site', subject: name, site } : null
}

/** A partner sees the cases on its own bench. */
async function partnerOf(
  { benches }: Worked,
  deps: Pick<ApiDependencies, 'database'>,
  actor: Actor,
  reference: string,
): Promise<Reader | null> {
  if (actor.kind !== 'person' || !actor.roles.includes('partner') || actor.site === undefined) return null
  return (await benches?.of(deps, reference)) === actor.site ? { kind: 'partner', subject: actor.subject, site: actor.site } : null
}

/** In whose name a command is given: the role that allows it. Throws RPS_NOT_ALLOWED where none does. */
export const actorFor = (reader: Reader, { roles }: Pick<CommandEntry, 'roles'>): string => {
  switch (reader.kind) {
    case 'customer':
      if (roles.includes('customer')) return reader.actor
      break
    case 'agent': {
      const role = roles.find((allowed) => (reader.roles as readonly Role[]).includes(allowed))
      if (role) return `${role}:${reader.subject}`
      break
    }
    case 'site':
    case 'partner':
      if (roles.includes(reader.kind)) return `${reader.kind}:${reader.subject}`
      break
  }
  throw new ProblemError('RPS_NOT_ALLOWED')
}

/** The roles by which a reader may give commands. */
export const rolesOf = (reader: Reader): readonly Role[] => {
  if (reader.kind === 'agent') return reader.roles
  return [reader.kind]
}
