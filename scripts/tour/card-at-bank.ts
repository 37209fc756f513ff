import { cardForm } from '../station/pay-by-card.ts'
import { call } from './call.ts'
import type { TourWorld } from './world.ts'

/**
 * What the customer's browser does with a first payment: it gives the card, by the provider's test names, with the secret that it was handed;
 * its bank asks, and they say yes. Gives the provider's id of the payment.
 */
export async function paysFirst(
  world: Pick<TourWorld, 'signal' | 'payments'>,
  { clientSecret }: { readonly clientSecret: string },
  card: string,
): Promise<string> {
  const [payment = ''] = clientSecret.split('_secret_')
  const form = cardForm(card)
  form.set('client_secret', clientSecret)
  const { body } = await call(world, { method: 'POST', url: `${world.payments}/v1/payment_intents/${payment}/confirm`, form })
  const isAsked = (body as { readonly status: string }).status === 'requires_action'
  if (isAsked) await call(world, { method: 'POST', url: `${world.payments}/__sandbox/authenticate`, body: { payment } })
  return payment
}
