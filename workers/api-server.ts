import { once } from 'node:events'
import { buildApp } from '../api/app.ts'
import { actorOf } from '../api/auth/access.ts'
import { ROUTES } from '../api/routes.ts'
import { pageRoutes } from '../web/routes.ts'
import type { Running } from './case-workers.ts'
import { composeApi } from './compose-api.ts'
import type { Platform } from './composition.ts'

/** The API, listening. Answers also while the engine is away. */
export async function startApi(platform: Platform): Promise<Running & { readonly url: string }> {
  const { settings } = platform
  const pages = pageRoutes({ help: settings.MAIL_HELP, actorOf })
  const app = buildApp(composeApi(platform), [...ROUTES, ...pages])
  const url = await app.listen({ host: settings.API_HOST, port: settings.API_PORT })
  const ended = once(app.server, 'close').then(() => undefined)
  return { url, ended, stop: () => app.close().then(() => ended) }
}
