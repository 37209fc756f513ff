import { type Currency, money } from '../../domain/money/money.ts'
import { firstPeriodOf, openFirstPayment } from '../../platform/subscription/first-payment.ts'
import { markReported } from '../../platform/subscription/reports/reports.ts'
import type { PaidByLink } from './paid-by-link.ts'

/** The first period of a subscription: what it is paid with is kept for the next ones. */
export const firstPeriod: PaidByLink = {
  due: async ({ database, secrets }, caseId) => {
    const { firstSecret, case: subject } = await database.subscription.findUniqueOrThrow({
      where: { caseId },
      include: { case: { select: { state: true } } },
    })
    if (subject.state !== 'awaiting_payment') return null
    const { amountMinor, currency } = await firstPeriodOf(database, caseId)
    return { amount: money(amountMinor, currency as Currency), secret: firstSecret === null ? null : secrets.open(firstSecret) }
  },

  // Where the provider did not answer at the sign-up it is opened now: that charges nothing, and there is one however often it is asked for.
  open: async (deps, caseId) => {
    const opened = await openFirstPayment(deps, caseId)
    if (opened.kind === 'away' || opened.kind === 'refused')
      throw new Error(`the first payment of ${caseId} was not opened: ${opened.kind}`)
  },

  standing: async (database, caseId) => {
    const { status, amountMinor, currency, paidAt, reportedAt, code } = await firstPeriodOf(database, caseId)
    if (status === 'paid' && paidAt !== null) return { kind: 'paid', amount: money(amountMinor, currency as Currency), at: paidAt }
    if (status !== 'charging') return { kind: 'none' }
    return { kind: reportedAt === null && code !== null ? 'declined' : 'open' }
  },

  returned: async ({ database, clock }, caseId) => {
    const { intentRef } = await firstPeriodOf(database, caseId)
    if (intentRef === null) return
    await database.$transaction((tx) => markReported(tx, { ref: intentRef, news: 'paid' }, clock.now()))
  },
}
