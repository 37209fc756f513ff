import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Client } from '@temporalio/client'
import type { PayloadCodec } from '@temporalio/common'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { AcceptDependencies } from '../platform/cases/inbox/accept.ts'
import type { DeliverSoon } from '../platform/cases/inbox/delivery-breaker.ts'
import type { Rules } from '../platform/cases/rules.ts'
import type { Settings } from '../platform/config/settings.ts'
import type { Logger } from '../platform/logger/logger.ts'
import type { CustomerPayments } from '../platform/subscription/payments-port.ts'
import type { CaseLinkReader, Who } from './auth/access.ts'
import type { TokenReader } from './auth/tokens.ts'
import type { CaseFiles, PhotoLab } from './files.ts'
import type { IdempotencyStore } from './idempotency.ts'
import type { CarrierWebhooks, Papers, ReadinessChecks, ReadPaymentWebhook } from './ports.ts'
import type { ProblemCode } from './problems/catalogue.ts'

/** The app as routes see it: what a schema says is what the handler's types say. */
export type ApiApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** All that the API stands on. Handed in, so that a test builds the same app on its own. */
export interface ApiDependencies extends Omit<AcceptDependencies, 'secrets'>, Rules {
  readonly settings: Pick<
    Settings,
    'PUBLIC_URL' | 'BODY_LIMIT_BYTES' | 'RATE_LIMIT_PER_MINUTE' | 'TRUSTED_PROXIES' | 'CODEC_ORIGINS' | 'CODEC_DEVELOPMENT_KEY'
  >
  readonly logger: Logger
  readonly tokens: TokenReader
  readonly links: CaseLinkReader
  readonly idempotency: IdempotencyStore
  readonly readiness: ReadinessChecks
  /** Whether a new case may ask for a policy that only serves to show the product. */
  readonly demonstrationPolicies: Settings['DEMONSTRATION_POLICIES']
  /** The way to the engine, with its breaker. */
  readonly deliver: DeliverSoon
  /** For reading what the engine keeps of a case; through its converter, so decoded. */
  readonly temporal: Client
  readonly files: CaseFiles
  readonly photos: PhotoLab
  readonly papers: Papers
  readonly carrierWebhooks: CarrierWebhooks
  readonly readPaymentWebhook: ReadPaymentWebhook
  readonly customerPayments: CustomerPayments
  /** What the engine's payloads are encrypted and opened with. */
  readonly payloadCodec: PayloadCodec
}

/** Adds routes to the app, in a scope of its own: hooks, parsers and an error handler added here hold for these routes only. */
export type RoutePlugin = (app: ApiApp, dependencies: ApiDependencies) => void | Promise<void>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use the route. Every route says so; the app does not start with one that does not. */
    access?: readonly Who[]
    /** `path`: the route is a page, and the link's token is its parameter `token`. */
    linkIn?: 'path'
    /**
     * Every POST says it. `key`: it changes something and wants an Idempotency-Key. `key_in_act`: the same, and the act itself looks the key
     * up with what it reads anyway. `not_needed`: it only reads, or tells repeats apart by itself.
     */
    idempotency?: 'key' | 'key_in_act' | 'not_needed'
    /** Answers 204 without content to `Prefer: return=minimal`, in the place of its 200. */
    canBeMinimal?: boolean
    /** What the route may answer beside what every route may, for the documentation. */
    problems?: readonly ProblemCode[]
  }
}
