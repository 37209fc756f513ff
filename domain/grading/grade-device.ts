import type { Category } from '../catalogue/category.ts'
import { missingChecks } from '../device-tests/check-results.ts'
import type { Checklist } from '../device-tests/checklists.ts'
import { failedChecks } from '../device-tests/outcome.ts'
import type { Results } from '../device-tests/result.ts'
import { GRADES, type Grade, worse } from './grade.ts'
import type { GradingModel } from './model.ts'
import { checksOf, type Reason, reasonOf } from './reason.ts'

export type Grading =
  | {
      readonly kind: 'graded'
      readonly grade: Grade
      /** Everything that holds it below premium, worst first; those that allow no more than `grade` decided. */
      readonly reasons: readonly Reason[]
      /** By what it was measured and graded: with these the grade can be explained for ever. */
      readonly by: { readonly category: Category; readonly checklist: number; readonly model: number }
    }
  /** Nothing is graded before every check has a result; `missing` in the order of the checklist. */
  | { readonly kind: 'incomplete'; readonly missing: readonly string[] }

/**
 * The grade of a device by what was measured of it, and why. A pure function: the same results, checklist and model always give the
 * same. Throws RangeError when the checklist and the model are of different categories.
 */
export const gradeDevice = (model: GradingModel, checklist: Checklist, results: Results): Grading => {
  if (model.category !== checklist.category) {
    throw new RangeError(`a device is graded by the model of its category, found ${model.category} for a ${checklist.category}`)
  }
  const missing = missingChecks(checklist, results)
  if (missing.length > 0) return { kind: 'incomplete', missing }

  const told = new Set<string>()
  const byCriteria: Reason[] = []
  for (const criterion of model.criteria) {
    const reason = reasonOf(criterion, results)
    if (!reason) continue
    byCriteria.push(reason)
    // A criterion that leaves no grade says it better than the failed check that it reads.
    if (reason.allows === 'none') for (const check of checksOf(criterion)) told.add(check)
  }
  const byChecks = failedChecks(checklist, results)
    .filter(({ check }) => !told.has(check))
    .map(
      ({ check, consequence }): Reason => ({
        kind: 'failed_check',
        allows: model.failed[consequence],
        textKey: 'reason_failed_check',
        check,
      }),
    )
  const reasons = [...byChecks, ...byCriteria].toSorted((a, b) => GRADES.indexOf(b.allows) - GRADES.indexOf(a.allows))
  const grade = reasons.reduce<Grade>((sofar, { allows }) => worse(sofar, allows), 'premium')
  return { kind: 'graded', grade, reasons, by: { category: model.category, checklist: checklist.version, model: model.version } }
}
