import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Latencies } from './latencies.ts'

export interface Request {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** Under which its latency is counted. */
  readonly kind: string
  /** The header Authorization; left out for a guest. */
  readonly as?: string
  readonly body?: object
  readonly form?: FormData | URLSearchParams
  /** Answered 304 where nothing has changed since. */
  readonly etag?: string
}

export interface Answer {
  readonly status: number
  readonly etag: string | undefined
  readonly body: unknown
}

export type Call = (request: Request) => Promise<Answer>

const ANSWER_WITHIN_MS = 60_000
const PATIENCE_MS = 120_000
const FIRST_REST_MS = 500

/**
 * Makes the caller of everything that is asked over HTTP. What is busy or away (429, 502 to 504, no connection) is asked again for two
 * minutes, a POST under its first key. Throws where nothing answers for that long; every other answer is given back.
 */
export function createCall(latencies: Latencies, signal: AbortSignal): Call {
  return async ({ method, url, kind, as, body, form, etag }) => {
    const headers: Record<string, string> = {
      ...(as !== undefined && { authorization: as }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      ...(etag !== undefined && { 'if-none-match': etag }),
    }
    const content = form ?? (body === undefined ? undefined : JSON.stringify(body))
    const until = performance.now() + PATIENCE_MS
    for (let rest = FIRST_REST_MS; ; rest = Math.min(rest * 2, 8_000)) {
      const began = performance.now()
      let why: string
      try {
        const response = await fetch(url, {
          method,
          headers,
          ...(content !== undefined && { body: content }),
          signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
        })
        const text = await response.text()
        if (![429, 502, 503, 504].includes(response.status)) {
          latencies.add(kind, performance.now() - began)
          const read = /json/.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as unknown) : undefined
          return { status: response.status, etag: response.headers.get('etag') ?? undefined, body: read }
        }
        why = `answered ${response.status}`
        rest = Math.max(rest, Number(response.headers.get('retry-after') ?? 0) * 1_000)
      } catch (error) {
        if (signal.aborted) throw error
        why = error instanceof Error ? `${error.message}${error.cause instanceof Error ? `: ${error.cause.message}` : ''}` : String(error)
      }
      latencies.failed(kind)
      if (performance.now() > until) throw new Error(`${method} ${url}: ${why}, for two minutes`)
      await delay(rest, undefined, { signal })
    }
  }
}

/** What a problem (RFC 9457) says, in a line. */
export function sayProblem({ status, body }: Answer): string {
  if (typeof body !== 'object' || body === null) return `status ${status}`
  const { code, title, detail, reason, errors } = body as Record<string, unknown>
  const fields = Array.isArray(errors)
    ? errors.map((one: { pointer?: string; detail?: string }) => `${one.pointer ?? ''} ${one.detail ?? ''}`.trim()).join(', ')
    : undefined
  return [`status ${status}`, code, detail ?? title, reason, fields].filter((part) => part !== undefined && part !== '').join(' · ')
}
