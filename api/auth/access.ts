import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { CaseLinkCheck, PartyLink } from '../../platform/cases/notices/case-links.ts'
import { ProblemError } from '../problems/problem.ts'
import { ACTOR_ROLES, type Actor, type ActorRole } from './actor.ts'
import type { TokenReader } from './tokens.ts'

/** Who may use a route: a role, whoever holds a link to a case, or to what is offered or left of one, or anyone without credentials. */
export type Who = ActorRole | 'link' | PartyLink | 'guest'

export const ANYONE: readonly Who[] = [...ACTOR_ROLES, 'link', 'offer', 'former', 'guest']

export type CaseLinkReader = (token: string) => Promise<CaseLinkCheck>

export interface Doors {
  readonly tokens: TokenReader
  readonly links: CaseLinkReader
}

const LINK_PROBLEMS = {
  malformed: 'RPS_LINK_INVALID',
  signature: 'RPS_LINK_INVALID',
  expired: 'RPS_LINK_EXPIRED',
  revoked: 'RPS_LINK_REVOKED',
} as const

const linkActor = async (token: string, links: CaseLinkReader): Promise<Actor> => {
  const reading = await links(token)
  if (!reading.ok) throw new ProblemError(LINK_PROBLEMS[reading.reason])
  const { caseId, linkId } = reading
  return 'customerId' in reading
    ? { kind: reading.sentBy, caseId, customerId: reading.customerId }
    : { kind: 'link', caseId, linkId, sentBy: reading.sentBy }
}

/** `Authorization: Bearer …` or `Authorization: Link …`, one blank between (RFC 9110 section 11.4); nothing is a guest. */
const actorOfHeader = async (header: string | undefined, { tokens, links }: Doors): Promise<Actor> => {
  if (header === undefined) return { kind: 'guest' }
  const [, scheme = '', credentials = ''] = /^([A-Za-z]+) +([\w.~+/=-]+)$/.exec(header) ?? []
  switch (scheme.toLowerCase()) {
    case 'bearer': {
      const reading = await tokens(credentials)
      if (reading.kind === 'actor') return reading.actor
      if (reading.kind === 'expired') throw new ProblemError('RPS_TOKEN_EXPIRED')
      if (reading.kind === 'unavailable') throw new ProblemError('RPS_IDENTITY_UNAVAILABLE', { retryAfterSeconds: 5, cause: reading.cause })
      throw new ProblemError('RPS_TOKEN_INVALID')
    }
    case 'link':
      return linkActor(credentials, links)
    default:
      throw new ProblemError('RPS_CREDENTIALS_MISSING', { detail: 'The header Authorization holds neither Bearer nor Link and a token.' })
  }
}

/** A page's link has its token in the address: a browser that follows it sends no header. */
const actorOfPath = async (request: FastifyRequest, links: CaseLinkReader): Promise<Actor> => {
  const { token } = request.params as { readonly token?: string }
  return linkActor(token ?? '', links)
}

const isAdmitted = (actor: Actor, access: readonly Who[]): boolean =>
  actor.kind === 'person' ? actor.roles.some((role) => access.includes(role)) : access.includes(actor.kind)

const actors = new WeakMap<FastifyRequest, Actor>()
const NOBODY: Actor = { kind: 'guest' }

/** Who asks; a guest until the route's door was passed. */
export const actorOf = (request: FastifyRequest): Actor => actors.get(request) ?? NOBODY

/** The door of a route: finds out who asks, and admits only those that the route names. */
export const createDoor = (doors: Doors, access: readonly Who[], linkIn: 'header' | 'path'): onRequestAsyncHookHandler =>
  async function admit(request: FastifyRequest, _reply: FastifyReply) {
    const actor = linkIn === 'path' ? await actorOfPath(request, doors.links) : await actorOfHeader(request.headers.authorization, doors)
    if (!isAdmitted(actor, access)) throw new ProblemError(actor.kind === 'guest' ? 'RPS_CREDENTIALS_MISSING' : 'RPS_NOT_ALLOWED')
    actors.set(request, actor)
  }
