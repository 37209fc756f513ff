import type { IncomingHttpHeaders } from 'node:http'
import { money } from '../../../domain/money/money.ts'
import { SettableClock } from '../../../platform/clock.ts'
import type { PaymentMessage } from '../../../platform/payments/accept-payment-message.ts'
import { startPaymentSandbox } from '../../../providers/payments/sandbox.ts'
import { createStripePayments } from '../../../providers/payments/stripe.ts'
import { createStripeSavedPayments } from '../../../providers/payments/stripe-saved.ts'
import { parseStripeWebhook } from '../../../providers/payments/stripe-webhook.ts'
import { listen } from '../carriers/support.ts'
import { controlPlane } from '../sandbox/control-plane.ts'

export const SECRET = 'whsec_payments'

/** A sandbox, the adapter that talks to it, and a place where its webhooks arrive. */
export const paymentDesk = async (timeoutMs = 5_000) => {
  const clock = new SettableClock('2027-03-12T10:00:00Z')
  const inbox = await listen((_, response) => response.end())
  const sandbox = await startPaymentSandbox({ file: ':memory:', port: 0, clock, webhook: { url: inbox.url, secret: SECRET } })
  const account = { apiKey: 'sk_test_reprise', baseUrl: sandbox.url, timeoutMs }
  const payments = createStripePayments(account)
  const saved = createStripeSavedPayments(account)
  const control = controlPlane(sandbox.url)
  const tellSandbox = (path: string, body: object) =>
    fetch(`${sandbox.url}/__sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const read = async <T>(path: string): Promise<T> => (await (await fetch(`${sandbox.url}${path}`)).json()) as T
  return {
    clock,
    inbox,
    payments,
    saved,
    ...control,
    url: sandbox.url,
    /** What the customer's browser does. */
    confirm: async (ref: string, card: string, clientSecret?: string) => {
      const body = new URLSearchParams({ key: 'pk_test_reprise', payment_method: card })
      if (clientSecret !== undefined) body.set('client_secret', clientSecret)
      const kind = ref.startsWith('seti_') ? 'setup_intents' : 'payment_intents'
      const response = await fetch(`${sandbox.url}/v1/${kind}/${ref}/confirm`, {
        method: 'POST',
        body,
      })
      return {
        status: response.status,
        body: (await response.json()) as { status?: string; error?: { code?: string; decline_code?: string } },
      }
    },
    /** With which the browser of its customer may confirm a payment. */
    secretOf: async (ref: string): Promise<string> => {
      const headers = { authorization: 'Bearer sk_test_reprise' }
      const answer = await fetch(`${sandbox.url}/v1/payment_intents/${ref}`, { headers })
      return ((await answer.json()) as { client_secret: string }).client_secret
    },
    authenticate: (payment: string) => tellSandbox('authenticate', { payment }),
    /** What a bank does. */
    dispute: (payment: string, status: string, reason = 'fraudulent') => tellSandbox('dispute', { payment, status, reason }),
    behave: (method: string, as: string) => tellSandbox('behave', { method, as }),
    updateMethod: (method: string) => tellSandbox('update-method', { method }),
    standing: () => read<{ payments: { payment: string; status: string; refunded: number }[] }>('/__sandbox/payments'),
    close: async () => {
      await sandbox.close()
      await inbox.close()
    },
  }
}

/** What arrived at the inbox of a desk, as whoever takes it in is given it, whenever it was signed. @throws where it is not signed by the desk. */
export function messageOf({ body, headers }: { readonly body: Buffer; readonly headers: IncomingHttpHeaders }): PaymentMessage {
  const signedAt = new Date(Number(/t=(\d+)/.exec(String(headers['stripe-signature']))?.[1]) * 1_000)
  const read = parseStripeWebhook([SECRET], body, headers, signedAt)
  if (!read.ok) throw new Error(read.detail)
  const { eventId, type, ref, obligation, news } = read
  return { provider: 'stripe', eventId, type, ref, obligation, news, raw: body.toString() }
}

export const euros = (minor: number) => money(minor, 'EUR')
export const order = (obligation = 'RP-1/repair/1', minor = 66_90) => ({
  obligation,
  amount: euros(minor),
  description: 'Repair RP-1',
})
