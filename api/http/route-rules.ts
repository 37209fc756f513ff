import type { onRequestAsyncHookHandler, preHandlerAsyncHookHandler, RouteOptions } from 'fastify'
import { createDoor } from '../auth/access.ts'
import { createRepeatCheck, noteUse, requireIdempotencyKey, wantsKey } from '../idempotency.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import { looseObjects } from './strict-validation.ts'

/** What the documentation is served from: no business, so no door. */
const isDocumentation = (url: string): boolean => url === '/openapi.json' || url === '/docs' || url.startsWith('/docs/')

const listed = <Handler>(given: Handler | readonly Handler[] | undefined): readonly Handler[] =>
  given === undefined ? [] : Array.isArray(given) ? given : [given as Handler]

/**
 * What every route must say, checked as it is added, so that the app does not start with one that forgot:
 * who may use it, how a POST meets a repeat, and schemas that refuse unknown fields. Gives the route its door and its check of repeats.
 */
export const createRouteRules = ({ tokens, links, idempotency }: ApiDependencies): ((route: RouteOptions) => void) => {
  const repeatCheck = createRepeatCheck(idempotency)
  return (route) => {
    const { config, schema, url } = route
    const name = `${[route.method].flat().join(', ')} ${url}`
    const access = config?.access
    if (access === undefined) {
      if (isDocumentation(url)) return
      throw new Error(`${name}: config.access must say who may use it`)
    }
    const isPost = [route.method].flat().includes('POST')
    if (isPost && config?.idempotency === undefined)
      throw new Error(`${name}: config.idempotency must be 'key', 'key_in_act' or 'not_needed'`)
    for (const [part, loose] of [
      ['body', looseObjects(schema?.body)],
      ['querystring', looseObjects(schema?.querystring)],
    ] as const)
      if (loose.length > 0) throw new Error(`${name}: the schema of its ${part} lets unknown fields through at ${loose.join(', ')}`)

    const door = createDoor({ tokens, links }, access, config?.linkIn ?? 'header')
    const first: onRequestAsyncHookHandler[] = wantsKey(config) ? [door, requireIdempotencyKey] : [door]
    // Behind the limit of requests, which was put there before: checking a signature costs more than counting.
    route.onRequest = [...listed(route.onRequest), ...first] as never
    if (wantsKey(config)) {
      const meetRepeat = config?.idempotency === 'key' ? repeatCheck : noteUse
      route.preHandler = [meetRepeat as preHandlerAsyncHookHandler, ...listed(route.preHandler)] as never
    }
  }
}
