import type { Currency } from '../money/money.ts'
import type { RepairPolicy } from '../repair/policy.ts'
import { repairTable } from '../repair/states.ts'
import { longest, policyChecks, shortest, show } from './policy-checks.ts'
import type { Problem } from './problem.ts'

/** Which time limit the reminders of a question run up to, as the transition table says. */
const LIMIT_OF_REMINDER = new Map(
  Object.values(repairTable.states).flatMap((state) => ('reminders' in state ? [[state.reminders, state.limit] as const] : [])),
)

/** What is wrong in a repair policy. All its amounts must be in the market's currency. */
export const checkRepairPolicy = (policy: RepairPolicy, currency: Currency, path: string): readonly Problem[] => {
  const check = policyChecks(path)
  const { refuse } = check

  for (const [name, span] of Object.entries(policy.limits)) check.span(`limits.${name}`, span)
  for (const [plan, limitName] of LIMIT_OF_REMINDER) {
    const limit = policy.limits[limitName as keyof RepairPolicy['limits']]
    for (const [index, reminder] of policy.reminders[plan].entries()) {
      const where = `reminders.${plan}[${index}]`
      check.span(where, reminder)
      if (longest(reminder) >= shortest(limit)) refuse(where, show(reminder), `before its limit ${limitName}, which is ${show(limit)}`)
    }
  }
  for (const [where, amount] of [
    ['diagnosisFee', policy.diagnosisFee],
    ['workRatePerHour', policy.workRatePerHour],
    ['unrepairableVoucher.amount', policy.unrepairableVoucher.amount],
    ['secondPersonAbove.compensation', policy.secondPersonAbove.compensation],
    ['secondPersonAbove.payment', policy.secondPersonAbove.payment],
    ...policy.bonus.map(({ amount }, index) => [`bonus[${index}].amount`, amount] as const),
  ] as const)
    if (amount) check.money(where, amount, currency)
  check.basisPoints('vatBasisPoints', policy.vatBasisPoints)
  check.basisPoints('tradeInAboveBasisPoints', policy.tradeInAboveBasisPoints)
  for (const [where, span] of [
    ['pickup.grace', policy.pickup.grace],
    ['partsFreeToCancelAfter', policy.partsFreeToCancelAfter],
    ['unrepairableVoucher.validity', policy.unrepairableVoucher.validity],
    ['quarantine', policy.quarantine],
  ] as const)
    check.span(where, span)
  if (longest(policy.limits.quarantine_recheck) >= shortest(policy.quarantine))
    refuse('limits.quarantine_recheck', show(policy.limits.quarantine_recheck), `shorter than quarantine, ${show(policy.quarantine)}`)
  for (const [where, count] of [
    ['pickup.mostFailedAttempts', policy.pickup.mostFailedAttempts],
    ['pickup.horizonDays', policy.pickup.horizonDays],
    ['guarantee.repairMonths', policy.guarantee.repairMonths],
    ['benchMinutesPerDay', policy.benchMinutesPerDay],
    ...(policy.withdrawal ? [['withdrawal.days', policy.withdrawal.days] as const] : []),
    ...Object.entries(policy.extensionDays).map(([role, days]) => [`extensionDays.${role}`, days] as const),
  ] as const)
    check.count(where, count)
  if (policy.ways.length === 0) refuse('ways', 'none', 'at least one way in which a device comes')
  return check.problems
}
