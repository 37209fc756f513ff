import type { FastifyRequest } from 'fastify'
import { actorOf } from '../auth/access.ts'
import type { ActorRole } from '../auth/actor.ts'
import { ProblemError } from '../problems/problem.ts'

/** Who works with parts at a bench. A partner does so at their own site only. */
export const BENCH: readonly ActorRole[] = ['technician', 'lead', 'partner']
/** Who may do so wherever parts are. */
const ANYWHERE: readonly ActorRole[] = ['technician', 'lead']

/**
 * The only site whose parts whoever asks may see and touch; undefined for those who may at any.
 * Throws RPS_NOT_ALLOWED for a partner whose token names no site.
 */
export const onlySiteOf = (request: FastifyRequest): string | undefined => {
  const actor = actorOf(request)
  if (actor.kind === 'person' && actor.roles.some((role) => ANYWHERE.includes(role))) return undefined
  if (actor.kind !== 'person' || actor.site === undefined)
    throw new ProblemError('RPS_NOT_ALLOWED', { detail: 'Your token names no site: a partner works with the parts of their own.' })
  return actor.site
}
