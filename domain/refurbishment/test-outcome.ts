import type { PartFamily } from '../device-tests/check.ts'
import type { Checklist } from '../device-tests/checklists.ts'
import { type FailedCheck, failedChecks, isHazard, passed } from '../device-tests/outcome.ts'
import type { Results } from '../device-tests/result.ts'
import { gradeDevice } from '../grading/grade-device.ts'
import type { GradingModel } from '../grading/model.ts'
import { checksOf } from '../grading/reason.ts'
import type { TestOutcome } from './view.ts'

/**
 * What a test comes to: a hazard whatever else is missing; passed where nothing that failed blocks the sale and a grade is left;
 * repairable where parts can put right all that blocks it. Every other list must be complete.
 */
export const testOutcome = (model: GradingModel, checklist: Checklist, results: Results): TestOutcome => {
  if (isHazard(checklist, results)) return 'hazard'
  if (passed(checklist, results) && gradeOf(model, checklist, results) !== 'none') return 'passed'
  return blocking(checklist, results).every(({ repairedBy }) => repairedBy.length > 0) ? 'repairable' : 'beyond_repair'
}

/**
 * What has to be measured anew after a repair, in the order of the list: what failed or leaves no grade, and whatever depends on a part
 * that was replaced. The rest counts as it was measured.
 */
export const checksToRepeat = (
  model: GradingModel,
  checklist: Checklist,
  results: Results,
  replaced: readonly PartFamily[],
): readonly string[] => {
  const repeat = new Set(failedChecks(checklist, results).map(({ check }) => check))
  for (const check of checksThatLeaveNoGrade(model, checklist, results)) repeat.add(check)
  for (const { id, repairedBy } of checklist.checks) if (repairedBy.some((family) => replaced.includes(family))) repeat.add(id)
  return checklist.checks.filter(({ id }) => repeat.has(id)).map(({ id }) => id)
}

const blocking = (checklist: Checklist, results: Results): readonly FailedCheck[] =>
  failedChecks(checklist, results).filter(({ consequence }) => consequence === 'blocks_sale')

const gradeOf = (model: GradingModel, checklist: Checklist, results: Results) => {
  const grading = gradeDevice(model, checklist, results)
  return grading.kind === 'graded' ? grading.grade : 'none'
}

const checksThatLeaveNoGrade = (model: GradingModel, checklist: Checklist, results: Results): readonly string[] => {
  const grading = gradeDevice(model, checklist, results)
  if (grading.kind === 'incomplete') return []
  return grading.reasons.flatMap((reason) => {
    if (reason.kind === 'failed_check' || reason.allows !== 'none') return []
    const criterion = model.criteria.find(({ id }) => id === reason.criterion)
    return criterion ? checksOf(criterion) : []
  })
}
