import { once } from 'node:events'
import { buildApp } from '../api/app.ts'
import { actorOf } from '../api/auth/access.ts'
import { measureRequests } from '../api/http/measure-requests.ts'
import { ROUTES } from '../api/routes.ts'
import { stripeInBrowser } from '../providers/payments/stripe-browser.ts'
import { pageRoutes } from '../web/routes.ts'
import type { Running } from './case-workers.ts'
import { composeApi } from './compose-api.ts'
import type { Platform } from './composition.ts'

/** Milliseconds that requests under way may take when the API stops. */
const LAST_REQUESTS = 1_500

/** The API, listening. Answers also while the engine is away. */
export async function startApi(platform: Platform): Promise<Running & { readonly url: string }> {
  const { settings } = platform
  const payment = stripeInBrowser(settings.PAYMENT_PUBLIC_KEY, settings.PAYMENT_SCRIPT_URL)
  const pages = pageRoutes({ help: settings.MAIL_HELP, actorOf, payment })
  const app = buildApp(composeApi(platform), [...ROUTES, ...pages])
  measureRequests(app, platform.telemetry)
  const url = await app.listen({ host: settings.API_HOST, port: settings.API_PORT })
  const ended = once(app.server, 'close').then(() => undefined)
  const stop = async () => {
    // A slow upload would hold up everything after it; who sends it repeats it elsewhere under the same key.
    const cut = setTimeout(() => app.server.closeAllConnections(), LAST_REQUESTS)
    await app.close()
    await ended
    clearTimeout(cut)
  }
  return { url, ended, stop }
}
