import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { TourStopped, type TourWorld } from './world.ts'

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** The header Authorization; left out for a guest. */
  readonly as?: string
  readonly body?: unknown
  readonly form?: FormData | URLSearchParams
  /** Answered 304 where nothing has changed since. */
  readonly etag?: string
}

export interface Answer {
  readonly status: number
  readonly etag: string | undefined
  /** Read as what the API's documentation says it is. */
  readonly body: unknown
}

const ANSWER_WITHIN_MS = 30_000

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** What a problem (RFC 9457) says, in a line. */
function problemIn(body: unknown): string {
  if (!isRecord(body)) return ''
  const fields = Array.isArray(body.errors) ? body.errors.map((error) => JSON.stringify(error)).join(', ') : ''
  return [body.title ?? body.error, body.detail, body.code, fields].filter((part) => part !== undefined && part !== '').join(' · ')
}

/** One request, a POST under a key of its own. Throws `TourStopped` with what was asked and what was answered. */
export async function call({ signal }: Pick<TourWorld, 'signal'>, { method, url, as, body, form, etag }: Call): Promise<Answer> {
  const headers: Record<string, string> = {
    ...(as !== undefined && { authorization: as }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
    ...(etag !== undefined && { 'if-none-match': etag }),
  }
  const content = form ?? (body === undefined ? undefined : JSON.stringify(body))
  let response: Response
  try {
    response = await fetch(url, {
      method,
      headers,
      ...(content !== undefined && { body: content }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    })
  } catch (error) {
    throw new TourStopped(`${method} ${url} was not answered: ${error instanceof Error ? error.message : String(error)}.`)
  }
  const text = await response.text()
  const read = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined
  if (!response.ok && response.status !== 304) throw new TourStopped(`${method} ${url} was answered ${response.status}: ${problemIn(read)}`)
  return { status: response.status, etag: response.headers.get('etag') ?? undefined, body: read }
}

/**
 * Asks again until there is something, with a rest between. Throws `TourStopped` when there is nothing within the limit: `what` completes
 * "… did not come about within 60 s".
 */
export async function until<T>({ signal }: TourWorld, what: string, limitMs: number, ask: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + limitMs
  for (;;) {
    const found = await ask()
    if (found !== undefined) return found
    if (performance.now() > end) throw new TourStopped(`${what} did not come about within ${limitMs / 1000} s.`)
    await delay(REST_MS, undefined, { signal })
  }
}

const REST_MS = 250
