import type Type from 'typebox'
import Value from 'typebox/value'
import type { Outcome } from '../outcome.ts'
import { CARRIER_REFUSAL } from './carriers.ts'
import { ErrorShape } from './easypost-shapes.ts'

/*
 * Why not the official client (`@easypost/api` 8.9.0), which can be pointed to another address:
 * its `timeout` is stored and never applied, so a silent server holds the call for ever; an error answer that is not EasyPost's
 * JSON (a gateway's 502 page) ends in a TypeError without the status; `Retry-After` is lost; a path that holds "beta", as a
 * reference may, is rewritten. Its wire format is what we speak, and the tests let it talk to the sandbox.
 */
export interface EasyPostHttpOptions {
  readonly apiKey: string
  /** Without the version, such as `https://api.easypost.com`. */
  readonly baseUrl: string
  readonly timeoutMs: number
}

interface Call<T extends Type.TSchema> {
  readonly method: 'GET' | 'POST'
  /** Below `/v2`. */
  readonly path: string
  readonly body?: unknown
  readonly shape: T
  /** What an answer that never came means: `retry` where asking again costs nothing, `unknown` where money may have moved. */
  readonly ifLost: 'retry' | 'unknown'
}

/** An answer of EasyPost: the value, or what its absence means. */
export type Answer<T> = Exclude<Outcome<T>, { kind: 'pending' }>

/** Maps the value of a `done` answer, and lets every other answer through. */
export const andThen = async <A, B>(answer: Answer<A>, next: (value: A) => Promise<Outcome<B>> | Outcome<B>): Promise<Outcome<B>> =>
  answer.kind === 'done' ? next(answer.value) : answer

/** Whether EasyPost knows no such object. */
export const isUnknown = (answer: Answer<unknown>): boolean =>
  answer.kind === 'refused' && (answer.code === 'NOT_FOUND' || answer.code === 'http_404')

/** Errors of Node that end a call before the request left: nothing can have happened. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

const codeOf = (error: unknown): string | undefined => {
  for (let at = error; at instanceof Error; at = at.cause) if ('code' in at && typeof at.code === 'string') return at.code
  return undefined
}

const lost = (error: unknown, ifLost: 'retry' | 'unknown', what: string): Answer<never> => {
  const code = codeOf(error)
  const reason = `${what}: ${code ?? (error instanceof Error ? error.message : String(error))}`
  return { kind: code !== undefined && NOT_SENT.has(code) ? 'retry' : ifLost, reason }
}

/** Seconds of a `Retry-After` header that counts them; a date in it is not used. */
const retryAfter = (response: Response): { afterSeconds?: number } => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isInteger(seconds) && seconds >= 0 ? { afterSeconds: seconds } : {}
}

const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const refusal = (status: number, body: unknown): Answer<never> => {
  const known = Value.Check(ErrorShape, body) ? body.error : undefined
  const details = Array.isArray(known?.errors) && known.errors.length > 0 ? ` ${words(known.errors)}` : ''
  const reason = known ? `${words(known.message)}${details}` : `HTTP ${status}`
  if (status === 402) return { kind: 'refused', code: CARRIER_REFUSAL.billing, reason }
  if (status === 401 || status === 403) return { kind: 'refused', code: CARRIER_REFUSAL.credentials, reason }
  return { kind: 'refused', code: known?.code ?? `http_${status}`, reason }
}

/**
 * One request to EasyPost. 400, 404, 422 and the like are `refused` with EasyPost's own code; 429, 500, 503 are `retry`; a
 * time-out, a broken connection, 408, 502, 504 and an answer that cannot be read mean what `ifLost` says. Never throws for them.
 */
export const callEasyPost = async <T extends Type.TSchema>(
  { apiKey, baseUrl, timeoutMs }: EasyPostHttpOptions,
  { method, path, body, shape, ifLost }: Call<T>,
): Promise<Answer<Type.Static<T>>> => {
  const what = `EasyPost ${method} ${path}`
  let response: Response
  let received: string
  try {
    response = await fetch(`${baseUrl.replace(/\/$/, '')}/v2${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`,
        accept: 'application/json',
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    received = await response.text()
  } catch (error) {
    return lost(error, ifLost, what)
  }
  let answer: unknown
  try {
    answer = JSON.parse(received)
  } catch {
    answer = undefined
  }
  const { status } = response
  if (status === 429 || status === 500 || status === 503)
    return { kind: 'retry', reason: `${what}: HTTP ${status}`, ...retryAfter(response) }
  if (status === 408 || status > 500) return { kind: ifLost, reason: `${what}: HTTP ${status}` }
  if (!response.ok) return refusal(status, answer)
  if (Value.Check(shape, answer)) return { kind: 'done', value: answer }
  const [wrong] = Value.Errors(shape, answer)
  return { kind: ifLost, reason: `${what}: answer not understood${wrong ? ` at ${wrong.instancePath || '/'}: ${wrong.message}` : ''}` }
}
