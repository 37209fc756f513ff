import type { FastifyRequest } from 'fastify'
import { ProblemError } from '../problems/problem.ts'
import { actorOf } from './access.ts'
import type { ActorRole } from './actor.ts'

/** In whose name a person acts, by the first of these roles that they have: `lead:anna`. Throws RPS_NOT_ALLOWED for anybody else. */
export const nameOf = (request: FastifyRequest, roles: readonly ActorRole[]): string => {
  const actor = actorOf(request)
  const role = actor.kind === 'person' ? roles.find((one) => actor.roles.includes(one)) : undefined
  if (actor.kind !== 'person' || role === undefined) throw new ProblemError('RPS_NOT_ALLOWED')
  return `${role}:${actor.subject}`
}
