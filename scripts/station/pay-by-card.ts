/** As far as whoever pays reads a repair. */
interface Payable {
  readonly reference: string
  readonly repairedAt?: string
  readonly quote?: { readonly version: number }
}

/** A payment as its provider tells it. */
export interface FoundPayment {
  readonly id: string
  readonly status: string
}

/** Where the provider is asked for the payments of what a customer owes now. */
export function paymentsOf(payments: string, { reference, repairedAt, quote }: Payable): string {
  const obligation = repairedAt === undefined ? `${reference}/fee` : `${reference}/repair/${quote?.version}`
  return `${payments}/v1/payment_intents/search?query=${encodeURIComponent(`metadata['obligation']:'${obligation}'`)}`
}

/** A key as the sandbox takes any. */
export const SANDBOX_KEY = 'Bearer sk_test_sandbox'

/** The payment that waits for its customer, of those found. */
export const waiting = (found: { readonly data: readonly FoundPayment[] }): FoundPayment | undefined =>
  found.data.find(({ status }) => status === 'requires_payment_method' || status === 'requires_action')

/** What the customer's browser sends to confirm a payment: the card, by the provider's test names. */
export const cardForm = (card: string): URLSearchParams => new URLSearchParams({ payment_method: card, key: 'pk_test_sandbox' })
