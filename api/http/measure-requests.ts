import type { Telemetry } from '../../platform/telemetry/telemetry.ts'
import type { ApiApp } from '../route-plugin.ts'

/** Counts each request under the pattern of its route: an address holds references, and could be anything. Before the app is ready. */
export const measureRequests = (app: ApiApp, telemetry: Telemetry): void => {
  app.addHook('onResponse', async ({ method, routeOptions: { url: route = 'none' } }, { statusCode, elapsedTime }) => {
    telemetry.observe('reprise_request_seconds', { route, method, status: `${Math.floor(statusCode / 100)}xx` }, elapsedTime / 1000)
  })
}
