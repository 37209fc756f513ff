import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { ApiApp } from '../route-plugin.ts'

const GIVEN_ID = /^[\w-]{8,64}$/

/** The caller's `X-Request-Id`, if it is one that can stand in a log; else a new one. */
export const requestIdOf = (request: IncomingMessage): string => {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID()
}

/** One line a request, with its route and not its address: an address can hold the token of a link. */
export const logRequests = (app: ApiApp): void => {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store')
  })
  app.addHook('onResponse', async (request, reply) => {
    const line = { method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
    if (reply.statusCode < 500) request.log.info(line, 'answered')
    else request.log.error(line, 'answered')
  })
}
