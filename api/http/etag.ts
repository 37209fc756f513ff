import type { FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError } from '../problems/problem.ts'

/** The ETag of what has a version. */
export const etagOf = (version: number): string => `"v${version}"`

const TAGS = /^\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")*\s*$/
const tagsIn = (header: string): readonly string[] => header.match(/(?:W\/)?"[^"]*"/g) ?? []

/**
 * Answers a read: 304 without a body where the reader has this version already (RFC 9110 section 13.1.2, weak comparison).
 * `body` is only asked for when it is sent.
 */
export const sendVersioned = async <Body>(
  request: FastifyRequest,
  reply: FastifyReply,
  version: number,
  body: () => Body | Promise<Body>,
): Promise<FastifyReply> => {
  const etag = etagOf(version)
  // Two readers of one address may be shown different things of one version.
  reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'authorization')
  const known = request.headers['if-none-match']
  const isKnown = known !== undefined && (known.trim() === '*' || tagsIn(known).some((tag) => tag.replace(/^W\//, '') === etag))
  return isKnown ? reply.code(304).send() : reply.send(await body())
}

/**
 * The versions that the caller takes as current, from `If-Match`; undefined without the header or for `*`.
 * Throws RPS_IF_MATCH_MALFORMED. A weak tag matches nothing (RFC 9110 section 13.1.1).
 */
export const versionsOfIfMatch = (request: FastifyRequest): readonly number[] | undefined => {
  const header = request.headers['if-match']
  if (header === undefined || header.trim() === '*') return undefined
  if (!TAGS.test(header)) throw new ProblemError('RPS_IF_MATCH_MALFORMED')
  return tagsIn(header).flatMap((tag) => {
    const version = /^"v(\d{1,15})"$/.exec(tag)?.[1]
    return version === undefined ? [] : [Number(version)]
  })
}

/** Throws RPS_VERSION_CHANGED where the caller names versions and `version` is none of them. */
export const checkIfMatch = (request: FastifyRequest, version: number): void => {
  const versions = versionsOfIfMatch(request)
  if (versions !== undefined && !versions.includes(version))
    throw new ProblemError('RPS_VERSION_CHANGED', { headers: { etag: etagOf(version) }, members: { version } })
}

/** The same for those who must say what they saw, as agents do. Throws RPS_IF_MATCH_MISSING too. */
export const requireIfMatch = (request: FastifyRequest, version: number): void => {
  if (request.headers['if-match'] === undefined) throw new ProblemError('RPS_IF_MATCH_MISSING')
  checkIfMatch(request, version)
}
