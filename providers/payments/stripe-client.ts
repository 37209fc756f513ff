import Stripe from 'stripe'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { PaymentStanding, PaymentState } from '../../domain/payments/standing.ts'
import type { Outcome } from '../outcome.ts'
import { failureOf } from './stripe-failure.ts'

export interface StripeOptions {
  readonly apiKey: string
  /** Stripe's own address unless given. */
  readonly baseUrl?: string
  /** 20,000 unless given. The caller's lease must outlast two of them. */
  readonly timeoutMs?: number
}

/** Stripe's library, which repeats nothing by itself: whoever calls does, under the same key. */
export const createStripe = ({ apiKey, baseUrl = 'https://api.stripe.com', timeoutMs = 20_000 }: StripeOptions): Stripe => {
  const { protocol, hostname, port } = new URL(baseUrl)
  return new Stripe(apiKey, {
    host: hostname,
    protocol: protocol === 'http:' ? 'http' : 'https',
    ...(port !== '' && { port }),
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
  })
}

/** The call's outcome; Stripe's errors as what they mean. `ifLost`: what an answer that never came does. */
export const answered = async <T>(ifLost: 'retry' | 'unknown', call: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
  try {
    return await call()
  } catch (error) {
    return failureOf(error, ifLost)
  }
}

export const amountOf = ({ currency }: { readonly currency: string }, minor: number): Money =>
  money(minor, currency.toUpperCase() as Currency)

export const isSame = (a: Money, b: Money): boolean => a.minor === b.minor && a.currency === b.currency

const STATES: Readonly<Record<string, PaymentState>> = {
  requires_payment_method: 'open',
  requires_confirmation: 'open',
  requires_action: 'open',
  requires_capture: 'processing',
  processing: 'processing',
  succeeded: 'succeeded',
  canceled: 'cancelled',
}

export const standingOf = (intent: Stripe.PaymentIntent): PaymentStanding => {
  const { id: ref, status, last_payment_error: failed, latest_charge: charge, metadata } = intent
  const code = failed?.decline_code ?? failed?.code
  return {
    ref,
    // A try that failed leaves the intent waiting for another card.
    state: status === 'requires_payment_method' && failed ? 'declined' : (STATES[status] ?? 'open'),
    amount: amountOf(intent, intent.amount),
    received: amountOf(intent, intent.amount_received),
    ...(status === 'succeeded' && charge && { chargeRef: typeof charge === 'string' ? charge : charge.id }),
    ...(code !== undefined && { code }),
    ...(metadata.obligation !== undefined && { obligation: metadata.obligation }),
  }
}
