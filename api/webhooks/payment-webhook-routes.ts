import Type from 'typebox'
import { closed, oneOf } from '../../domain/input/schema.ts'
import type { AcceptDependencies } from '../../platform/cases/inbox/accept.ts'
import { acceptPaymentMessage } from '../../platform/payments/accept-payment-message.ts'
import { ANYONE } from '../auth/access.ts'
import { readRawBodies } from '../http/raw-body.ts'
import type { ReadPaymentWebhook } from '../ports.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp } from '../route-plugin.ts'

export interface PaymentWebhookDependencies extends AcceptDependencies {
  readonly readPaymentWebhook: ReadPaymentWebhook
}

/** A payment with all that Stripe knows of it; far above what it sends. */
const LARGEST_MESSAGE = 1_048_576
const MESSAGES_PER_MINUTE = 3_000

/** What the payment provider posts. Answers as soon as the rows are stored; the relay brings the facts to their cases. */
export const paymentWebhookRoutes = (app: ApiApp, deps: PaymentWebhookDependencies): void => {
  readRawBodies(app)
  app.post(
    '/v1/webhooks/stripe',
    {
      bodyLimit: LARGEST_MESSAGE,
      config: {
        access: ANYONE,
        idempotency: 'not_needed',
        rateLimit: { max: MESSAGES_PER_MINUTE, timeWindow: 60_000 },
        problems: ['RPS_SIGNATURE_INVALID', 'RPS_BODY_MALFORMED', 'RPS_BODY_TOO_LARGE'],
      },
      schema: {
        tags: ['Webhooks'],
        summary: 'News of a payment, from Stripe',
        description:
          'Signed in `Stripe-Signature`. The payment is read again, whatever the event says of it. The same event again, and events about other things than payments, are answered 200 too.',
        response: { 200: Type.Object({ status: oneOf(['taken', 'known']) }, closed) },
      },
    },
    async (request) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const reading = deps.readPaymentWebhook(raw, request.headers)
      if (!reading.ok)
        throw new ProblemError(reading.reason === 'signature' ? 'RPS_SIGNATURE_INVALID' : 'RPS_BODY_MALFORMED', { detail: reading.detail })
      const { eventId, type, ref } = reading
      return { status: await acceptPaymentMessage(deps, { provider: 'stripe', eventId, type, ref, raw: raw.toString('utf8') }) }
    },
  )
}
