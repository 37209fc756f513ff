import { CATEGORIES } from '../catalogue/category.ts'
import type { Currency } from '../money/money.ts'
import type { RefurbishmentPolicy } from '../refurbishment/policy.ts'
import { policyChecks } from './policy-checks.ts'
import type { Problem } from './problem.ts'

/** What is wrong in a refurbishment policy. All its amounts must be in the market's currency. */
export const checkRefurbishmentPolicy = (policy: RefurbishmentPolicy, currency: Currency, path: string): readonly Problem[] => {
  const check = policyChecks(path)
  const { refuse } = check

  for (const [name, span] of Object.entries(policy.limits)) check.span(`limits.${name}`, span)
  if (!Number.isSafeInteger(policy.resaleHoldDays) || policy.resaleHoldDays < 0) {
    refuse('resaleHoldDays', String(policy.resaleHoldDays), 'a whole number from 0')
  }
  check.money('leadDecidesAbove', policy.leadDecidesAbove, currency)
  check.money('workRatePerHour', policy.workRatePerHour, currency)
  check.basisPoints('gradedTwice.basisPoints', policy.gradedTwice.basisPoints)
  if (policy.gradedTwice.salt.trim() === '')
    refuse('gradedTwice.salt', 'nothing', 'some text, so that nobody can tell which devices are drawn')
  for (const category of CATEGORIES) {
    let last = -1
    for (const [index, { fromStorage, amount }] of (policy.levies[category] ?? []).entries()) {
      const where = `levies.${category}[${index}]`
      if (!Number.isSafeInteger(fromStorage) || fromStorage <= last) {
        refuse(`${where}.fromStorage`, String(fromStorage), 'whole gigabytes from 0, more than in the line before')
      }
      check.money(`${where}.amount`, amount, currency)
      last = fromStorage
    }
  }
  for (const [role, days] of Object.entries(policy.extensionDays)) check.count(`extensionDays.${role}`, days)
  return check.problems
}
