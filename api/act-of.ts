import type { FastifyRequest } from 'fastify'
import type { IdempotentRequest } from '../platform/cases/idempotency.ts'
import type { ActorRole } from './auth/actor.ts'
import { nameOf } from './auth/name-of.ts'
import { idempotencyOf } from './idempotency.ts'

/** What every act under a key says of itself: who acts, as what, and under which key. */
export interface Act {
  /** Role and id: `lead:anna`. */
  readonly actor: string
  readonly request: IdempotentRequest
}

/** The act that a request to a route with a key is, by whoever has the first of these roles. Throws RPS_NOT_ALLOWED for anybody else. */
export const actOf = (request: FastifyRequest, roles: readonly ActorRole[]): Act => ({
  actor: nameOf(request, roles),
  request: idempotencyOf(request),
})

/** The same where the body says why. Throws RPS_NOT_ALLOWED. */
export const reasonedActOf = (
  request: FastifyRequest & { readonly body: { readonly reason: string } },
  roles: readonly ActorRole[],
): Act & { readonly reason: string } => ({ ...actOf(request, roles), reason: request.body.reason.trim() })
