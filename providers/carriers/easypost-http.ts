import type Type from 'typebox'
import Value from 'typebox/value'
import { type Answer, callJson, type JsonCall, type Service } from './call-json.ts'
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

interface Call<T extends Type.TSchema> extends Omit<JsonCall<T>, 'url'> {
  /** Below `/v2`. */
  readonly path: string
}

/** Whether EasyPost knows no such object. */
export const isUnknown = (answer: Answer<unknown>): boolean =>
  answer.kind === 'refused' && (answer.code === 'NOT_FOUND' || answer.code === 'http_404')

const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const refusal: Service['refusal'] = (status, body) => {
  const known = Value.Check(ErrorShape, body) ? body.error : undefined
  const details = Array.isArray(known?.errors) && known.errors.length > 0 ? ` ${words(known.errors)}` : ''
  const reason = known ? `${words(known.message)}${details}` : `HTTP ${status}`
  if (status === 402) return { kind: 'refused', code: CARRIER_REFUSAL.billing, reason }
  if (status === 401 || status === 403) return { kind: 'refused', code: CARRIER_REFUSAL.credentials, reason }
  return { kind: 'refused', code: known?.code ?? `http_${status}`, reason }
}

/** One request to EasyPost; what it refuses has EasyPost's own code. */
export const callEasyPost = <T extends Type.TSchema>(
  { apiKey, baseUrl, timeoutMs }: EasyPostHttpOptions,
  { path, ...call }: Call<T>,
): Promise<Answer<Type.Static<T>>> =>
  callJson(
    { name: 'EasyPost', authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`, timeoutMs, refusal },
    { ...call, url: `${baseUrl.replace(/\/$/, '')}/v2${path}` },
  )
