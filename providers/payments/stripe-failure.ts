import Stripe from 'stripe'
import type { Outcome } from '../outcome.ts'
import { PAYMENT_REFUSAL } from './payments.ts'

const BUSY = ['idempotency_key_in_use', 'lock_timeout', 'rate_limit']

/**
 * What an error of Stripe's library means: a request that Stripe refuses is `refused` with Stripe's code; too many requests and one under
 * the same key still at work are `retry`; no answer, and a fault of Stripe's own, mean what `ifLost` says, since the request may have been
 * carried out. @throws what is no error of Stripe's.
 */
export const failureOf = (error: unknown, ifLost: 'retry' | 'unknown'): Outcome<never> => {
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  const { code, statusCode = 0, message: reason } = error
  if (statusCode === 429 || BUSY.includes(code ?? '')) return { kind: 'retry', reason, ...waitOf(error) }
  if (error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError)
    return { kind: 'refused', code: PAYMENT_REFUSAL.credentials, reason }
  if (error instanceof Stripe.errors.StripeConnectionError || statusCode >= 500) return { kind: ifLost, reason }
  return { kind: 'refused', code: code ?? error.rawType ?? `http_${statusCode}`, reason }
}

const waitOf = ({ headers }: Stripe.errors.StripeError): { readonly afterSeconds?: number } => {
  const seconds = Number(headers?.['retry-after'] ?? Number.NaN)
  return Number.isInteger(seconds) && seconds >= 0 ? { afterSeconds: seconds } : {}
}
