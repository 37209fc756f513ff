import type { DisputeStatus } from '../../domain/payments/dispute.ts'
import type { Clock } from '../../platform/clock.ts'
import type { SandboxStore } from '../sandbox/sandbox-store.ts'
import type { WebhookSender } from '../sandbox/webhook-sender.ts'
import { type Debited, type Declined, disputeFee, disputeOf, webhookTimes } from './sandbox-methods.ts'
import {
  chargeAnswer,
  disputeAnswer,
  intentAnswer,
  newStripeId,
  refundAnswer,
  type SandboxCharge,
  type SandboxDispute,
  type SandboxIntent,
  type SandboxRefund,
  type SandboxSetup,
  setupAnswer,
} from './sandbox-shapes.ts'

/** A debit that is under way. */
interface UnderWay {
  readonly at: number
  readonly result: 'paid' | Declined
}

/** How whoever confirms a payment hears what becomes of it: by the answer alone, or by a webhook as well. */
export type NewsIs = 'posted' | 'answered'

const newsOf = (event: string, newsIs: NewsIs): string | undefined => (newsIs === 'posted' ? event : undefined)

const DAY_SECONDS = 24 * 60 * 60

/** Everything that the payment sandbox knows, found by what Stripe finds it by, and told of by webhook as it changes. */
export const createPaymentBook = (store: SandboxStore, clock: Clock, webhooks: WebhookSender) => {
  const intents = store.collection<SandboxIntent>('payment_intent')
  const setups = store.collection<SandboxSetup>('setup_intent')
  const charges = store.collection<SandboxCharge>('charge')
  const refunds = store.collection<SandboxRefund>('refund')
  const disputes = store.collection<SandboxDispute>('dispute')
  /** Ids by what leads to them: `obligation:…`, `customer:…`, `refunds:<charge>`, `disputes:<intent>`. */
  const index = store.collection<readonly string[]>('index')
  const declines = store.collection<number>('declines')
  /** As which other one a method has behaved since. */
  const behaviours = store.collection<string>('behaviour')
  /** Methods that we have had forgotten. */
  const forgotten = store.collection<true>('forgotten')
  const underWay = store.collection<UnderWay>('under_way')
  /** Customers that were deleted: what was paid with their cards stays, and nothing more is. */
  const deleted = store.collection<true>('deleted_customer')
  /** When the next debit under way is known: most requests find none. */
  let nextAt = Math.min(...underWay.entries().map(({ value }) => value.at))

  const seconds = (): number => Math.floor(clock.now().getTime() / 1000)
  const ids = (key: string): readonly string[] => index.get(key) ?? []
  const add = (key: string, id: string): void => index.put(key, [...ids(key), id])

  /** Deliveries to be sent once the transaction that wrote them is over. */
  let toSend: string[] = []
  const tell = (type: string, subject: string, object: object, times: number): void => {
    const eventId = newStripeId('evt')
    const body = JSON.stringify({ id: eventId, object: 'event', created: seconds(), type, data: { object } })
    toSend.push(...webhooks.put({ eventId, subject, body }, times, 'at_once'))
  }

  /** Sends what was told since, once the transaction is over. */
  const send = (): void => {
    const keys = toSend
    toSend = []
    webhooks.send(keys)
  }

  const save = (intent: SandboxIntent, event?: string): SandboxIntent => {
    intents.put(intent.id, intent)
    if (event !== undefined) tell(event, intent.id, intentAnswer(intent), webhookTimes(intent.method))
    return intent
  }
  const saveDispute = (dispute: SandboxDispute, event: string): SandboxDispute => {
    disputes.put(dispute.id, dispute)
    tell(event, dispute.intentId, disputeAnswer(dispute), 1)
    return dispute
  }
  /** A bank takes a payment up; what is on its way back of it does not go back. */
  const newDispute = ({ id: intentId, chargeId, amount, currency, method }: SandboxIntent, status: DisputeStatus, reason: string) => {
    if (chargeId === null) throw new Error(`${intentId} was not paid`)
    for (const refund of refundsOf(chargeId))
      if (refund.status === 'pending')
        refunds.put(refund.id, { ...refund, status: 'failed', failure: 'charge_for_pending_refund_disputed' })
    const id = newStripeId('dp')
    add(`disputes:${intentId}`, id)
    const dispute = { id, chargeId, intentId, amount, currency, createdAt: seconds(), status, reason, fee: disputeFee(method) }
    return saveDispute(dispute, 'charge.dispute.created')
  }
  const charge = (intent: SandboxIntent, newsIs: NewsIs = 'posted'): SandboxIntent => {
    const { id: intentId } = intent
    store.countEffect('charged', intent.metadata.obligation ?? intentId)
    // In the order of time, as a list of a day's charges is read.
    const id = newStripeId(`ch_${String(seconds()).padStart(12, '0')}`)
    charges.put(id, { id, intentId, createdAt: seconds() })
    const paid = { ...intent, status: 'succeeded', chargeId: id, failure: null } as const
    save(paid, newsOf('payment_intent.succeeded', newsIs))
    const status = disputeOf(intent.method ?? '')
    if (status) newDispute(paid, status, 'fraudulent')
    return paid
  }
  const decline = (intent: SandboxIntent, { kind: _, ...failure }: Declined, newsIs: NewsIs = 'posted'): SandboxIntent => {
    if (intent.method !== null) declines.put(intent.method, (declines.get(intent.method) ?? 0) + 1)
    return save({ ...intent, status: 'requires_payment_method', failure }, newsOf('payment_intent.payment_failed', newsIs))
  }
  const debit = (intent: SandboxIntent, { afterSeconds, result }: Debited, newsIs: NewsIs): SandboxIntent => {
    const at = seconds() + afterSeconds
    underWay.put(intent.id, { at, result })
    nextAt = Math.min(nextAt, at)
    return save({ ...intent, status: 'processing', failure: null }, newsOf('payment_intent.processing', newsIs))
  }
  /** Tells of every debit that is known by now. */
  const settleDebits = (): void => {
    const now = seconds()
    if (now < nextAt) return
    store.transaction(() => {
      const [known, left] = [
        underWay.entries().filter(({ value }) => value.at <= now),
        underWay.entries().filter(({ value }) => value.at > now),
      ]
      for (const { key, value } of known) {
        underWay.delete(key)
        const intent = intents.get(key)
        if (intent?.status !== 'processing') continue
        if (value.result === 'paid') charge(intent)
        else decline(intent, value.result)
      }
      nextAt = Math.min(...left.map(({ value }) => value.at))
    })
    send()
  }

  /** A refund that has been on its way for a day has arrived; one may fail after it seemed to have. */
  const loadRefund = (refund: SandboxRefund): SandboxRefund => {
    const age = seconds() - refund.createdAt
    const now =
      refund.status === 'pending' && age >= DAY_SECONDS
        ? { ...refund, status: 'succeeded' as const }
        : refund.status === 'succeeded' && refund.failsAfter !== null && age >= refund.failsAfter
          ? { ...refund, status: 'failed' as const, failure: 'expired_or_canceled_card' }
          : refund
    if (now !== refund) refunds.put(refund.id, now)
    return now
  }
  const refundsOf = (chargeId: string): readonly SandboxRefund[] =>
    ids(`refunds:${chargeId}`)
      .flatMap((id) => refunds.get(id) ?? [])
      .map(loadRefund)
  const refundedOf = (chargeId: string): number =>
    refundsOf(chargeId)
      .filter(({ status }) => status !== 'failed')
      .reduce((sum, { amount }) => sum + amount, 0)

  const chargeWhole = (id: string): object | undefined => {
    const found = charges.get(id)
    const intent = found && intents.get(found.intentId)
    return found && intent && chargeAnswer(found, intent, refundedOf(id))
  }

  return {
    seconds,
    tell,
    send,
    intent: (id: string) => intents.get(id),
    /** A payment with what of it is wanted whole: `expand`, as it stood in the request. */
    answer: (intent: SandboxIntent, expand: string): object => {
      const charge = intent.chargeId !== null && expand.includes('latest_charge') ? chargeWhole(intent.chargeId) : undefined
      return intentAnswer(intent, { ...(charge && { charge }), ...(expand.includes('payment_method') && { method: 'whole' }) })
    },
    intents: () => intents.entries().map(({ value }) => value),
    isDeleted: (customer: string): boolean => deleted.get(customer) === true,
    deleteCustomer: (customer: string): void => deleted.put(customer, true),
    intentsOf: (by: 'obligation' | 'customer', key: string) => ids(`${by}:${key}`).flatMap((id) => intents.get(id) ?? []),
    newIntent: (intent: SandboxIntent): SandboxIntent => {
      if (intent.metadata.obligation !== undefined) add(`obligation:${intent.metadata.obligation}`, intent.id)
      if (intent.customer !== null) add(`customer:${intent.customer}`, intent.id)
      return save(intent)
    },
    save,
    charge,
    decline,
    debit,
    settleDebits,
    /** When the next debit that is under way is known; null while none is. */
    nextDebitAt: (): Date | null => (Number.isFinite(nextAt) ? new Date(nextAt * 1_000) : null),
    declinesOf: (method: string): number => declines.get(method) ?? 0,
    /** The method that it behaves as: itself unless that was changed. */
    behaviourOf: (method: string): string => behaviours.get(method) ?? method,
    /** From now on a method behaves as another one that was never declined. */
    behaveAs: (method: string, other: string): void => {
      behaviours.put(method, other)
      declines.delete(method)
    },
    isForgotten: (method: string): boolean => forgotten.get(method) === true,
    forget: (method: string): void => forgotten.put(method, true),
    setup: (id: string) => setups.get(id),
    saveSetup: (setup: SandboxSetup, event?: string): SandboxSetup => {
      setups.put(setup.id, setup)
      if (event !== undefined) tell(event, setup.id, setupAnswer(setup), webhookTimes(setup.method))
      return setup
    },
    charged: (id: string) => charges.get(id),
    chargeWhole,
    /** Newest first, from behind an id. */
    chargesBefore: (id: string, limit: number) => charges.before(id, limit),
    refundsOf,
    refundedOf,
    newRefund: (refund: SandboxRefund, times: number): SandboxRefund => {
      add(`refunds:${refund.chargeId}`, refund.id)
      refunds.put(refund.id, refund)
      tell(refund.status === 'failed' ? 'refund.failed' : 'refund.created', refund.intentId, refundAnswer(refund), times)
      return refund
    },
    disputesOf: (intentId: string) => ids(`disputes:${intentId}`).flatMap((id) => disputes.get(id) ?? []),
    newDispute,
    saveDispute,
  }
}

export type PaymentBook = ReturnType<typeof createPaymentBook>
