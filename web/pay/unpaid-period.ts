import { type Currency, money } from '../../domain/money/money.ts'
import { unpaidPeriod } from '../../platform/subscription/methods/unpaid-period.ts'
import { markReported } from '../../platform/subscription/reports/reports.ts'
import type { PaidByLink } from './paid-by-link.ts'

/** A period that was not paid: its own payment is confirmed by its customer, whose bank is heard by that. */
export const unpaid: PaidByLink = {
  due: async ({ database, customerPayments }, caseId) => {
    const period = await unpaidPeriod(database, caseId)
    if (period?.intentRef == null) return null
    const opened = await customerPayments.openAgain(period.intentRef)
    if (opened.kind !== 'done') throw new Error(`the payment of ${caseId} for ${period.boundary} was not read: ${opened.kind}`)
    return { amount: money(period.amountMinor, period.currency as Currency), secret: opened.value.clientSecret }
  },

  // It was opened when it was first charged.
  open: async () => undefined,

  standing: async (database, caseId) => {
    const period = await unpaidPeriod(database, caseId)
    if (period !== null) return { kind: period.reportedAt === null ? 'declined' : 'open' }
    const paid = await database.renewal.findFirst({ where: { caseId, change: 0, status: 'paid' }, orderBy: { paidAt: 'desc' } })
    if (paid?.paidAt == null) return { kind: 'none' }
    return { kind: 'paid', amount: money(paid.amountMinor, paid.currency as Currency), at: paid.paidAt }
  },

  returned: async ({ database, clock }, caseId) => {
    const period = await unpaidPeriod(database, caseId)
    if (period?.intentRef == null) return
    const ref = period.intentRef
    await database.$transaction((tx) => markReported(tx, { ref, news: 'other' }, clock.now()))
  },
}
