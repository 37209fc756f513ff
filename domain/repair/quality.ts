import type { Category } from '../catalogue/category.ts'
import type { Check, PartFamily } from '../device-tests/check.ts'
import { type Checklist, currentChecklist } from '../device-tests/checklists.ts'
import { failedChecks } from '../device-tests/outcome.ts'
import type { Results } from '../device-tests/result.ts'

/** What every device has to do that goes back repaired. */
const ALWAYS = 'power_on'

/**
 * What is measured after a repair, of the category's current list: that it starts, every sign of a hazard, and whatever the parts that were
 * replaced bear on, with what that is measured against.
 */
export function qualityChecklist(category: Category, replaced: readonly PartFamily[]): Checklist {
  const list = currentChecklist(category)
  const isBorneOn = ({ id, failed, repairedBy }: Check) =>
    id === ALWAYS || failed === 'hazard' || repairedBy.some((family) => replaced.includes(family))
  const against = new Set(list.checks.filter(isBorneOn).flatMap(shareOf))
  return { ...list, checks: list.checks.filter((check) => isBorneOn(check) || against.has(check.id)) }
}

/** Whether a repair is good: nobody pays for one that leaves its fault, or another. Only for a list that is complete. */
export const qualityPassed = (checklist: Checklist, results: Results): boolean => failedChecks(checklist, results).length === 0

const shareOf = ({ measure }: Check): readonly string[] =>
  measure.kind === 'number' && measure.passes.kind === 'share_at_least' ? [measure.passes.of] : []
