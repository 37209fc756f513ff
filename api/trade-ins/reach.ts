import type { FastifyRequest } from 'fastify'
import type { CommandEntry, Role } from '../../domain/case/command-entry.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { type CaseIdentity, findCase } from '../../platform/cases/reads/read-case.ts'
import { readTradeIn, type Through, type TradeInReading } from '../../platform/trade-in/read-trade-in.ts'
import { actorOf } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import { type Agent, agentOf, refuseOwnCase } from '../cases/reach-case.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiDependencies } from '../route-plugin.ts'

/** As whom somebody sees a case. */
export type Reader =
  | { readonly kind: 'customer'; readonly actor: string; readonly through: Through }
  | Agent
  | { readonly kind: 'site'; readonly subject: string; readonly site: string }

export interface Reached {
  readonly subject: CaseIdentity
  readonly reader: Reader
}

/**
 * The case, and as whom the caller reaches it. What is not theirs is not found, so that references cannot be probed.
 * Throws RPS_NOT_FOUND, and RPS_NOT_ALLOWED for staff at a case of their own.
 */
export const reachTradeIn = ({ database }: ApiDependencies, request: FastifyRequest, reference: string): Promise<Reached> =>
  reach(request, reference, () => findCase(database, reference, tradeInTable.process))

/** The same with everything that is read of a trade-in, in one look into the database. Throws the same. */
export const reachAllOfTradeIn = (
  { database }: ApiDependencies,
  request: FastifyRequest,
  reference: string,
): Promise<{ readonly subject: TradeInReading; readonly reader: Reader }> =>
  reach(request, reference, async () => {
    const read = await readTradeIn(database, reference)
    return read && { ...read, customerSubject: read.customer.subject }
  })

async function reach<Subject extends Pick<CaseIdentity, 'customerSubject'>>(
  request: FastifyRequest,
  reference: string,
  find: () => Promise<Subject | null>,
): Promise<{ readonly subject: Subject; readonly reader: Reader }> {
  const actor = actorOf(request)
  // A link to another case tells nothing of this one, not even how long a look into the database takes.
  if (actor.kind === 'guest' || (actor.kind === 'link' && actor.caseId !== reference)) throw new ProblemError('RPS_NOT_FOUND')
  const subject = await find()
  const reader = subject && readerOf(actor, subject)
  if (!subject || !reader) throw new ProblemError('RPS_NOT_FOUND')
  return { subject, reader }
}

const readerOf = (actor: Exclude<Actor, { kind: 'guest' }>, subject: Pick<CaseIdentity, 'customerSubject'>): Reader | null => {
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

/** In whose name a command is given: the role that allows it. Throws RPS_NOT_ALLOWED where none does. */
export const actorFor = (reader: Reader, { roles }: CommandEntry): string => {
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
      if (roles.includes('site')) return `site:${reader.subject}`
      break
  }
  throw new ProblemError('RPS_NOT_ALLOWED')
}

/** The roles by which a reader may give commands. */
export const rolesOf = (reader: Reader): readonly Role[] => {
  if (reader.kind === 'agent') return reader.roles
  return [reader.kind]
}
