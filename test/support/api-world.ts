import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../api/app.ts'
import { actorOf } from '../../api/auth/access.ts'
import { createLocalIssuer, type TokenRequest } from '../../api/auth/local-issuer.ts'
import { createTokenReader } from '../../api/auth/tokens.ts'
import type { ApiDependencies } from '../../api/route-plugin.ts'
import { ROUTES } from '../../api/routes.ts'
import { papers } from '../../documents/papers/papers.ts'
import { findEarlierRequest } from '../../platform/cases/idempotency.ts'
import { createDeliverSoon } from '../../platform/cases/inbox/delivery-breaker.ts'
import { createCaseLinkReader } from '../../platform/cases/notices/case-links.ts'
import { createLogger } from '../../platform/logger/logger.ts'
import { payloadCodecOf } from '../../platform/temporal/data-converter.ts'
import { parseEasyPostWebhook } from '../../providers/carriers/easypost-webhook.ts'
import { inspectPhoto, PHOTO_LIMITS, viewOf } from '../../providers/files/photos.ts'
import { GOOD_PHONE } from '../../scripts/tour/good-phone.ts'
import { pageRoutes } from '../../web/routes.ts'
import { ENCRYPTED } from './codec-settings.ts'
import { createTradeInWorld } from './trade-in-world.ts'

const ISSUER = 'https://login.reprise.example'
const AUDIENCE = 'reprise'

export interface Asking {
  /** The whole header `Authorization`. */
  readonly as?: string
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The world of a trade-in with the API in front of it, asked without a socket. */
export async function createApiWorld(startAt: string) {
  const [world, folder] = await Promise.all([createTradeInWorld(startAt), mkdtemp(join(tmpdir(), 'reprise-api-'))])
  const { deps, database, clock, secrets } = world
  const file = join(folder, 'jwks.json')
  const issuer = await createLocalIssuer({ deployment: 'development', file, issuer: ISSUER, audience: AUDIENCE, clock })
  const log: string[] = []
  const failures: unknown[] = []
  const dependencies: ApiDependencies = {
    ...deps,
    settings: { PUBLIC_URL: 'https://reprise.example', BODY_LIMIT_BYTES: 262_144, RATE_LIMIT_PER_MINUTE: 1_000_000 },
    demonstrationPolicies: 'off',
    logger: createLogger({ LOG_LEVEL: 'info', LOG_FORMAT: 'json', DEPLOYMENT: 'production' }, { write: (line: string) => log.push(line) }),
    tokens: createTokenReader({ issuer: ISSUER, audience: AUDIENCE, keys: { file }, clock }),
    links: createCaseLinkReader({ database, clock, secrets }),
    idempotency: { find: (use) => findEarlierRequest(database, use) },
    readiness: {
      database: () => database.$queryRaw`select 1`,
      engine: () => world.engine.client.workflowService.getSystemInfo({}),
    },
    temporal: world.engine.client,
    // However busy the machine is, what the engine takes is answered with its outcome.
    deliver: createDeliverSoon(world.delivery, (error) => failures.push(error), 60_000),
    papers,
    readCarrierWebhook: (raw, headers) => parseEasyPostWebhook('test', raw, headers),
    payloadCodec: payloadCodecOf(ENCRYPTED),
    photos: { maximumBytes: PHOTO_LIMITS.bytes, inspect: inspectPhoto, show: (ref, view) => viewOf(deps.files, ref, view) },
  }
  const pages = pageRoutes({ help: 'help@reprise.example', actorOf })
  const app = buildApp(dependencies, [...ROUTES, ...pages])
  const routes: { readonly method: string; readonly url: string }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    routes.push(...[method].flat().map((one) => ({ method: one, url })))
  })

  const headersOf = ({ as, key, headers }: Asking) => ({
    ...(as !== undefined && { authorization: as }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...headers,
  })

  return {
    ...world,
    app,
    /** Every route that the app has, once it was asked something. */
    routes,
    /** What the breaker met that was not the engine's absence. */
    failures,
    log,
    /** The same API with other settings, beside the first; to be closed by whoever asked for it. */
    appWith: (other: Partial<ApiDependencies>) => buildApp({ ...dependencies, ...other }),
    async get(url: string, asking: Asking = {}) {
      return app.inject({ method: 'GET', url, headers: headersOf(asking) })
    },
    /** Posts under a key of its own unless one is given. */
    async post(url: string, payload: unknown, asking: Asking = {}) {
      return app.inject({ method: 'POST', url, payload: payload as object, headers: headersOf({ key: randomUUID(), ...asking }) })
    },
    /** `Bearer …` of a person. */
    async bearer(person: TokenRequest): Promise<string> {
      return `Bearer ${await issuer.mint({ lifetimeSeconds: 31_536_000, ...person })}`
    },
    /** `Link …` as the customer's mail has it: it confirms the address. */
    async mailedLink(caseId: string): Promise<string> {
      const { id, expiresAt } = await database.caseLink.findFirstOrThrow({ where: { caseId, sentBy: 'mail' } })
      return `Link ${secrets.issueLink({ caseId, linkId: id, expiresAt })}`
    },
    async end() {
      await app.close()
      await world.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type ApiWorld = Awaited<ReturnType<typeof createApiWorld>>

/** What a visitor posts to open a trade-in of a good iPhone 13. */
export const newTradeIn = { ...GOOD_PHONE, customer: { name: 'Camille Durand', email: 'camille.durand@example.org' } } as const
