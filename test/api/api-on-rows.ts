import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { onTestFinished } from 'vitest'
import type { RoutePlugin } from '../../api/route-plugin.ts'
import { papers } from '../../documents/papers/papers.ts'
import { findEarlierRequest } from '../../platform/cases/idempotency.ts'
import { createCaseLinkReader } from '../../platform/cases/notices/case-links.ts'
import { apiUnderTest, NOW } from './api-under-test.ts'
import { type Finished, rowsUnderTest } from './rows-under-test.ts'

export interface Call {
  readonly as?: string
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Routes over real rows, without an engine: what is for it stays in the inbox. */
export const apiOnRows = async (routes: readonly RoutePlugin[], now = NOW, finished: Finished = onTestFinished) => {
  const rows = await rowsUnderTest(now, finished)
  // Nothing listens there: whoever asks the engine finds it away.
  const nowhere = Connection.lazy({ address: '127.0.0.1:9' })
  finished(() => nowhere.close())
  const api = await apiUnderTest(
    routes,
    {
      ...rows.deps,
      clock: rows.clock,
      temporal: new Client({ connection: nowhere }),
      links: createCaseLinkReader(rows.deps),
      idempotency: { find: (use) => findEarlierRequest(rows.database, use) },
      deliver: async () => ({ kind: 'not_delivered', reason: 'no engine here' }),
      papers,
    },
    finished,
  )
  const send = async (method: 'GET' | 'POST', url: string, payload: unknown, { as, key, headers }: Call) => {
    const response = await api.app.inject({
      method,
      url,
      headers: {
        ...(as !== undefined && { authorization: as }),
        ...(method === 'POST' && { 'idempotency-key': key ?? randomUUID() }),
        ...headers,
      },
      ...(payload !== undefined && { payload: payload as object | string }),
    })
    const isJson = String(response.headers['content-type']).includes('json')
    const body = isJson ? response.json() : response.body
    return { status: response.statusCode, body, bytes: response.rawPayload, headers: response.headers }
  }
  return {
    ...rows,
    app: api.app,
    issuer: api.issuer,
    /** `Bearer …` of a person of their own name. */
    person: async (subject: string, ...roles: Parameters<typeof api.issuer.mint>[0]['roles']) =>
      `Bearer ${await api.issuer.mint({ subject, roles })}`,
    /** The same of somebody who works for a site. */
    personAt: async (site: string, subject: string, ...roles: Parameters<typeof api.issuer.mint>[0]['roles']) =>
      `Bearer ${await api.issuer.mint({ subject, roles, site })}`,
    get: (url: string, call: Call = {}) => send('GET', url, undefined, call),
    post: (url: string, payload: unknown, call: Call = {}) => send('POST', url, payload, call),
  }
}
