import Stripe from 'stripe'
import type { CardScheme, Decline } from '../../domain/payments/decline.ts'
import { DISPUTE_STATUSES, type DisputeStatus } from '../../domain/payments/dispute.ts'
import type { Outcome } from '../outcome.ts'
import { type OpenedPayment, PAYMENT_REFUSAL } from './payments.ts'
import type {
  DisputeStanding,
  ListedCharge,
  OffSessionOrder,
  SavedMethod,
  SavedPayments,
  SavedStanding,
  SetUpStanding,
} from './saved-payments.ts'
import { amountOf, answered, createStripe, isSame, type StripeOptions, standingOf } from './stripe-client.ts'

const PAGE = 100
const WHOLE = ['latest_charge', 'payment_method']

/**
 * What was saved at Stripe, charged while its customer is away: PaymentIntents `off_session`, one for one obligation. They are found again by
 * who pays, whose list is up to date at once; a search is not.
 */
export const createStripeSavedPayments = (options: StripeOptions): SavedPayments => {
  const stripe = createStripe(options)

  const intentOf = async (payer: string, obligation: string): Promise<Stripe.PaymentIntent | undefined> => {
    for await (const intent of stripe.paymentIntents.list({ customer: payer, limit: PAGE, expand: ['data.payment_method'] }))
      if (intent.metadata.obligation === obligation && intent.status !== 'canceled') return intent
    return undefined
  }

  /** A card that was declined is an error of Stripe's, with the payment inside. */
  const orDeclined = async (call: () => Promise<Stripe.PaymentIntent>): Promise<Outcome<SavedStanding>> => {
    try {
      return { kind: 'done', value: savedStandingOf(await call()) }
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeCardError) || !error.payment_intent) throw error
      return { kind: 'done', value: savedStandingOf(error.payment_intent) }
    }
  }
  const readSaved = async (ref: string): Promise<Outcome<SavedStanding>> => ({
    kind: 'done',
    value: savedStandingOf(await stripe.paymentIntents.retrieve(ref, { expand: WHOLE })),
  })

  return {
    newPayer: (key, reference) =>
      answered('unknown', async () => {
        const { id: ref } = await stripe.customers.create({ metadata: { reference } }, { idempotencyKey: key })
        return { kind: 'done', value: { ref } }
      }),

    erasePayer: (ref) =>
      answered('retry', async () => {
        try {
          await stripe.customers.del(ref)
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeError) || error.code !== 'resource_missing') throw error
        }
        return { kind: 'done', value: 'erased' }
      }),

    openFirst: (key, order) =>
      answered<OpenedPayment>('unknown', async () => {
        const { amount, description, obligation, payer, kind } = order
        const intent =
          (await intentOf(payer, obligation)) ??
          (await stripe.paymentIntents.create(
            {
              amount: amount.minor,
              currency: amount.currency.toLowerCase(),
              customer: payer,
              description,
              allowed_payment_method_types: [kind],
              setup_future_usage: 'off_session',
              metadata: { obligation },
            },
            { idempotencyKey: key },
          ))
        if (!isSame(amountOf(intent, intent.amount), amount))
          return { kind: 'refused', code: PAYMENT_REFUSAL.otherAmount, reason: `${intent.id} is over ${intent.amount} ${intent.currency}` }
        return openedOf(intent)
      }),

    openSetUp: (key, { payer, kind }) =>
      answered<OpenedPayment>('unknown', async () =>
        openedOf(
          await stripe.setupIntents.create(
            { customer: payer, allowed_payment_method_types: [kind], usage: 'off_session' },
            { idempotencyKey: key },
          ),
        ),
      ),

    openAgain: (ref) => answered<OpenedPayment>('retry', async () => openedOf(await stripe.paymentIntents.retrieve(ref))),

    readSetUp: (ref) =>
      answered('retry', async () => ({
        kind: 'done',
        value: setUpStandingOf(await stripe.setupIntents.retrieve(ref, { expand: ['payment_method'] })),
      })),

    forgetMethod: (ref) =>
      answered('retry', async () => {
        await stripe.paymentMethods.detach(ref)
        return { kind: 'done', value: 'forgotten' }
      }),

    charge: (key, order) =>
      answered('unknown', () => orDeclined(() => stripe.paymentIntents.create(chargeParams(order), { idempotencyKey: key }))),

    chargeAgain: (key, { ref, method }) =>
      answered('unknown', async () => {
        try {
          return await orDeclined(() =>
            stripe.paymentIntents.confirm(ref, { payment_method: method, off_session: true, expand: WHOLE }, { idempotencyKey: key }),
          )
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeError) || error.code !== 'payment_intent_unexpected_state') throw error
          return readSaved(ref)
        }
      }),

    find: (payer, obligation) =>
      answered('retry', async () => {
        const intent = await intentOf(payer, obligation)
        return { kind: 'done', value: intent ? savedStandingOf(intent) : null }
      }),

    readSaved: (ref) => answered('retry', () => readSaved(ref)),

    disputes: (ref) =>
      answered('retry', async () => {
        const { data } = await stripe.disputes.list({ payment_intent: ref, limit: PAGE })
        return { kind: 'done', value: data.map(disputeOf) }
      }),

    charges: ({ from, to, after }) =>
      answered('retry', async () => {
        const { data, has_more: isMore } = await stripe.charges.list({
          created: { gte: secondsOf(from), lt: secondsOf(to) },
          limit: PAGE,
          ...(after !== null && { starting_after: after }),
        })
        return { kind: 'done', value: { charges: data.map(listedOf), after: isMore ? (data.at(-1)?.id ?? null) : null } }
      }),
  }
}

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000)

