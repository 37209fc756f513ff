import type { Currency } from '../money/money.ts'
import { PAYOUT_METHODS } from '../trade-in/payout-method.ts'
import type { LimitName, ReminderPlan, TradeInPolicy } from '../trade-in/policy.ts'
import { tradeInTable } from '../trade-in/states.ts'
import { longest, policyChecks, shortest, show } from './policy-checks.ts'
import type { Problem } from './problem.ts'

/** Which time limit the reminders of a question run up to, as the transition table says. */
const LIMIT_OF_REMINDER: ReadonlyMap<ReminderPlan, LimitName> = new Map(
  Object.values(tradeInTable.states).flatMap((state) => ('reminders' in state ? [[state.reminders, state.limit] as const] : [])),
)

/** What is wrong in a trade-in policy. All its amounts must be in the market's currency. */
export const checkTradeInPolicy = (policy: TradeInPolicy, currency: Currency, path: string): readonly Problem[] => {
  const { payout, seller } = policy
  const check = policyChecks(path)
  const { refuse } = check

  for (const [name, span] of Object.entries(policy.limits)) check.span(`limits.${name}`, span)
  for (const [plan, limitName] of LIMIT_OF_REMINDER) {
    const limit = policy.limits[limitName]
    let previous = 0
    for (const [index, reminder] of policy.reminders[plan].entries()) {
      const where = `reminders.${plan}[${index}]`
      check.span(where, reminder)
      if (longest(reminder) >= shortest(limit)) {
        refuse(where, show(reminder), `before its limit ${limitName}, which is ${show(limit)}`)
      }
      if (shortest(reminder) <= previous) refuse(where, show(reminder), 'later than the reminder before it')
      previous = shortest(reminder)
    }
  }
  if (longest(policy.limits.quarantine_recheck) >= shortest(policy.limits.quarantine)) {
    refuse(
      'limits.quarantine_recheck',
      show(policy.limits.quarantine_recheck),
      `shorter than quarantine, ${show(policy.limits.quarantine)}`,
    )
  }

  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(payout.cutOff)) refuse('payout.cutOff', `"${payout.cutOff}"`, 'a local time HH:MM')
  if (payout.methods.length === 0) refuse('payout.methods', 'none', PAYOUT_METHODS.join(', '))
  for (const method of PAYOUT_METHODS) {
    const offered = payout.methods.includes(method)
    const reason = payout.refusedMethods[method]
    if (offered && reason !== undefined) refuse(`payout.refusedMethods.${method}`, `"${reason}"`, 'nothing, since the method is offered')
    if (!offered && !reason) refuse(`payout.refusedMethods.${method}`, 'nothing', 'the text key of the reason why it is not offered')
    if (payout.methods.filter((one) => one === method).length > 1) refuse('payout.methods', `"${method}" twice`, 'each one once')
  }
  if (payout.methods.includes('bank_transfer') && currency !== 'EUR') {
    refuse('payout.methods', `"bank_transfer" in ${currency}`, 'bank_transfer in EUR only: the bank adapter pays by SEPA')
  }
  check.basisPoints('payout.voucherBonusBasisPoints', payout.voucherBonusBasisPoints)
  check.span('payout.voucherValidity', payout.voucherValidity)
  check.money('payout.holdAbove', payout.holdAbove, currency)
  check.money('payout.nearlyNothing', payout.nearlyNothing, currency)
  if (payout.nearlyNothing.minor >= payout.holdAbove.minor) {
    refuse('payout.nearlyNothing', String(payout.nearlyNothing.minor), `below payout.holdAbove, ${payout.holdAbove.minor}`)
  }

  check.count('seller.minimumAge', seller.minimumAge)
  check.count('seller.reporting.sales', seller.reporting.sales)
  check.money('seller.reporting.total', seller.reporting.total, currency)
  if (seller.purchaseRegister === 'kept' && seller.identityDocument !== 'required') {
    refuse('seller.identityDocument', `"${seller.identityDocument}"`, 'required, since a purchase register names the identity document')
  }
  for (const [key, cases] of Object.entries(policy.review.casesPerKey)) check.count(`review.casesPerKey.${key}`, cases)
  check.count('review.labelsPerAddress', policy.review.labelsPerAddress)
  check.basisPoints('blindInspectionBasisPoints', policy.blindInspectionBasisPoints)
  check.money('secondPersonAbove.payout', policy.secondPersonAbove.payout, currency)
  for (const [role, days] of Object.entries(policy.extensionDays)) check.count(`extensionDays.${role}`, days)
  if (policy.shipping.length === 0) refuse('shipping', 'none', 'label, drop_off')
  return check.problems
}
