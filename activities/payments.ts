import { readingOf } from '../domain/payments/standing.ts'
import { getCase } from '../platform/cases/case-row.ts'
import { ComeAgain, type EffectDependencies } from '../platform/cases/effects.ts'
import { type ProcessRecords, processOf } from '../platform/cases/process-records.ts'
import type { Transaction } from '../platform/database/database.ts'
import { findRow } from '../platform/database/table-rows.ts'
import { amountOf, cancelledPayment, openedPayment, paidByLink, paymentByLink, waitingPayment } from '../platform/payments/payments.ts'
import { notGivenBack, refundRow, settledRefund } from '../platform/payments/refunds.ts'
import type { Outcome } from '../providers/outcome.ts'
import { PAYMENT_REFUSAL, type Payments } from '../providers/payments/payments.ts'
import { effect, settled as settledFor } from './effect.ts'

export interface PaymentEffectDependencies extends EffectDependencies {
  readonly processes: Readonly<Record<string, ProcessRecords>>
  readonly secrets: { seal(text: string): string }
  readonly payments: Payments
}

/** Our account, not this payment: no answer for the case until an operator has acted. @throws ComeAgain for that refusal. */
function settled<T>(outcome: Outcome<T>): { readonly done: T } | { readonly refused: string } {
  const answer = settledFor(outcome)
  if ('refused' in answer && answer.refused === PAYMENT_REFUSAL.credentials)
    throw new ComeAgain(`the payment account needs an operator: ${answer.refused}`, 300)
  return answer
}

/** Asking for money by link, reading whether it came, calling it off, and giving it back, whatever the process. What is owed, it says. */
export const createPaymentEffects = (deps: PaymentEffectDependencies) => ({
  openPayment: effect(deps, async ({ effect: { key, caseId } }) => {
    const subject = await getCase(deps.database, caseId)
    const bill = await processOf(deps, subject).bill?.(deps.database, subject)
    if (!bill) return { result: 'not_needed' }
    const { obligation, amount, description } = bill
    const data = { obligation, amountMinor: amount.minor, currency: amount.currency }
    const known = await findRow(deps.database, 'payments', { obligation, means: 'link', status: 'open' })
    if (known) return { result: 'opened', data }
    const answer = settled(await deps.payments.open(key, { obligation, amount, description }))
    if ('refused' in answer) return { result: 'refused', detail: answer.refused, data: { ...data, code: answer.refused } }
    const { ref, clientSecret } = answer.done
    return {
      result: 'opened',
      data,
      write: (tx) =>
        openedPayment(tx, {
          caseId,
          obligation,
          ref,
          secret: deps.secrets.seal(clientSecret),
          amount,
          effectKey: key,
          at: deps.clock.now(),
        }),
    }
  }),

  readPayment: effect(deps, async ({ effect: { caseId } }) => {
    const payment = await waitingPayment(deps.database, caseId)
    // Read before by another: it is paid already, or was called off.
    if (!payment) return { result: (await paymentByLink(deps.database, caseId)) ? 'paid' : 'open' }
    const answer = settled(await deps.payments.read(payment.intentRef ?? ''))
    if ('refused' in answer) return { result: 'mismatch', data: { code: answer.refused } }
    const standing = answer.done
    const result = readingOf(standing, amountOf(payment))
    return {
      result,
      ...(standing.code !== undefined && { data: { code: standing.code } }),
      ...(result === 'paid' && { write: (tx: Transaction) => paidByLink(tx, payment, standing, deps.clock.now()) }),
    }
  }),

  cancelPayment: effect(deps, async ({ effect: { key, caseId } }) => {
    const payment = await waitingPayment(deps.database, caseId)
    if (!payment) return { result: (await paymentByLink(deps.database, caseId)) ? 'already_paid' : 'cancelled' }
    const ref = payment.intentRef ?? ''
    const answer = settled(await deps.payments.cancel(key, ref))
    if ('refused' in answer) throw new Error(`${key}: the payment ${ref} cannot be called off: ${answer.refused}`)
    if (answer.done === 'cancelled') return { result: 'cancelled', write: (tx) => cancelledPayment(tx, payment) }
    const read = settled(await deps.payments.read(ref))
    if ('refused' in read) throw new Error(`${key}: the payment ${ref} cannot be read: ${read.refused}`)
    return { result: 'already_paid', write: (tx) => paidByLink(tx, payment, read.done, deps.clock.now()) }
  }),

  refundPayment: effect(deps, async ({ effect: { key, caseId } }) => {
    const payment = await paymentByLink(deps.database, caseId)
    if (!payment?.chargeRef) return { result: 'refused', detail: 'nothing_paid' }
    const known = await deps.database.paymentRefund.findUnique({ where: { effectKey: key } })
    const amountMinor = known?.amountMinor ?? (await notGivenBack(deps.database, payment))
    if (amountMinor === 0) return { result: 'refunded', data: { amountMinor } }
    const refund = known ?? (await refundRow(deps.database, { payment, effectKey: key, amountMinor, at: deps.clock.now() }))
    const answer = settled(
      await deps.payments.refund(key, { chargeRef: payment.chargeRef, amount: { ...amountOf(payment), minor: amountMinor } }),
    )
    const data = { amountMinor, currency: payment.currency }
    if ('refused' in answer) {
      const { refused } = answer
      return {
        result: 'refused',
        detail: refused,
        data: { ...data, code: refused },
        write: (tx) => settledRefund(tx, refund, { status: 'refused', ref: refused }),
      }
    }
    const { ref } = answer.done
    return { result: 'refunded', data, write: (tx) => settledRefund(tx, refund, { status: 'done', ref }) }
  }),
})
