import type Type from 'typebox'
import Value from 'typebox/value'
import { exchange, type HttpAnswer, NoAnswer } from '../exchange.ts'
import type { Outcome } from '../outcome.ts'

export interface Service {
  /** Said in reasons. */
  readonly name: string
  /** Value of the `authorization` header. */
  readonly authorization: string
  readonly timeoutMs: number
  /** What an answer of 4xx means, from its status and body. */
  readonly refusal: (status: number, body: unknown) => Extract<Outcome<never>, { kind: 'refused' }>
}

export interface JsonCall<T extends Type.TSchema> {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly url: string
  readonly body?: unknown
  readonly shape: T
  /** What an answer that never came means: `retry` where asking again costs nothing, `unknown` where money may have moved. */
  readonly ifLost: 'retry' | 'unknown'
}

/** An answer of a service: the value, or what its absence means. */
export type Answer<T> = Exclude<Outcome<T>, { kind: 'pending' }>

/** Maps the value of a `done` answer, and lets every other answer through. */
export const andThen = async <A, B>(answer: Answer<A>, next: (value: A) => Promise<Outcome<B>> | Outcome<B>): Promise<Outcome<B>> =>
  answer.kind === 'done' ? next(answer.value) : answer

const lost = (error: unknown, ifLost: 'retry' | 'unknown', what: string): Answer<never> => {
  if (!(error instanceof NoAnswer)) throw error
  return { kind: error.mayHaveArrived ? ifLost : 'retry', reason: `${what}: ${error.code}` }
}

/** Seconds of a `Retry-After` header that counts them; a date in it is not used. */
const retryAfter = ({ headers }: HttpAnswer): { afterSeconds?: number } => {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  return Number.isInteger(seconds) && seconds >= 0 ? { afterSeconds: seconds } : {}
}

/** Of a header such as `<https://…?cursor=x>; rel="next"`. */
const nextOf = ({ headers: { link = '' } }: HttpAnswer): string | undefined => /<([^>]+)>;\s*rel="?next"?/.exec(String(link))?.[1]

/**
 * One request to a service. 400, 404, 409, 422 and the like are `refused`; 429, 500, 503 are `retry`; a time-out, a broken
 * connection, 408, 502, 504 and an answer that cannot be read mean what `ifLost` says. Never throws for them.
 */
export const callJson = async <T extends Type.TSchema>(service: Service, call: JsonCall<T>): Promise<Answer<Type.Static<T>>> => {
  const answer = await callPage(service, call)
  return answer.kind === 'done' ? { kind: 'done', value: answer.value.page } : answer
}

/** The same of a list in pages, with the address of the next page, which a `Link` header names. */
export const callPage = async <T extends Type.TSchema>(
  { name, authorization, timeoutMs, refusal }: Service,
  { method, url, body, shape, ifLost }: JsonCall<T>,
): Promise<Answer<{ readonly page: Type.Static<T>; readonly next: string | undefined }>> => {
  const what = `${name} ${method} ${new URL(url).pathname}`
  let response: HttpAnswer
  try {
    response = await exchange(url, {
      method,
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      timeoutMs,
    })
  } catch (error) {
    return lost(error, ifLost, what)
  }
  let answer: unknown
  try {
    answer = JSON.parse(response.text)
  } catch {
    answer = undefined
  }
  const { status } = response
  if (status === 429 || status === 500 || status === 503)
    return { kind: 'retry', reason: `${what}: HTTP ${status}`, ...retryAfter(response) }
  if (status === 408 || status > 500) return { kind: ifLost, reason: `${what}: HTTP ${status}` }
  if (status < 200 || status > 299) return refusal(status, answer)
  if (Value.Check(shape, answer)) return { kind: 'done', value: { page: answer, next: nextOf(response) } }
  const [wrong] = Value.Errors(shape, answer)
  return { kind: ifLost, reason: `${what}: answer not understood${wrong ? ` at ${wrong.instancePath || '/'}: ${wrong.message}` : ''}` }
}
