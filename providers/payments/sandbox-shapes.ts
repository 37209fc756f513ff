import { createHash, randomBytes } from 'node:crypto'
import type { DisputeStatus } from '../../domain/payments/dispute.ts'
import type { Declined } from './sandbox-methods.ts'
import { kindOf, nameOf } from './sandbox-methods.ts'

/** A payment as the sandbox keeps it. */
export interface SandboxIntent {
  readonly id: string
  readonly clientSecret: string
  readonly amount: number
  readonly currency: string
  readonly description: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly customer: string | null
  /** Whether what it is paid with is kept for later. */
  readonly setupFutureUsage: string | null
  /** Seconds, as all times at Stripe. */
  readonly createdAt: number
  readonly status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled'
  /** What it was last tried with. */
  readonly method: string | null
  readonly chargeId: string | null
  readonly failure: Omit<Declined, 'kind'> | null
}

/** What a customer saves without paying. */
export interface SandboxSetup {
  readonly id: string
  readonly clientSecret: string
  readonly customer: string | null
  readonly createdAt: number
  readonly status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled'
  readonly method: string | null
  readonly failure: Omit<Declined, 'kind'> | null
}

/** Money that came in. */
export interface SandboxCharge {
  readonly id: string
  readonly intentId: string
  readonly createdAt: number
}

export interface SandboxRefund {
  readonly id: string
  readonly chargeId: string
  readonly intentId: string
  readonly amount: number
  readonly currency: string
  readonly metadata: Readonly<Record<string, string>>
  readonly createdAt: number
  readonly status: 'pending' | 'succeeded' | 'failed'
  /** Why it failed, and after how many seconds it does that seemed to have arrived; null for neither. */
  readonly failure: string | null
  readonly failsAfter: number | null
}

export interface SandboxDispute {
  readonly id: string
  readonly chargeId: string
  readonly intentId: string
  readonly amount: number
  readonly currency: string
  readonly createdAt: number
  readonly status: DisputeStatus
  readonly reason: string
  /** What is charged for it once the money is taken. */
  readonly fee: number
}

/** `pi_…`, `re_…`: as Stripe names things. */
export const newStripeId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`

/** What an error answer holds. */
export interface StripeErrorAnswer {
  readonly error: { readonly type: string; readonly code?: string; readonly message: string; readonly [more: string]: unknown }
}

export const errorOf = (type: string, code: string | undefined, message: string, more: object = {}): StripeErrorAnswer => ({
  error: { type, ...(code !== undefined && { code }), message, ...more },
})

const fingerprintOf = (method: string): string => createHash('sha256').update(method).digest('hex')

const detailsOf = (method: string) => {
  const name = nameOf(method)
  const fingerprint = fingerprintOf(method).slice(0, 16)
  if (kindOf(method) === 'sepa_debit')
    return { type: 'sepa_debit', sepa_debit: { country: name.slice(0, 2), fingerprint, last4: name.slice(-4), mandate: mandateOf(method) } }
  const brand = name === 'pm_card_mastercard' ? 'mastercard' : 'visa'
  return { type: 'card', card: { brand, exp_month: 12, exp_year: 2034, fingerprint, last4: brand === 'visa' ? '4242' : '4444' } }
}

/** A card or account as Stripe tells of it. */
export const methodAnswer = (method: string) => ({ id: method, object: 'payment_method', ...detailsOf(method) })

/** The mandate under which an account is debited. */
const mandateOf = (method: string): string => `mandate_${fingerprintOf(method).slice(16, 40)}`

const failureAnswer = (failure: Omit<Declined, 'kind'>, method: string | null) => ({
  type: 'card_error',
  code: failure.code,
  ...(failure.declineCode !== undefined && { decline_code: failure.declineCode }),
  ...(failure.networkCode !== undefined && { network_decline_code: failure.networkCode }),
  message: 'Your card was declined.',
  ...(method !== null && { payment_method: methodAnswer(method) }),
})

/** Which of what a payment names is told with it. */
export interface Expanded {
  readonly charge?: object
  readonly method?: 'whole'
}

/** A payment as Stripe writes it, as far as anybody reads it here. */
export const intentAnswer = (intent: SandboxIntent, { charge, method }: Expanded = {}) => ({
  id: intent.id,
  object: 'payment_intent',
  amount: intent.amount,
  amount_received: intent.status === 'succeeded' ? intent.amount : 0,
  client_secret: intent.clientSecret,
  created: intent.createdAt,
  currency: intent.currency,
  customer: intent.customer,
  description: intent.description,
  last_payment_error: intent.failure && failureAnswer(intent.failure, intent.method),
  latest_charge: charge ?? intent.chargeId,
  livemode: false,
  metadata: intent.metadata,
  next_action: intent.status === 'requires_action' ? { type: 'use_stripe_sdk', use_stripe_sdk: {} } : null,
  payment_method:
    intent.method === null || intent.status === 'requires_payment_method' ? null : method ? methodAnswer(intent.method) : intent.method,
  payment_method_types: [intent.method === null ? 'card' : kindOf(intent.method)],
  setup_future_usage: intent.setupFutureUsage,
  status: intent.status,
})

export const setupAnswer = (setup: SandboxSetup, { method }: Expanded = {}) => ({
  id: setup.id,
  object: 'setup_intent',
  client_secret: setup.clientSecret,
  created: setup.createdAt,
  customer: setup.customer,
  last_setup_error: setup.failure && failureAnswer(setup.failure, setup.method),
  livemode: false,
  mandate: setup.method !== null && kindOf(setup.method) === 'sepa_debit' ? mandateOf(setup.method) : null,
  payment_method: setup.method !== null && method ? methodAnswer(setup.method) : setup.method,
  status: setup.status,
  usage: 'off_session',
})

export const chargeAnswer = (charge: SandboxCharge, intent: SandboxIntent, refunded: number) => ({
  id: charge.id,
  object: 'charge',
  amount: intent.amount,
  amount_refunded: refunded,
  created: charge.createdAt,
  currency: intent.currency,
  metadata: intent.metadata,
  paid: true,
  payment_intent: intent.id,
  payment_method_details: intent.method === null ? null : detailsOf(intent.method),
  status: 'succeeded',
})

/** The 402 of a card that was declined, with the payment inside. */
export const declineAnswer = (intent: SandboxIntent): StripeErrorAnswer => {
  const { type, code, message, ...more } = failureAnswer(intent.failure ?? { code: 'card_declined' }, intent.method)
  return errorOf(type, code, message, { ...more, payment_intent: intentAnswer(intent) })
}

export const refundAnswer = (refund: SandboxRefund) => ({
  id: refund.id,
  object: 'refund',
  amount: refund.amount,
  charge: refund.chargeId,
  created: refund.createdAt,
  currency: refund.currency,
  failure_reason: refund.failure ?? undefined,
  metadata: refund.metadata,
  payment_intent: refund.intentId,
  status: refund.status,
})

export const disputeAnswer = (dispute: SandboxDispute) => ({
  id: dispute.id,
  object: 'dispute',
  amount: dispute.amount,
  charge: dispute.chargeId,
  created: dispute.createdAt,
  currency: dispute.currency,
  payment_intent: dispute.intentId,
  reason: dispute.reason,
  status: dispute.status,
  balance_transactions:
    dispute.status.startsWith('warning') || dispute.status === 'prevented'
      ? []
      : [{ id: `txn_${dispute.id}`, object: 'balance_transaction', amount: -dispute.amount, fee: dispute.fee, currency: dispute.currency }],
})
