import type { NewsIs, PaymentBook } from './sandbox-book.ts'
import { type Form, textOf } from './sandbox-form.ts'
import type { StripeAnswer } from './sandbox-keys.ts'
import { type Declined, fateOf, isMethod, nameOf, savedAs } from './sandbox-methods.ts'
import {
  declineAnswer,
  errorOf,
  intentAnswer,
  methodAnswer,
  newStripeId,
  type SandboxIntent,
  type SandboxSetup,
  setupAnswer,
} from './sandbox-shapes.ts'

export const refused = (status: number, code: string | undefined, message: string, more: object = {}): StripeAnswer => ({
  status,
  body: errorOf('invalid_request_error', code, message, more),
})
export const missing = (what: string, id: string) => refused(404, 'resource_missing', `No such ${what}: '${id}'`)
const noMethod = (method: string) => refused(400, 'resource_missing', `No such PaymentMethod: '${method}'`, { param: 'payment_method' })
export const unexpected = (intent: SandboxIntent, act: string) =>
  refused(400, 'payment_intent_unexpected_state', `You cannot ${act} this PaymentIntent because it has a status of ${intent.status}.`, {
    payment_intent: intentAnswer(intent),
  })

/** A method that was saved is let go: nothing is confirmed with it any more. */
export const forgetMethod = (book: PaymentBook, method: string): StripeAnswer => {
  if (!isMethod(method)) return missing('PaymentMethod', method)
  if (book.isForgotten(method) || nameOf(method) === method)
    return refused(400, undefined, 'The payment method you provided is not attached to a customer so detachment is impossible.')
  book.forget(method)
  return { status: 200, body: { ...methodAnswer(method), customer: null } }
}

/** What its customer pays with is kept for later where the payment says so. */
const kept = ({ setupFutureUsage }: SandboxIntent, method: string): string =>
  setupFutureUsage === null ? method : savedAs(newStripeId('pm'), nameOf(method))

/** A payment that is confirmed with a method: what becomes of it. */
export const confirmIntent = (book: PaymentBook, before: SandboxIntent, form: Form, newsIs: NewsIs): StripeAnswer => {
  const given = textOf(form.payment_method) ?? ''
  const presence = form.off_session === 'true' ? 'off_session' : 'on_session'
  const answer = (intent: SandboxIntent): StripeAnswer => ({ status: 200, body: book.answer(intent, JSON.stringify(form.expand ?? '')) })
  const fate = fateOf(book.behaviourOf(given), presence, book.declinesOf(given))
  if (!fate || book.isForgotten(given)) return noMethod(given)
  if (before.status === 'succeeded' || before.status === 'canceled' || before.status === 'processing') return unexpected(before, 'confirm')
  const intent = { ...before, method: kept(before, given) }
  switch (fate.kind) {
    case 'paid':
      return answer(book.charge(intent, newsIs))
    case 'late':
      book.charge(intent)
      return { status: 500, body: errorOf('api_error', undefined, 'An error occurred on our side.') }
    case 'asks':
      return answer(book.save({ ...intent, status: 'requires_action', failure: null }, 'payment_intent.requires_action'))
    case 'debited':
      return answer(book.debit(intent, fate, newsIs))
    case 'declined':
      return { status: 402, body: declineAnswer(book.decline(intent, fate, newsIs)) }
  }
}

/** What its customer saves without paying: only a card that declines at once is not taken, and a bank may ask. */
export const confirmSetup = (book: PaymentBook, before: SandboxSetup, given: string): StripeAnswer => {
  const fate = fateOf(given, 'on_session', 0)
  if (!fate) return noMethod(given)
  if (before.status === 'succeeded' || before.status === 'canceled')
    return refused(400, 'setup_intent_unexpected_state', `You cannot confirm this SetupIntent because it has a status of ${before.status}.`)
  const setup: SandboxSetup = { ...before, method: savedAs(newStripeId('pm'), nameOf(given)), failure: null }
  switch (fate.kind) {
    case 'asks':
      return { status: 200, body: setupAnswer(book.saveSetup({ ...setup, status: 'requires_action' }, 'setup_intent.requires_action')) }
    case 'declined':
      return { status: 402, body: declinedSetup(book, { ...before, method: given }, fate) }
    default:
      return { status: 200, body: setupAnswer(book.saveSetup({ ...setup, status: 'succeeded' }, 'setup_intent.succeeded')) }
  }
}

const declinedSetup = (book: PaymentBook, setup: SandboxSetup, { kind: _, ...failure }: Declined) => {
  const failed = book.saveSetup({ ...setup, status: 'requires_payment_method', failure }, 'setup_intent.setup_failed')
  return errorOf('card_error', failure.code, 'Your card was declined.', {
    ...(failure.declineCode !== undefined && { decline_code: failure.declineCode }),
    setup_intent: setupAnswer(failed),
  })
}
