import { randomBytes } from 'node:crypto'

/** A payment as the sandbox keeps it. */
export interface SandboxIntent {
  readonly id: string
  readonly clientSecret: string
  readonly amount: number
  readonly currency: string
  readonly description: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly createdAt: number
  readonly status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled'
  /** The card it was last tried with. */
  readonly card: string | null
  readonly chargeId: string | null
  readonly failure: { readonly code: string; readonly declineCode?: string } | null
}

export interface SandboxRefund {
  readonly id: string
  readonly chargeId: string
  readonly intentId: string
  readonly amount: number
  readonly currency: string
  readonly metadata: Readonly<Record<string, string>>
  /** Seconds, as all times at Stripe. */
  readonly createdAt: number
  readonly status: 'pending' | 'succeeded' | 'failed'
}

/** `pi_…`, `ch_…`: as Stripe names things. */
export const newStripeId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`

/** What an error answer holds. */
export interface StripeErrorAnswer {
  readonly error: { readonly type: string; readonly code?: string; readonly message: string; readonly [more: string]: unknown }
}

export const errorOf = (type: string, code: string | undefined, message: string, more: object = {}): StripeErrorAnswer => ({
  error: { type, ...(code !== undefined && { code }), message, ...more },
})

const failureAnswer = (failure: NonNullable<SandboxIntent['failure']>) => ({
  type: 'card_error',
  code: failure.code,
  ...(failure.declineCode !== undefined && { decline_code: failure.declineCode }),
  message: 'Your card was declined.',
})

/** A payment as Stripe writes it, as far as anybody reads it here. */
export const intentAnswer = (intent: SandboxIntent) => ({
  id: intent.id,
  object: 'payment_intent',
  amount: intent.amount,
  amount_received: intent.status === 'succeeded' ? intent.amount : 0,
  client_secret: intent.clientSecret,
  created: intent.createdAt,
  currency: intent.currency,
  description: intent.description,
  last_payment_error: intent.failure && failureAnswer(intent.failure),
  latest_charge: intent.chargeId,
  livemode: false,
  metadata: intent.metadata,
  next_action: intent.status === 'requires_action' ? { type: 'use_stripe_sdk', use_stripe_sdk: {} } : null,
  payment_method: intent.status === 'requires_payment_method' ? null : intent.card,
  payment_method_types: ['card'],
  status: intent.status,
})

/** The 402 of a card that was declined, with the payment inside. */
export const declineAnswer = (intent: SandboxIntent): StripeErrorAnswer => {
  const { type, code, message, ...more } = failureAnswer(intent.failure ?? { code: 'card_declined' })
  return errorOf(type, code, message, { ...more, payment_intent: intentAnswer(intent) })
}

export const refundAnswer = (refund: SandboxRefund) => ({
  id: refund.id,
  object: 'refund',
  amount: refund.amount,
  charge: refund.chargeId,
  created: refund.createdAt,
  currency: refund.currency,
  failure_reason: refund.status === 'failed' ? 'expired_or_canceled_card' : undefined,
  metadata: refund.metadata,
  payment_intent: refund.intentId,
  status: refund.status,
})