const chargeParams = ({ amount, description, obligation, payer, method }: OffSessionOrder): Stripe.PaymentIntentCreateParams => ({
  amount: amount.minor,
  currency: amount.currency.toLowerCase(),
  customer: payer,
  description,
  allowed_payment_method_types: [method.kind],
  payment_method: method.ref,
  off_session: true,
  confirm: true,
  metadata: { obligation },
  expand: WHOLE,
})

const openedOf = ({
  id: ref,
  client_secret: clientSecret,
}: {
  readonly id: string
  readonly client_secret: string | null
}): Outcome<OpenedPayment> =>
  clientSecret === null ? { kind: 'retry', reason: `Stripe gave no secret of ${ref}` } : { kind: 'done', value: { ref, clientSecret } }

const savedStandingOf = (intent: Stripe.PaymentIntent): SavedStanding => {
  const failed = intent.last_payment_error
  const tried = intent.payment_method ?? failed?.payment_method
  const method = tried && typeof tried === 'object' ? methodOf(tried, mandateOf(intent)) : undefined
  const code = failed?.decline_code ?? failed?.code
  return {
    ...standingOf(intent),
    ...(method && { method }),
    ...(failed && code !== undefined && { decline: declineOf(failed, code, method?.scheme ?? null) }),
  }
}

const mandateOf = ({ latest_charge: charge }: Stripe.PaymentIntent): string | null =>
  charge && typeof charge === 'object' ? (charge.payment_method_details?.sepa_debit?.mandate ?? null) : null

const SCHEMES: Readonly<Record<string, CardScheme>> = { visa: 'visa', mastercard: 'mastercard' }

const declineOf = (failed: Stripe.PaymentIntent.LastPaymentError, code: string, scheme: string | null): Decline => ({
  code,
  ...(failed.advice_code !== undefined && { adviceCode: failed.advice_code }),
  ...(failed.network_decline_code !== undefined && { networkCode: failed.network_decline_code }),
  ...(failed.network_advice_code !== undefined && { networkAdviceCode: failed.network_advice_code }),
  ...(scheme !== null && { scheme: SCHEMES[scheme] ?? 'other' }),
})

/** Of the kinds that we save; undefined for any other. */
const methodOf = ({ id: ref, card, sepa_debit: account }: Stripe.PaymentMethod, mandate: string | null): SavedMethod | undefined => {
  if (card) return { ref, kind: 'card', scheme: card.brand, fingerprint: card.fingerprint ?? ref, lastDigits: card.last4, mandate: null }
  if (!account) return undefined
  return { ref, kind: 'sepa_debit', scheme: null, fingerprint: account.fingerprint ?? ref, lastDigits: account.last4 ?? '', mandate }
}

const setUpStandingOf = ({ id: ref, status, payment_method: method, mandate }: Stripe.SetupIntent): SetUpStanding => {
  const saved =
    method && typeof method === 'object' ? methodOf(method, typeof mandate === 'string' ? mandate : (mandate?.id ?? null)) : undefined
  if (status === 'canceled') return { ref, state: 'cancelled' }
  return status === 'succeeded' && saved ? { ref, state: 'saved', method: saved } : { ref, state: 'open' }
}

const disputeOf = (dispute: Stripe.Dispute): DisputeStanding => ({
  ref: dispute.id,
  // A status that is new to us is one that nobody has decided.
  status: DISPUTE_STATUSES.find((known): known is DisputeStatus => known === dispute.status) ?? 'under_review',
  amount: amountOf(dispute, dispute.amount),
  reason: dispute.reason,
  fee: amountOf(
    dispute,
    dispute.balance_transactions.reduce((sum, { fee }) => sum + fee, 0),
  ),
})

const listedOf = (charge: Stripe.Charge): ListedCharge => ({
  ref: charge.id,
  paymentRef: typeof charge.payment_intent === 'string' ? charge.payment_intent : (charge.payment_intent?.id ?? null),
  obligation: charge.metadata.obligation ?? null,
  amount: amountOf(charge, charge.amount),
  refunded: amountOf(charge, charge.amount_refunded),
  at: new Date(charge.created * 1000),
})
