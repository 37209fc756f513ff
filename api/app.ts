import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { createBrokenRequestHandler } from './http/broken-requests.ts'
import { readJsonBodies } from './http/json-body.ts'
import { createNotFound } from './http/not-found.ts'
import { logRequests, requestIdOf } from './http/request-log.ts'
import { createRouteRules } from './http/route-rules.ts'
import { strictValidation } from './http/strict-validation.ts'
import { documentApi } from './openapi/document-api.ts'
import { asProblem, sendProblem } from './problems/error-handler.ts'
import { ProblemError } from './problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from './route-plugin.ts'
import { ROUTES } from './routes.ts'

/** A link's token is a parameter of a page, and longer than Fastify's 100. */
const LONGEST_PARAMETER = 256
/** Whole request with its body: a photo of 15 MB over a slow line takes a minute and a half. */
const REQUEST_LIMIT_MS = 120_000

/**
 * The API on what it is handed. Does not listen: `app.listen` or, in a test, `app.inject` does the rest.
 * `ready()` rejects where a route does not say who may use it, how it meets repeats, or lets unknown fields through.
 */
export const buildApp = (dependencies: ApiDependencies, routes: readonly RoutePlugin[] = ROUTES): ApiApp => {
  const { PUBLIC_URL, BODY_LIMIT_BYTES, RATE_LIMIT_PER_MINUTE, TRUSTED_PROXIES } = dependencies.settings

  const app: ApiApp = fastify({
    loggerInstance: dependencies.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    trustProxy: TRUSTED_PROXIES ?? false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_LIMIT_MS,
    // What is under way on an open connection is finished; Fastify's own 503 would not be problem+json.
    return503OnClosing: false,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    clientErrorHandler: createBrokenRequestHandler(PUBLIC_URL),
    frameworkErrors: (error, request, reply) => {
      sendProblem(asProblem(error), PUBLIC_URL, request, reply)
    },
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.setValidatorCompiler(strictValidation)
  app.setErrorHandler((error, request, reply) => sendProblem(asProblem(error), PUBLIC_URL, request, reply))
  readJsonBodies(app)
  logRequests(app)

  const notFound = createNotFound()
  app.addHook('onRoute', notFound.add)
  app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    xFrameOptions: { action: 'deny' },
  })
  app.register(rateLimit, {
    max: RATE_LIMIT_PER_MINUTE,
    timeWindow: 60_000,
    enableDraftSpec: true,
    errorResponseBuilder: (_request, { ttl }) => new ProblemError('RPS_RATE_LIMITED', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  })
  documentApi(app)
  app.after((error) => {
    if (error) throw error
    app.addHook('onRoute', createRouteRules(dependencies))
    app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request) => {
      throw notFound.problemOf(request)
    })
  })
  // Each in a scope of its own: pages may have their own error handler, webhooks their own reader of bodies.
  for (const add of routes)
    app.register(async (scope) => {
      await add(scope as ApiApp, dependencies)
    })
  return app
}
