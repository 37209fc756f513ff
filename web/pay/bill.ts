import { takeFact } from '../../platform/cases/inbox/accept.ts'
import { amountOf, newestPaymentByLink, waitingPayment } from '../../platform/payments/payments.ts'
import type { PaidByLink } from './paid-by-link.ts'

/** A bill that a case asks its customer for; its run reads the payment. */
export const bill: PaidByLink = {
  due: async ({ database, secrets }, caseId) => {
    const payment = await waitingPayment(database, caseId)
    return payment?.clientSecret == null ? null : { amount: amountOf(payment), secret: secrets.open(payment.clientSecret) }
  },

  // Its run opens it before it is asked for.
  open: async () => undefined,

  standing: async (database, caseId) => {
    const payment = await newestPaymentByLink(database, caseId)
    if (payment?.status === 'paid' && payment.paidAt !== null) return { kind: 'paid', amount: amountOf(payment), at: payment.paidAt }
    if (payment?.status !== 'open') return { kind: 'none' }
    const last = await database.caseEvent.findFirst({ where: { caseId }, orderBy: { number: 'desc' }, select: { by: true } })
    return { kind: last?.by === 'readPayment.declined' ? 'declined' : 'open' }
  },

  returned: async (deps, caseId) => {
    const payment = await waitingPayment(deps.database, caseId)
    if (payment?.intentRef == null) return
    const ref = payment.intentRef
    const minute = Math.floor(deps.clock.now().getTime() / 60_000)
    await deps.database.$transaction((tx) =>
      takeFact(tx, deps, {
        caseId,
        type: 'payment_reported',
        body: { ref, type: 'returned' },
        forWorkflow: {},
        actor: 'customer:browser',
        deduplicateKey: `returned/${payment.id}/${minute}`,
      }),
    )
  },
}
