import type { Check, Consequence, PartFamily } from './check.ts'
import { missingChecks } from './check-results.ts'
import type { Checklist } from './checklists.ts'
import { numberOf, type PostedResult, type Results } from './result.ts'

/** A check that was measured and did not pass. */
export interface FailedCheck {
  readonly check: string
  readonly consequence: Consequence
  readonly repairedBy: readonly PartFamily[]
}

/** True once every check of the list has a result. */
export const isComplete = (checklist: Checklist, results: Results): boolean => missingChecks(checklist, results).length === 0

/** What was measured and did not pass, in the order of the list; checks without a result are not among them. */
export const failedChecks = ({ checks }: Checklist, results: Results): readonly FailedCheck[] =>
  checks.flatMap((check) => {
    const result = results.get(check.id)
    if (!result || passes(check, result, results)) return []
    return [{ check: check.id, consequence: check.failed, repairedBy: check.repairedBy }]
  })

/** True when the list is complete and nothing that failed blocks the sale or is a hazard. */
export const passed = (checklist: Checklist, results: Results): boolean =>
  isComplete(checklist, results) && failedChecks(checklist, results).every(({ consequence }) => consequence === 'lowers_grade')

/** True as soon as a check shows a hazard, whatever else is missing: the device leaves for the hazard path. */
export const isHazard = (checklist: Checklist, results: Results): boolean =>
  failedChecks(checklist, results).some(({ consequence }) => consequence === 'hazard')

const passes = ({ measure }: Check, { value }: PostedResult, results: Results): boolean => {
  switch (measure.kind) {
    case 'choice':
      return typeof value === 'string' && measure.passing.includes(value)
    case 'marks':
      return typeof value === 'object' && value.every(({ kind }) => !measure.failing.includes(kind))
    case 'number':
      // Not readable: it could only be recorded where that is allowed.
      return typeof value === 'number' ? numberPasses(measure.passes, value, results) : measure.notReadable === 'allowed'
  }
}

const numberPasses = (limit: (Check['measure'] & { kind: 'number' })['passes'], value: number, results: Results): boolean => {
  switch (limit.kind) {
    case 'recorded':
      return true
    case 'at_least':
      return value >= limit.limit
    case 'at_most':
      return value <= limit.limit
    case 'share_at_least': {
      // Until the whole is measured too, the share is not known to be enough.
      const whole = numberOf(results, limit.of)
      return whole !== undefined && value * 100 >= whole * limit.percent
    }
  }
}
