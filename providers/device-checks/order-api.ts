import type { ActivationLock, BlacklistReason, BlacklistStatus, CheckKind } from './device-checks.ts'

/**
 * How one provider's order service is spoken to, as data: access is by contract everywhere and each names its fields otherwise.
 * Texts may hold `{key}` (the API key), `{reference}` (our key of the order), `{identity}`, `{identityType}`, `{checks}`, `{ref}` (the
 * provider's number of the order). Places in an answer are written with dots: `result.blacklist.status`.
 */
export interface OrderApi {
  readonly provider: string
  readonly headers: Readonly<Record<string, string>>
  readonly order: {
    readonly path: string
    readonly encoding: 'json' | 'form'
    /** A field whose text is `{checks}` alone is a list in JSON; elsewhere the checks are joined by commas. */
    readonly body: Readonly<Record<string, string>>
  }
  readonly read: { readonly path: string }
  /**
   * `by_reference`: the provider gives the same order for the same reference. `look_up`: it would sell another, so that orders are looked up by
   * our reference first; `orders` is the place of the list in that answer.
   */
  readonly repeated: { readonly how: 'by_reference' } | { readonly how: 'look_up'; readonly path: string; readonly orders: string }
  readonly checkNames: Readonly<Record<CheckKind, string>>
  readonly identityTypes: { readonly imei: string; readonly serial: string }
  readonly answer: {
    readonly ref: string
    readonly status: { readonly at: string; readonly words: Readonly<Record<string, 'pending' | 'done' | 'failed'>> }
    /** Instant of the answer; where the provider names none it is the time of reading. */
    readonly time: string
    readonly model: string
    readonly blacklist: {
      readonly at: string
      readonly words: Readonly<Record<string, BlacklistStatus>>
      readonly reasons: { readonly at: string; readonly words: Readonly<Record<string, BlacklistReason>> }
      readonly by: string
      readonly on: string
    }
    readonly activationLock: { readonly at: string; readonly words: Readonly<Record<string, ActivationLock>> }
  }
}

/** The service that the sandbox plays: the order style of the small IMEI services, in the words of CAMARA's draft IMEI Fraud API. */
export const PLAIN_ORDER_API: OrderApi = {
  provider: 'plain-order',
  headers: { authorization: 'Bearer {key}' },
  order: {
    path: '/v1/orders',
    encoding: 'json',
    body: { reference: '{reference}', identity: '{identity}', identity_type: '{identityType}', checks: '{checks}' },
  },
  read: { path: '/v1/orders/{ref}' },
  repeated: { how: 'by_reference' },
  checkNames: { model: 'model', blacklist: 'blacklist', activation_lock: 'activation_lock' },
  identityTypes: { imei: 'imei', serial: 'serial' },
  answer: {
    ref: 'id',
    status: {
      at: 'status',
      words: { waiting: 'pending', processing: 'pending', successful: 'done', unsuccessful: 'done', failed: 'failed' },
    },
    time: 'completed_at',
    model: 'result.model',
    blacklist: {
      at: 'result.blacklist.status',
      words: { allowed: 'clear', prohibited: 'listed', tracked: 'tracked' },
      reasons: {
        at: 'result.blacklist.reasons',
        words: {
          lost: 'lost',
          stolen: 'stolen',
          fraud: 'fraud',
          non_payment: 'non_payment',
          blocked: 'blocked',
          regulatory: 'regulatory',
        },
      },
      by: 'result.blacklist.reported_by',
      on: 'result.blacklist.reported_on',
    },
    activationLock: { at: 'result.activation_lock', words: { on: 'on', off: 'off' } },
  },
}
