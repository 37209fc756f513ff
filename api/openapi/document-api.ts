import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import type { ApiApp } from '../route-plugin.ts'
import { createOperations, type OpenApiDocument } from './operations.ts'

/** The page loads its script from here, and nothing may come from, or go to, elsewhere. Its styles and its start are inline. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const DESCRIPTION = [
  'Trade-in, refurbishment, repair and subscription of second-hand electronics.',
  '',
  'Every error is `application/problem+json` (RFC 9457) with a `code` of one catalogue. Every POST that changes something wants an',
  '`Idempotency-Key`: repeat with the same key whatever you are unsure of. Lists are paged by `cursor`; what has a version carries it as `ETag`.',
].join('\n')

/** OpenAPI 3.1 from the routes at `/openapi.json`, and at `/docs` a page to read and try it that needs nothing from outside. */
export const documentApi = (app: ApiApp): void => {
  const operations = createOperations()
  app.addHook('onRoute', operations.add)
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Reprise', version: '1', description: DESCRIPTION },
      // Relative to where the document is read: the page tries what it shows at its own address, and the document is the same everywhere.
      servers: [{ url: '/' }],
    },
  })
  app.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      url: '/openapi.json',
      pageTitle: 'Reprise API',
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
    },
    hooks: {
      onRequest: (_request, reply, done) => {
        reply.header('content-security-policy', PAGE_POLICY)
        done()
      },
    },
  })
  app.after((error) => {
    if (error) throw error
    let document: string | undefined
    app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
      // Routes are all known once the app serves, and asking for the document is dear.
      document ??= JSON.stringify(operations.complete(app.swagger() as OpenApiDocument))
      return reply.type('application/json').send(document)
    })
  })
}
