import { createHash } from 'node:crypto'
import type { FastifyContextConfig, FastifyReply, FastifyRequest } from 'fastify'
import type { EarlierRequest, IdempotentRequest } from '../platform/cases/idempotency.ts'
import { actorOf } from './auth/access.ts'
import type { Actor } from './auth/actor.ts'
import { ProblemError } from './problems/problem.ts'

/** Knows what was answered before. Recording is part of the act: the route hands `idempotencyOf(request)` to it. */
export interface IdempotencyStore {
  find(request: IdempotentRequest): Promise<EarlierRequest>
}

const KEY = /^[\w.:-]{8,128}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

const scopeOf = (actor: Actor): string => {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.subject}`
    case 'link':
      return `link:${actor.linkId}`
    case 'offer':
    case 'former':
      return `${actor.kind}:${actor.customerId}`
    case 'guest':
      return 'guest'
  }
}

/** The key may stand in quotes, as the IETF's draft of the header writes it. */
const keyOf = (request: FastifyRequest): string => {
  const header = request.headers['idempotency-key']
  if (header === undefined || header === '') throw new ProblemError('RPS_IDEMPOTENCY_KEY_MISSING')
  const key = typeof header === 'string' ? header.replace(/^"(.*)"$/, '$1') : ''
  if (!KEY.test(key)) throw new ProblemError('RPS_IDEMPOTENCY_KEY_MALFORMED')
  if (actorOf(request).kind !== 'guest') return key
  if (!UUID.test(key)) throw new ProblemError('RPS_IDEMPOTENCY_KEY_MALFORMED', { detail: 'Without credentials the key must be a UUID.' })
  return key.toLowerCase()
}

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  )
}

const uses = new WeakMap<FastifyRequest, IdempotentRequest>()

/** Whether a route wants an Idempotency-Key. */
export const wantsKey = ({ idempotency }: FastifyContextConfig = {}): boolean => idempotency === 'key' || idempotency === 'key_in_act'

/** The use that a route which wants a key was called under. Throws an Error in any other route. */
export const idempotencyOf = (request: FastifyRequest): IdempotentRequest => {
  const use = uses.get(request)
  if (use === undefined) throw new Error('This route does not ask for an Idempotency-Key')
  return use
}

/**
 * Answers a repeat from its row; throws RPS_IDEMPOTENCY_KEY_REUSED for another request's key. Also for the route itself,
 * when of two at once the other was first and the database refused the second row.
 */
export const answerRepeat = (reply: FastifyReply, earlier: Exclude<EarlierRequest, { kind: 'none' }>): FastifyReply => {
  if (earlier.kind === 'reused') throw new ProblemError('RPS_IDEMPOTENCY_KEY_REUSED')
  return reply.header('idempotency-replayed', 'true').code(earlier.status).send(earlier.body)
}

/** Before the body is read: is there a key, and is it one? */
export const requireIdempotencyKey = async (request: FastifyRequest): Promise<void> => {
  keyOf(request)
}

/** Of a streamed body (photos) only method and path count; the route compares the content itself. */
const useOf = (request: FastifyRequest): IdempotentRequest => {
  const content = JSON.stringify([request.method, request.url, canonical(request.body ?? null)])
  return {
    scope: scopeOf(actorOf(request)),
    key: keyOf(request),
    requestHash: createHash('sha256').update(content).digest('base64url'),
  }
}

/** Before a route that looks its key up itself. */
export const noteUse = async (request: FastifyRequest): Promise<void> => void uses.set(request, useOf(request))

/** Before the route acts: answers a repeat from its row, refuses a key that another request had. */
export const createRepeatCheck =
  (store: IdempotencyStore) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const use = useOf(request)
    const earlier = await store.find(use)
    if (earlier.kind !== 'none') return answerRepeat(reply, earlier)
    uses.set(request, use)
    return undefined
  }
