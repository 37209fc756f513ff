import { passesLuhn } from '../../domain/device/imei.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Outcome } from '../outcome.ts'
import { combineAnswers, type ProviderAnswer } from './combine-answers.ts'
import type { CheckKind, DeviceCheckResult, DeviceChecks } from './device-checks.ts'
import type { OrderApi } from './order-api.ts'
import { readOrder, valueAt } from './order-api-answer.ts'
import { type CallEnd, call } from './order-api-call.ts'

export interface HttpDeviceChecksOptions {
  readonly url: string
  readonly apiKey: string
  readonly api: OrderApi
  readonly clock: Clock
  /** Milliseconds for one call: a synchronous service may take 30 s. 40 s unless given. */
  readonly timeout?: number
}

type Fields = Readonly<Record<string, string>>

const filled = (template: string, fields: Fields): string => template.replace(/\{(\w+)\}/g, (found, name: string) => fields[name] ?? found)
const filledPath = (template: string, fields: Fields): string =>
  filled(template, Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, encodeURIComponent(value)])))

const outcomeOf = (end: Exclude<CallEnd, { kind: 'answered' }>): Outcome<never> => {
  switch (end.kind) {
    case 'refused':
      return end.status === 401 || end.status === 403
        ? { kind: 'refused', code: 'not_authorized', reason: 'the provider of device checks does not accept the API key' }
        : { kind: 'refused', code: `status_${end.status}`, reason: `the provider of device checks refused with status ${end.status}` }
    case 'not_reached':
      return { kind: 'retry', reason: end.reason, ...(end.afterSeconds === undefined ? {} : { afterSeconds: end.afterSeconds }) }
    case 'answer_lost':
      return { kind: 'unknown', reason: end.reason }
  }
}

/** Of a device's orders the one that holds it up: a refusal, then what must be asked again, then what is still on its way. */
const decisive = (outcomes: readonly Outcome<ProviderAnswer>[]): Outcome<ProviderAnswer> | undefined => {
  for (const kind of ['refused', 'unknown', 'retry'] as const) {
    const found = outcomes.find((outcome) => outcome.kind === kind)
    if (found) return found
  }
  return undefined
}

/**
 * Device checks by a service where a check is ordered and then read until it is done, one order for each identity.
 * A device's `ref` is the numbers of its orders, joined; answers that were there already are read again with the others.
 */
export const createHttpDeviceChecks = ({ url, apiKey, api, clock, timeout = 40_000 }: HttpDeviceChecksOptions): DeviceChecks => {
  const headers = Object.fromEntries(Object.entries(api.headers).map(([name, value]) => [name, filled(value, { key: apiKey })]))
  const addressOf = (path: string): URL => new URL(`${url.replace(/\/$/, '')}${path}`)
  const get = (path: string): Promise<CallEnd> => call(addressOf(path), { method: 'GET', headers, timeoutMs: timeout })

  const understood = (body: unknown, raw: string): { outcome: Outcome<ProviderAnswer>; ref: string | undefined } => {
    const state = readOrder(api.answer, body)
    const number = valueAt(body, api.answer.ref)
    const ref = typeof number === 'string' || typeof number === 'number' ? String(number) : undefined
    switch (state.kind) {
      case 'pending':
        return { ref, outcome: state }
      case 'done':
        return { ref, outcome: { kind: 'done', value: { at: state.at ?? clock.now().toISOString(), raw, answer: state.answer } } }
      case 'failed':
        return { ref, outcome: { kind: 'refused', code: 'check_failed', reason: 'the provider of device checks could not check' } }
      case 'not_understood':
        return { ref, outcome: { kind: 'unknown', reason: 'the answer has no status that the field map knows' } }
    }
  }

  const ended = (end: CallEnd): { outcome: Outcome<ProviderAnswer>; ref: string | undefined } =>
    end.kind === 'answered' ? understood(end.body, end.raw) : { ref: undefined, outcome: outcomeOf(end) }

  /** The order that our reference names already; undefined where there is none, or where the provider takes care of that itself. */
  const earlierOrder = async (reference: string): Promise<CallEnd | undefined> => {
    if (api.repeated.how === 'by_reference') return undefined
    const end = await get(filledPath(api.repeated.path, { reference }))
    // Looking up has no effect: whatever went wrong, nothing was ordered.
    if (end.kind === 'answer_lost') return { kind: 'not_reached', reason: end.reason }
    if (end.kind !== 'answered') return end
    const orders = valueAt(end.body, api.repeated.orders)
    if (!Array.isArray(orders)) return { kind: 'not_reached', reason: 'the look-up has no list where the field map says' }
    const [first] = orders as unknown[]
    return first === undefined ? undefined : { kind: 'answered', body: first, raw: JSON.stringify(first) }
  }

  const place = async (reference: string, identity: string, kinds: readonly CheckKind[]): Promise<CallEnd> => {
    const checks = kinds.map((kind) => api.checkNames[kind])
    const identityType = /^\d{15}$/.test(identity) && passesLuhn(identity) ? api.identityTypes.imei : api.identityTypes.serial
    const fields = { key: apiKey, reference, identity, identityType, checks: checks.join(',') }
    const { encoding, path } = api.order
    const body = Object.entries(api.order.body).map(([name, template]) => [name, filled(template, fields)] as const)
    const [type, sent] =
      encoding === 'form'
        ? ['application/x-www-form-urlencoded;charset=UTF-8', new URLSearchParams(Object.fromEntries(body)).toString()]
        : [
            'application/json',
            JSON.stringify(Object.fromEntries(body.map(([name, value]) => [name, api.order.body[name] === '{checks}' ? checks : value]))),
          ]
    return call(addressOf(path), { method: 'POST', headers: { ...headers, 'content-type': type }, body: sent, timeoutMs: timeout })
  }

  const deviceOutcome = (ends: readonly { outcome: Outcome<ProviderAnswer>; ref: string | undefined }[]): Outcome<DeviceCheckResult> => {
    const outcomes = ends.map(({ outcome }) => outcome)
    const answers = outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value] : []))
    if (answers.length === outcomes.length) return { kind: 'done', value: combineAnswers(api.provider, answers) }
    const held = decisive(outcomes)
    if (held !== undefined && held.kind !== 'done') return held
    const refs = ends.flatMap(({ ref }) => (ref === undefined ? [] : [encodeURIComponent(ref)]))
    return refs.length === ends.length
      ? { kind: 'pending', ref: refs.join(',') }
      : { kind: 'unknown', reason: 'the provider gave an order no number where the field map says' }
  }

  return {
    order: async (key, { identities, kinds }) => {
      if (identities.length === 0) throw new RangeError('identities of a device check: found none, give at least one')
      if (kinds.length === 0) throw new RangeError('kinds of a device check: found none, give at least one')
      const ends = await Promise.all(
        identities.map(async (identity, index) => {
          const reference = `${key}/${index + 1}`
          return ended((await earlierOrder(reference)) ?? (await place(reference, identity, kinds)))
        }),
      )
      return deviceOutcome(ends)
    },
    read: async (ref) => {
      const refs = ref.split(',').map(decodeURIComponent)
      const outcome = deviceOutcome(await Promise.all(refs.map(async (each) => ended(await get(filledPath(api.read.path, { ref: each }))))))
      return outcome.kind === 'unknown' ? { kind: 'retry', reason: outcome.reason } : outcome
    },
  }
}
