import { instantOf } from '../calendar/instant.ts'
import type { FieldError } from '../input/field-error.ts'
import type { Check } from './check.ts'
import type { Checklist } from './checklists.ts'
import { numberOf, type PostedResult, type Results } from './result.ts'
import { type ValueReason, valueErrors } from './value-errors.ts'

export type ResultReason = ValueReason | 'unknown_check' | 'twice' | 'known_already' | 'out_of_order' | 'in_future' | 'not_an_instant'

export type CheckedResults =
  /** `missing`: checks of the list that have no result yet, in its order. A partial set is kept. */
  | { readonly kind: 'accepted'; readonly results: Results; readonly missing: readonly string[] }
  | { readonly kind: 'refused'; readonly errors: readonly FieldError<ResultReason>[] }

const CURES: Readonly<Record<ResultReason, string>> = {
  wrong_unit: 'Send the value in the unit of the checklist.',
  wrong_kind: 'Send a value of the kind that the checklist names.',
  out_of_range: 'Measure again: no such device exists. If it is right, the checklist needs a new version.',
  unknown_check: 'Use the ids of the checklist, and the checklist of the device’s category.',
  twice: 'Send one result for each check; measure again and send that later for a re-test.',
  known_already: 'Nothing: this result is recorded already.',
  out_of_order: 'Send results in the order they were measured; a later one is recorded and stays.',
  in_future: 'Set the clock of the station.',
  not_an_instant: 'Write the time as 2027-03-12T09:30:00Z or with an offset.',
}

/** What came before: results already recorded, and the instant (ISO 8601) at which these were received. */
export interface Before {
  readonly recorded: Results
  readonly receivedAt: string
}

/**
 * Checks a posted set of results against a checklist and what is recorded already. All or nothing: one wrong result and none is
 * accepted, with every error named. A check that was measured again takes the place of its earlier result. Pointers lead into
 * `{results: […]}`.
 */
export const checkResults = (checklist: Checklist, posted: readonly PostedResult[], before: Before): CheckedResults => {
  const checks = new Map(checklist.checks.map((check) => [check.id, check]))
  const seen = new Set<string>()
  const merged = new Map(before.recorded)
  const errors: FieldError<ResultReason>[] = []
  const refuse = (index: number, within: string, reason: ResultReason, detail: string) =>
    errors.push({ pointer: `/results/${index}${within}`, reason, detail, cure: CURES[reason] })

  for (const [index, result] of posted.entries()) {
    const check = checks.get(result.check)
    if (!check) {
      refuse(index, '/check', 'unknown_check', `${checklist.category} checklist ${checklist.version} has no such check`)
      continue
    }
    if (seen.has(check.id)) refuse(index, '/check', 'twice', `${check.id} stands twice in what was sent`)
    seen.add(check.id)
    for (const { within, reason, detail } of valueErrors(check, result)) refuse(index, within, reason, detail)
    const time = timeReason(result, before)
    if (time) refuse(index, '/measuredAt', time, TIMES[time])
    merged.set(check.id, result)
  }
  if (errors.length === 0) errors.push(...impossibleShares(checklist, posted, merged))
  if (errors.length > 0) return { kind: 'refused', errors }
  return { kind: 'accepted', results: merged, missing: missingChecks(checklist, merged) }
}

/** Checks of the list that have no result yet, in its order. */
export const missingChecks = ({ checks }: Checklist, results: Results): readonly string[] =>
  checks.filter(({ id }) => !results.has(id)).map(({ id }) => id)

const TIMES = {
  not_an_instant: 'the time of measuring is an instant with its offset from UTC',
  in_future: 'it cannot have been measured after it was received',
  known_already: 'a result of this check measured at this instant is recorded',
  out_of_order: 'a result of this check that was measured later is recorded',
} as const

const timeReason = ({ check, measuredAt }: PostedResult, { recorded, receivedAt }: Before): keyof typeof TIMES | undefined => {
  const at = instantOf(measuredAt)
  if (at === undefined) return 'not_an_instant'
  if (at > Date.parse(receivedAt)) return 'in_future'
  const earlier = recorded.get(check)
  if (!earlier) return undefined
  const recordedAt = Date.parse(earlier.measuredAt)
  if (at === recordedAt) return 'known_already'
  return at < recordedAt ? 'out_of_order' : undefined
}

/** A full charge far above the design capacity: one of the two was read wrongly. Told at whichever of them was posted. */
const impossibleShares = ({ checks }: Checklist, posted: readonly PostedResult[], results: Results): readonly FieldError<ResultReason>[] =>
  checks.flatMap((check) => {
    const limit = shareLimit(check)
    const part = numberOf(results, check.id)
    const whole = limit && numberOf(results, limit.of)
    if (!limit || part === undefined || whole === undefined || part * 100 <= whole * limit.impossibleAbove) return []
    const index = posted.findIndex((result) => result.check === check.id || result.check === limit.of)
    if (index === -1) return []
    const detail = `${check.id} is at most ${limit.impossibleAbove} % of ${limit.of}`
    return [{ pointer: `/results/${index}/value`, reason: 'out_of_range', detail, cure: CURES.out_of_range }]
  })

const shareLimit = ({ measure }: Check) =>
  measure.kind === 'number' && measure.passes.kind === 'share_at_least' ? measure.passes : undefined
