import { versionProblems } from '../calendar/dated.ts'
import type { Currency } from '../money/money.ts'
import type { SubscriptionPolicy } from '../subscription/policy.ts'
import { subscriptionTable } from '../subscription/states.ts'
import { longest, policyChecks, shortest, show } from './policy-checks.ts'
import type { Problem } from './problem.ts'

/** Which time limit the reminders of a question run up to, as the transition table says. */
const LIMIT_OF_REMINDER = new Map(
  Object.values(subscriptionTable.states).flatMap((state) => ('reminders' in state ? [[state.reminders, state.limit] as const] : [])),
)

/** Days by which a last day may move past weekends and holidays at the most. */
const LONGEST_MOVE_DAYS = 7

/** What is wrong in a subscription policy. All its amounts must be in the market's currency, and no day without terms or a rate. */
export const checkSubscriptionPolicy = (policy: SubscriptionPolicy, currency: Currency, path: string): readonly Problem[] => {
  const check = policyChecks(path)
  const { refuse } = check

  for (const [name, span] of Object.entries(policy.limits)) check.span(`limits.${name}`, span)
  for (const [plan, limitName] of LIMIT_OF_REMINDER) {
    const limit = policy.limits[limitName]
    for (const [index, reminder] of policy.reminders[plan].entries()) {
      const where = `reminders.${plan}[${index}]`
      check.span(where, reminder)
      if (longest(reminder) >= shortest(limit)) refuse(where, show(reminder), `before its limit ${limitName}, which is ${show(limit)}`)
    }
  }
  for (const [role, days] of Object.entries(policy.extensionDays)) check.count(`extensionDays.${role}`, days)

  if (policy.plans.length === 0) refuse('plans', 'none', 'at least one plan')
  for (const { id, terms } of policy.plans) {
    const where = `plans.${id}`
    if (policy.plans.filter((plan) => plan.id === id).length > 1) refuse(where, 'twice', 'each plan once')
    if (!/^[a-z]+(_[a-z]+)*$/.test(id)) refuse(where, `"${id}"`, 'an id in snake_case')
    for (const { index, found, allowed } of versionProblems(terms)) refuse(`${where}.terms[${index}]`, found, allowed)
    for (const [index, { price, devices, claimsPerYear, costCapBasisPoints }] of terms.entries()) {
      check.money(`${where}.terms[${index}].price`, price, currency)
      check.count(`${where}.terms[${index}].devices`, devices)
      if (claimsPerYear !== null) check.count(`${where}.terms[${index}].claimsPerYear`, claimsPerYear)
      if (costCapBasisPoints !== null) check.basisPoints(`${where}.terms[${index}].costCapBasisPoints`, costCapBasisPoints)
    }
  }
  for (const { index, found, allowed } of versionProblems(policy.vat)) refuse(`vat[${index}]`, found, allowed)
  for (const [index, { basisPoints }] of policy.vat.entries()) check.basisPoints(`vat[${index}].basisPoints`, basisPoints)

  if (policy.paidBy.length === 0) refuse('paidBy', 'none', 'at least one way to pay')
  if (policy.paidBy.includes('sepa_debit') && currency !== 'EUR') refuse('paidBy', 'sepa_debit', `no debit in ${currency}: SEPA is in EUR`)
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(policy.chargeAt)) refuse('chargeAt', `"${policy.chargeAt}"`, 'a local time HH:mm')

  for (const [where, count] of [
    ['coverWaitDays', policy.coverWaitDays],
    ['dunning.suspendOnDay', policy.dunning.suspendOnDay],
    ['dunning.endAfterDays', policy.dunning.endAfterDays],
    ['priceChange.noticeDays', policy.priceChange.noticeDays],
    ['debitNoticeDays', policy.debitNoticeDays],
    ['transferDays', policy.transferDays],
    ['oldestRunDays', policy.oldestRunDays],
    ...policy.dunning.retryOnDays.map((day, index) => [`dunning.retryOnDays[${index}]`, day] as const),
    ...(policy.withdrawalDays === null ? [] : [['withdrawalDays', policy.withdrawalDays] as const]),
  ] as const)
    check.count(where, count)
  for (const [index, day] of policy.dunning.retryOnDays.entries()) {
    const before = policy.dunning.retryOnDays[index - 1] ?? 0
    if (day <= before || day > policy.dunning.suspendOnDay)
      refuse(
        `dunning.retryOnDays[${index}]`,
        String(day),
        `later than ${before} and not after suspendOnDay, ${policy.dunning.suspendOnDay}`,
      )
  }
  // What is withdrawn from is paid back whole: so nothing may have been used of it by then.
  if (policy.withdrawalDays !== null && policy.coverWaitDays < policy.withdrawalDays + LONGEST_MOVE_DAYS)
    refuse(
      'coverWaitDays',
      String(policy.coverWaitDays),
      `at least ${policy.withdrawalDays + LONGEST_MOVE_DAYS}: cover begins after the withdrawal`,
    )
  return check.problems
}
