import type Type from 'typebox'
import Value from 'typebox/value'
import { type Answer, callJson, callPage, type JsonCall, type Service } from './call-json.ts'
import { CARRIER_REFUSAL } from './carriers.ts'
import { ErrorsShape } from './sendcloud-shapes.ts'

export interface SendcloudHttpOptions {
  readonly publicKey: string
  readonly secretKey: string
  /** Without version, such as `https://panel.sendcloud.sc/api`. */
  readonly baseUrl: string
  readonly timeoutMs: number
}

interface Call<T extends Type.TSchema> extends Omit<JsonCall<T>, 'url'> {
  /** Below the base address, such as `/v3/returns`; or a whole address that Sendcloud gave. */
  readonly path: string
}

/** What is there already, or cannot be done any more. */
export const CONFLICT = 'conflict'

/** Sendcloud's own code where it has one; `http_<status>` elsewhere. */
const refusal: Service['refusal'] = (status, body) => {
  const errors = Value.Check(ErrorsShape, body) ? body.errors : []
  const said = errors.map(({ detail, message, source }) => [source?.pointer, detail ?? message].filter(Boolean).join(' ')).join('; ')
  const reason = said || `HTTP ${status}`
  if (status === 402) return { kind: 'refused', code: CARRIER_REFUSAL.billing, reason }
  if (status === 401 || status === 403) return { kind: 'refused', code: CARRIER_REFUSAL.credentials, reason }
  if (status === 409) return { kind: 'refused', code: CONFLICT, reason }
  const code = errors[0]?.code
  return { kind: 'refused', code: typeof code === 'string' ? code : `http_${status}`, reason }
}

export const authorizationOf = ({ publicKey, secretKey }: SendcloudHttpOptions): string =>
  `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}`

const serviceOf = (options: SendcloudHttpOptions): Service => ({
  name: 'Sendcloud',
  authorization: authorizationOf(options),
  timeoutMs: options.timeoutMs,
  refusal,
})

const urlOf = ({ baseUrl }: SendcloudHttpOptions, path: string): string =>
  path.startsWith('/') ? `${baseUrl.replace(/\/$/, '')}${path}` : path

/** One request to Sendcloud. */
export const callSendcloud = <T extends Type.TSchema>(
  options: SendcloudHttpOptions,
  { path, ...call }: Call<T>,
): Promise<Answer<Type.Static<T>>> => callJson(serviceOf(options), { ...call, url: urlOf(options, path) })

/** One page of a list, with the address of the next. */
export const callSendcloudPage = <T extends Type.TSchema>(
  options: SendcloudHttpOptions,
  { path, ...call }: Call<T>,
): Promise<Answer<{ readonly page: Type.Static<T>; readonly next: string | undefined }>> =>
  callPage(serviceOf(options), { ...call, url: urlOf(options, path) })
