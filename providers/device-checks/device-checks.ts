import type { Outcome } from '../outcome.ts'

export type CheckKind = 'model' | 'blacklist' | 'activation_lock'

export interface DeviceCheckRequest {
  /** Every identity of one device: each IMEI of a phone with two SIMs, or a serial. At least one. */
  readonly identities: readonly string[]
  readonly kinds: readonly CheckKind[]
}

/**
 * `unknown` is an answer and is never read as clear. `tracked`: allowed on networks, yet someone asks for it to be watched
 * (words of CAMARA's IMEI Fraud API: allowed, prohibited, tracked).
 */
export type BlacklistStatus = 'clear' | 'listed' | 'tracked' | 'unknown'
export type BlacklistReason = 'lost' | 'stolen' | 'fraud' | 'non_payment' | 'blocked' | 'regulatory'

export interface BlacklistAnswer {
  readonly status: BlacklistStatus
  /** Empty where the register gives none that is known here: an agent decides. */
  readonly reasons: readonly BlacklistReason[]
  /** Who reported it, and the day, as the register writes them. */
  readonly by?: string
  readonly on?: string
}

export type ActivationLock = 'on' | 'off' | 'unknown'

/** What one identity was answered. What was not asked is `unknown`. */
export interface IdentityAnswer {
  readonly blacklist: BlacklistAnswer
  readonly activationLock: ActivationLock
  readonly model?: string
}

/** The worst of what the device's identities were answered, and each of them in the order in which they were asked. */
export interface DeviceCheckResult extends IdentityAnswer {
  /** ISO 8601 instant of the oldest of its answers. A lock is true of that instant only. */
  readonly at: string
  readonly provider: string
  readonly identities: readonly IdentityAnswer[]
  /** The provider's answers as they came: evidence, and personal data, to be kept encrypted. */
  readonly raw: readonly string[]
}

/** No reason or code of an outcome holds an identity: they may be written to logs and workflow history. */
export interface DeviceChecks {
  /**
   * Orders the checks. The same key again gives the same order, so that an `unknown` is settled by ordering again under its key.
   * A provider's own failure is `refused` with code `check_failed`: what is ordered next takes a new key.
   * Throws a RangeError for no identity or no kind.
   */
  order(key: string, request: DeviceCheckRequest): Promise<Outcome<DeviceCheckResult>>
  /** Reads an order by the `ref` of a `pending`. Never `unknown`: reading has no effect. */
  read(ref: string): Promise<Outcome<DeviceCheckResult>>
}
