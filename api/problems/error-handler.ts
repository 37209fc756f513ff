import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemCode } from './catalogue.ts'
import { PROBLEM_CONTENT_TYPE, ProblemError, problemBody } from './problem.ts'
import { isDatabaseAway } from './unavailable.ts'

/** What Fastify itself refuses, in the words of the catalogue. */
const FROM_FASTIFY: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_BAD_URL: 'RPS_URL_MALFORMED',
  FST_ERR_MAX_PARAM_LENGTH: 'RPS_URL_TOO_LONG',
  FST_ERR_CTP_BODY_TOO_LARGE: 'RPS_BODY_TOO_LARGE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'RPS_BODY_MALFORMED',
  FST_ERR_CTP_INVALID_JSON_BODY: 'RPS_BODY_MALFORMED',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'RPS_BODY_MALFORMED',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'RPS_CONTENT_TYPE_UNSUPPORTED',
  FST_ERR_CTP_INVALID_TYPE: 'RPS_CONTENT_TYPE_UNSUPPORTED',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'RPS_CONTENT_TYPE_UNSUPPORTED',
}

const DATABASE_RETRY_SECONDS = 5

/** Any error as one of the catalogue. What nobody foresaw becomes RPS_INTERNAL, which tells nothing of it. */
export const asProblem = (error: unknown): ProblemError => {
  if (error instanceof ProblemError) return error
  const { code, statusCode } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; statusCode?: unknown }
  const known = typeof code === 'string' ? FROM_FASTIFY[code] : undefined
  if (known !== undefined) return new ProblemError(known, { cause: error })
  // Parsers throw bare errors with a status: secure-json-parse for a poisoned prototype, raw-body for a stream cut short.
  if (statusCode === 400) return new ProblemError('RPS_BODY_MALFORMED', { cause: error })
  if (statusCode === 413) return new ProblemError('RPS_BODY_TOO_LARGE', { cause: error })
  if (isDatabaseAway(error))
    return new ProblemError('RPS_DATABASE_UNAVAILABLE', { retryAfterSeconds: DATABASE_RETRY_SECONDS, cause: error })
  return new ProblemError('RPS_INTERNAL', { cause: error })
}

/** Tells the caller of a problem, and the log what the caller is not told. */
export const sendProblem = (problem: ProblemError, publicUrl: string, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  if (problem.statusCode >= 500) request.log.error({ err: problem.cause ?? problem, code: problem.code }, problem.message)
  const { retryAfterSeconds, headers = {} } = problem.details
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  if (problem.statusCode === 401) reply.header('www-authenticate', 'Bearer realm="reprise", Link realm="reprise"')
  return reply
    .removeHeader('etag')
    .headers(headers)
    .header('cache-control', 'no-store')
    .code(problem.statusCode)
    .type(PROBLEM_CONTENT_TYPE)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem, { publicUrl, requestId: request.id }))
}
