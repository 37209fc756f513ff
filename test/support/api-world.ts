import { randomUUID } from 'node:crypto'
import { createSimulatedApi } from '../../scripts/simulated/api.ts'
import { GOOD_PHONE } from '../../scripts/tour/good-phone.ts'
import { createTradeInWorld } from './trade-in-world.ts'

export interface Asking {
  /** The whole header `Authorization`. */
  readonly as?: string
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The world of a trade-in with the API in front of it, asked without a socket. */
export async function createApiWorld(startAt: string) {
  const world = await createTradeInWorld(startAt)
  const { database, secrets } = world
  const api = await createSimulatedApi(world)
  const { app, appWith, log, failures, bearer } = api
  const routes: { readonly method: string; readonly url: string }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    routes.push(...[method].flat().map((one) => ({ method: one, url })))
  })

  const headersOf = ({ as, key, headers }: Asking) => ({
    ...(as !== undefined && { authorization: as }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...headers,
  })

  return {
    ...world,
    app,
    /** Every route that the app has, once it was asked something. */
    routes,
    failures,
    log,
    appWith,
    bearer,
    async get(url: string, asking: Asking = {}) {
      return app.inject({ method: 'GET', url, headers: headersOf(asking) })
    },
    /** Posts under a key of its own unless one is given. */
    async post(url: string, payload: unknown, asking: Asking = {}) {
      return app.inject({ method: 'POST', url, payload: payload as object, headers: headersOf({ key: randomUUID(), ...asking }) })
    },
    /** `Link …` as the customer's mail has it: it confirms the address. */
    async mailedLink(caseId: string): Promise<string> {
      const { id, expiresAt } = await database.caseLink.findFirstOrThrow({ where: { caseId, sentBy: 'mail' } })
      return `Link ${secrets.issueLink({ caseId, linkId: id, expiresAt })}`
    },
    async end() {
      await api.end()
      await world.end()
    },
  }
}

export type ApiWorld = Awaited<ReturnType<typeof createApiWorld>>

/** What a visitor posts to open a trade-in of a good iPhone 13. */
export const newTradeIn = { ...GOOD_PHONE, customer: { name: 'Camille Durand', email: 'camille.durand@example.org' } } as const
