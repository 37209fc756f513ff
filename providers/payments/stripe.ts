import Stripe from 'stripe'
import type { Outcome } from '../outcome.ts'
import { type OpenedPayment, PAYMENT_REFUSAL, type PaymentOrder, type Payments } from './payments.ts'
import { amountOf, answered, createStripe, isSame, type StripeOptions, standingOf } from './stripe-client.ts'

/**
 * Payments through Stripe: one PaymentIntent for one obligation, confirmed by the customer in the browser. What makes a second charge
 * impossible is that an intent that succeeded cannot be paid again. Stripe forgets a key after a day, and answers it as it did the first
 * time until then, errors included: so every writing call looks first for what an earlier one left, by what it was for.
 */
export const createStripePayments = (options: StripeOptions): Payments => {
  const stripe = createStripe(options)

  const intentOf = async (obligation: string): Promise<Stripe.PaymentIntent | undefined> => {
    const { data } = await stripe.paymentIntents.search({
      query: `metadata['obligation']:'${obligation.replaceAll("'", "\\'")}'`,
      limit: 100,
    })
    // Found by an index that comes after: what stands in it is read again.
    for (const { id } of data) {
      const intent = await stripe.paymentIntents.retrieve(id)
      if (intent.status !== 'canceled') return intent
    }
    return undefined
  }

  const newIntent = (key: string, { obligation, amount, description }: PaymentOrder): Promise<Stripe.PaymentIntent> =>
    stripe.paymentIntents.create(
      {
        amount: amount.minor,
        currency: amount.currency.toLowerCase(),
        description,
        allowed_payment_method_types: ['card'],
        metadata: { obligation },
      },
      { idempotencyKey: key },
    )

  const retrieve = (ref: string) => stripe.paymentIntents.retrieve(ref, { expand: ['latest_charge'] })

  return {
    open: (key, order) =>
      answered<OpenedPayment>('unknown', async () => {
        const intent = (await intentOf(order.obligation)) ?? (await newIntent(key, order))
        if (!isSame(amountOf(intent, intent.amount), order.amount))
          return { kind: 'refused', code: PAYMENT_REFUSAL.otherAmount, reason: `${intent.id} is over ${intent.amount} ${intent.currency}` }
        if (intent.client_secret === null) return { kind: 'retry', reason: `Stripe gave no secret of ${intent.id}` }
        return { kind: 'done', value: { ref: intent.id, clientSecret: intent.client_secret } }
      }),

    read: (ref) => answered('retry', async () => ({ kind: 'done', value: standingOf(await retrieve(ref)) })),

    cancel: (key, ref) =>
      answered<'cancelled' | 'already_paid'>('unknown', async () => {
        try {
          await stripe.paymentIntents.cancel(ref, {}, { idempotencyKey: key })
          return { kind: 'done', value: 'cancelled' }
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeError)) throw error
          // What is not known there nobody can pay.
          if (error.code === 'resource_missing') return { kind: 'done', value: 'cancelled' }
          if (error.code !== 'payment_intent_unexpected_state') throw error
        }
        const { status } = await retrieve(ref)
        if (status === 'canceled') return { kind: 'done', value: 'cancelled' }
        if (status === 'succeeded') return { kind: 'done', value: 'already_paid' }
        return { kind: 'retry', reason: `${ref} cannot be cancelled while it is ${status}`, afterSeconds: 60 }
      }),

    refund: (key, { chargeRef, amount }) =>
      answered('unknown', async () => {
        const { data } = await stripe.refunds.list({ charge: chargeRef, limit: 100 })
        const refund =
          data.find(({ metadata }) => metadata?.key === key) ??
          (await stripe.refunds.create({ charge: chargeRef, amount: amount.minor, metadata: { key } }, { idempotencyKey: key }))
        return refundOutcome(refund)
      }),
  }
}

const refundOutcome = ({ id: ref, status, failure_reason: reason }: Stripe.Refund): Outcome<{ readonly ref: string }> => {
  switch (status) {
    case 'succeeded':
      return { kind: 'done', value: { ref } }
    case 'failed':
    case 'canceled':
      return { kind: 'refused', code: reason ?? status, reason: `the refund ${ref} ${status}` }
    default:
      return { kind: 'pending', ref }
  }
}
