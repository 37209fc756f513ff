import type { ApiApp } from '../route-plugin.ts'

/** What Temporal's Web UI sends along; the last two only where people sign in to it. */
const HEADERS = 'Content-Type, X-Namespace, Authorization, Authorization-Extras'
const PREFLIGHT_HOLDS_SECONDS = '600'

/**
 * In the routes of this plugin pages of these origins may ask, and read the answer (CORS); refusals carry it too, or their
 * reason could not be read. Cookies are never asked for: nothing here is admitted by one.
 */
export const letOriginsAsk = (app: ApiApp, origins: readonly string[]): void => {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('vary', 'Origin')
    const { origin } = request.headers
    if (origin === undefined || !origins.includes(origin)) return
    reply.header('access-control-allow-origin', origin)
    if (request.method !== 'OPTIONS') return
    reply.headers({
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': HEADERS,
      'access-control-max-age': PREFLIGHT_HOLDS_SECONDS,
    })
  })
}
