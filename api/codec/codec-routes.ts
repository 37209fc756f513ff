import { timingSafeEqual } from 'node:crypto'
import type { Payload } from '@temporalio/common'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import { PayloadUnreadableError } from '../../platform/temporal/payload-codec.ts'
import { ANYONE } from '../auth/access.ts'
import { nameOf } from '../auth/name-of.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { letOriginsAsk } from './cross-origin.ts'
import { asJson, PayloadsSchema, payloadsOf } from './payload-schema.ts'

/** Largest body: what the engine takes in one message (4 MB), in base64, with room. */
const BODY_BYTES = 6 * 1024 * 1024
/** A history is opened payload by payload: a page of the Web UI asks a few hundred times. */
const PER_MINUTE = 6_000

const querystring = Type.Object(
  { preserveStorageRefs: Type.Optional(Type.String({ description: 'Sent by the Web UI; nothing is stored elsewhere here.' })) },
  closed,
)

/**
 * Opens and encrypts the engine's payloads for its Web UI and command line, by the protocol of Temporal's codec servers:
 * the endpoint is this API's address with `/codec`.
 */
export const codecRoutes: RoutePlugin = (app, { payloadCodec, settings }) => {
  const { CODEC_ORIGINS, CODEC_DEVELOPMENT_KEY } = settings
  letOriginsAsk(app, CODEC_ORIGINS?.split(',') ?? [])

  const open = async (request: FastifyRequest, payloads: Payload[], who: string) => {
    const opened = await payloadCodec.decode(payloads).catch((error: unknown) => {
      throw error instanceof PayloadUnreadableError ? new ProblemError('RPS_PAYLOAD_UNREADABLE', { detail: error.message }) : error
    })
    request.log.info({ who, count: opened.length }, 'payloads opened')
    return asJson(opened)
  }
  const shared = { tags: ['Engine'], body: PayloadsSchema, querystring, response: { 200: PayloadsSchema } }
  const config = { access: ['operator'], idempotency: 'not_needed', rateLimit: { max: PER_MINUTE } } as const

  app.post(
    '/codec/decode',
    {
      config: { ...config, problems: ['RPS_PAYLOAD_UNREADABLE'] },
      bodyLimit: BODY_BYTES,
      schema: { ...shared, summary: 'Opens payloads of the engine, for its Web UI and command line; who asked is logged' },
    },
    (request) => open(request, payloadsOf(request.body), nameOf(request, ['operator'])),
  )
  app.post(
    '/codec/encode',
    {
      config,
      bodyLimit: BODY_BYTES,
      schema: { ...shared, summary: 'Encrypts what an operator sends to the engine by its Web UI or command line' },
    },
    async (request) => asJson(await payloadCodec.encode(payloadsOf(request.body))),
  )
  preflight('/codec/decode')
  preflight('/codec/encode')

  if (CODEC_DEVELOPMENT_KEY === undefined) return
  const key = Buffer.from(CODEC_DEVELOPMENT_KEY)
  const path = '/codec/development/:key/decode'
  app.post(
    path,
    {
      config: { ...config, access: ANYONE, rateLimit: false },
      bodyLimit: BODY_BYTES,
      schema: { ...shared, hide: true, params: Type.Object({ key: Type.String() }, closed) },
    },
    (request) => {
      const given = Buffer.from(request.params.key)
      if (given.length !== key.length || !timingSafeEqual(given, key)) throw new ProblemError('RPS_NOT_FOUND')
      return open(request, payloadsOf(request.body), 'development')
    },
  )
  preflight(path)

  /** A browser asks first whether it may, without credentials. */
  function preflight(url: string): void {
    app.options(url, { config: { access: ANYONE, rateLimit: false }, schema: { hide: true } }, (_request, reply) => reply.code(204).send())
  }
}
