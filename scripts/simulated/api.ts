import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../api/app.ts'
import { actorOf } from '../../api/auth/access.ts'
import { createLocalIssuer, type TokenRequest } from '../../api/auth/local-issuer.ts'
import { createTokenReader } from '../../api/auth/tokens.ts'
import type { ApiDependencies, RoutePlugin } from '../../api/route-plugin.ts'
import { ROUTES } from '../../api/routes.ts'
import { papers } from '../../documents/papers/papers.ts'
import { findEarlierRequest } from '../../platform/cases/idempotency.ts'
import type { DeliverDependencies } from '../../platform/cases/inbox/deliver.ts'
import { createDeliverSoon } from '../../platform/cases/inbox/delivery-breaker.ts'
import { createCaseLinkReader } from '../../platform/cases/notices/case-links.ts'
import type { Clock } from '../../platform/clock.ts'
import { createLogger } from '../../platform/logger/logger.ts'
import { payloadCodecOf } from '../../platform/temporal/data-converter.ts'
import { carrierWebhooks } from '../../providers/carriers/webhooks.ts'
import { inspectPhoto, PHOTO_LIMITS, viewOf } from '../../providers/files/photos.ts'
import { stripeInBrowser } from '../../providers/payments/stripe-browser.ts'
import { parseStripeWebhook } from '../../providers/payments/stripe-webhook.ts'
import { pageRoutes } from '../../web/routes.ts'
import type { SimulatedWorld } from './world.ts'

const ISSUER = 'https://login.reprise.example'
const AUDIENCE = 'reprise'

/** As much of a simulated world as an API stands on. */
export interface ServedWorld extends Pick<SimulatedWorld, 'database' | 'secrets' | 'codec'> {
  readonly deps: Omit<SimulatedWorld['deps'], 'clock' | 'carriers' | 'deviceChecks' | 'payouts'> & { readonly clock: Clock }
  readonly clock: Clock
  readonly engine: Pick<SimulatedWorld['engine'], 'client'>
  readonly delivery: DeliverDependencies
}

/**
 * The API and the pages in front of a simulated world and on its clock, asked without a socket unless somebody listens; only some of its routes
 * where these are given, as each takes a while to begin.
 */
export async function createSimulatedApi(
  { deps, database, clock, secrets, engine, delivery, codec }: ServedWorld,
  some?: readonly RoutePlugin[],
) {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-api-'))
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
      engine: () => engine.client.workflowService.getSystemInfo({}),
    },
    temporal: engine.client,
    // However busy the machine is, what the engine takes is answered with its outcome.
    deliver: createDeliverSoon(delivery, (error) => failures.push(error), 60_000),
    papers,
    carrierWebhooks: carrierWebhooks({ easypost: 'test', sendcloud: 'test' }),
    readPaymentWebhook: (raw, headers) => parseStripeWebhook(['test'], raw, headers, clock.now()),
    customerPayments: deps.payments,
    payloadCodec: payloadCodecOf(codec),
    photos: { maximumBytes: PHOTO_LIMITS.bytes, inspect: inspectPhoto, show: (ref, view) => viewOf(deps.files, ref, view) },
  }
  const payment = stripeInBrowser('pk_test_simulated', 'https://js.stripe.com/v3/')
  const app = buildApp(dependencies, some ?? [...ROUTES, ...pageRoutes({ help: 'help@reprise.example', actorOf, payment })])

  return {
    app,
    /** The same API with other settings, beside the first; to be closed by whoever asked for it. */
    appWith: (other: Partial<ApiDependencies>) => buildApp({ ...dependencies, ...other }, some),
    /** Lines of its log. */
    log,
    /** What the breaker met that was not the engine's absence. */
    failures,
    /** `Bearer …` of a person. */
    async bearer(person: TokenRequest): Promise<string> {
      return `Bearer ${await issuer.mint({ lifetimeSeconds: 31_536_000, ...person })}`
    },
    async end() {
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
