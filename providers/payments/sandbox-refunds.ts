import type { SandboxStore } from '../sandbox/sandbox-store.ts'
import type { PaymentBook } from './sandbox-book.ts'
import { missing, refused } from './sandbox-confirm.ts'
import { type Form, metadataOf, textOf } from './sandbox-form.ts'
import type { StripeAnswer } from './sandbox-keys.ts'
import { refundFate, webhookTimes } from './sandbox-methods.ts'
import { newStripeId, refundAnswer, type SandboxRefund } from './sandbox-shapes.ts'

/** In seconds. */
const THREE_DAYS = 3 * 24 * 60 * 60

/** Gives money of a charge back: never more than came in, and none that a bank has taken up. */
export const newRefund = (book: PaymentBook, store: SandboxStore, form: Form): StripeAnswer => {
  const chargeId = textOf(form.charge) ?? ''
  const intent = book.intent(book.charged(chargeId)?.intentId ?? '')
  if (!intent?.method) return missing('charge', chargeId)
  const left = intent.amount - book.refundedOf(chargeId)
  const amount = form.amount === undefined ? left : Number(form.amount)
  if (book.disputesOf(intent.id).some(({ status }) => status !== 'won' && status !== 'prevented'))
    return refused(400, 'charge_disputed', `Charge ${chargeId} has been charged back; cannot issue a refund.`)
  if (left === 0) return refused(400, 'charge_already_refunded', `Charge ${chargeId} has already been refunded.`)
  if (!(amount > 0 && amount <= left))
    return refused(400, undefined, `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`)
  const fate = refundFate(intent.method)
  const refund: SandboxRefund = {
    id: newStripeId('re'),
    chargeId,
    intentId: intent.id,
    amount,
    currency: intent.currency,
    metadata: metadataOf(form),
    createdAt: book.seconds(),
    status: fate === 'failed_later' ? 'succeeded' : fate,
    failure: fate === 'failed' ? 'expired_or_canceled_card' : null,
    failsAfter: fate === 'failed_later' ? THREE_DAYS : null,
  }
  if (refund.status !== 'failed') store.countEffect('refunded', refund.metadata.key ?? refund.id)
  return { status: 200, body: refundAnswer(book.newRefund(refund, webhookTimes(intent.method))) }
}
