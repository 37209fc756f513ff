import type { AcceptDependencies } from '../../platform/cases/inbox/accept.ts'
import { acceptPaymentMessage, takeTogether } from '../../platform/payments/accept-payment-message.ts'
import { readRawBodies } from '../http/raw-body.ts'
import type { ReadPaymentWebhook } from '../ports.ts'
import type { ApiApp } from '../route-plugin.ts'
import { addSignedWebhook } from './signed-webhook.ts'

export interface PaymentWebhookDependencies extends AcceptDependencies {
  readonly readPaymentWebhook: ReadPaymentWebhook
  /** Milliseconds from taking some messages in to the next that are taken in together; 250 unless given. 0 where the provider is waited for. */
  readonly takenEveryMs?: number
}

/** What the payment provider posts. */
export const paymentWebhookRoutes = (app: ApiApp, deps: PaymentWebhookDependencies): void => {
  readRawBodies(app)
  const together = takeTogether(deps, deps.takenEveryMs)
  addSignedWebhook(app, {
    provider: 'stripe',
    summary: 'News of a payment, from Stripe',
    signature: 'Stripe-Signature',
    description:
      'The payment is read again, whatever the event says of it. The same event again, and events about other things than payments, are answered 200 too.',
    read: deps.readPaymentWebhook,
    accept: (message, { type, ref, obligation, news }) => acceptPaymentMessage(deps, { ...message, type, ref, obligation, news }),
    together: (message, { type, ref, obligation, news }) => together({ ...message, type, ref, obligation, news }),
  })
}
