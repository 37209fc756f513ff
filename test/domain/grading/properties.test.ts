import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CATEGORIES, type Category } from '../../../domain/catalogue/category.ts'
import type { Check } from '../../../domain/device-tests/check.ts'
import { checkResults } from '../../../domain/device-tests/check-results.ts'
import { currentChecklist } from '../../../domain/device-tests/checklists.ts'
import { MARK_KINDS, type Mark, type MarkKind } from '../../../domain/device-tests/mark.ts'
import type { Results, Value } from '../../../domain/device-tests/result.ts'
import { GRADES } from '../../../domain/grading/grade.ts'
import { gradeDevice } from '../../../domain/grading/grade-device.ts'
import { currentGradingModel } from '../../../domain/grading/models/models.ts'
import type { Excess, Reason } from '../../../domain/grading/reason.ts'
import { NOTHING_BEFORE, posted, resultsOf } from '../device-tests/bench.ts'

type Changes = Readonly<Record<string, Value>>

const grading = (category: Category, results: Results) => {
  const outcome = gradeDevice(currentGradingModel(category), currentChecklist(category), results)
  if (outcome.kind !== 'graded') throw new Error('incomplete')
  return outcome
}
const rank = (category: Category, changes: Changes) => GRADES.indexOf(grading(category, resultsOf(posted(category, changes))).grade)

const markUpTo = (lengthMm: number, depthUm: number, visibleAtCm: number, kinds: readonly MarkKind[]): fc.Arbitrary<Mark> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    lengthMm: fc.integer({ min: 0, max: lengthMm }),
    depthUm: fc.integer({ min: 0, max: depthUm }),
    visibleAtCm: fc.integer({ min: 0, max: visibleAtCm }),
  })
// Of one device the marks are alike: all tiny, all faint, or anything. Else nearly none would have a grade between.
const marks = fc.oneof(
  fc.array(markUpTo(10, 10, 19, ['scratch', 'stain']), { maxLength: 10 }),
  fc.array(markUpTo(30, 100, 49, ['scratch', 'dent', 'chip']), { maxLength: 10 }),
  fc.array(markUpTo(400, 4_000, 300, MARK_KINDS), { maxLength: 14 }),
)

const valueFor = ({ id, measure }: Check): fc.Arbitrary<Value> => {
  if (measure.kind === 'choice') return fc.constantFrom(...measure.values)
  if (measure.kind === 'marks') return marks
  // The design is 3000 mAh; up to a quarter more is possible.
  if (id === 'battery_full_charge') return fc.integer({ min: 2_200, max: 3_750 })
  const { least, most } = measure.allowed
  const any = fc.integer({ min: Math.ceil(least), max: Math.floor(most) })
  if (measure.passes.kind === 'at_least') return fc.oneof(any, fc.integer({ min: measure.passes.limit, max: Math.floor(most) }))
  return measure.passes.kind === 'at_most'
    ? fc.oneof(any, fc.integer({ min: Math.ceil(least), max: Math.floor(measure.passes.limit) }))
    : any
}

/** A device with up to five things about it that may be less than perfect. The design capacity stays: of it no value is better. */
const deviceOf = (category: Category): fc.Arbitrary<Changes> =>
  fc
    .subarray(
      currentChecklist(category).checks.filter(({ id }) => id !== 'battery_design_capacity'),
      { maxLength: 5 },
    )
    .chain((checks) => fc.record(Object.fromEntries(checks.map((check) => [check.id, valueFor(check)]))))

/** The same device with one of its values as good or better. */
const betterThan = (category: Category, changes: Changes): fc.Arbitrary<Changes> => {
  const checks = currentChecklist(category).checks.filter(({ id }) => id in changes)
  if (checks.length === 0) return fc.constant(changes)
  return fc
    .constantFrom(...checks)
    .chain((check) => betterValue(check, changes[check.id]).map((value) => ({ ...changes, [check.id]: value })))
}

const betterValue = ({ measure }: Check, value: Value | undefined): fc.Arbitrary<Value> => {
  if (typeof value === 'object') {
    return fc.tuple(fc.subarray([...value]), fc.nat(100)).map(([marks, percent]) =>
      marks.map((one) => ({
        ...one,
        lengthMm: (one.lengthMm * percent) / 100,
        depthUm: (one.depthUm * percent) / 100,
        visibleAtCm: (one.visibleAtCm * percent) / 100,
      })),
    )
  }
  if (measure.kind === 'choice') return fc.constant(measure.passing[0] ?? '')
  if (measure.kind !== 'number' || typeof value !== 'number') return fc.constant(value ?? '')
  if (measure.passes.kind === 'at_most') return fc.integer({ min: Math.ceil(measure.allowed.least), max: value })
  if (measure.passes.kind === 'share_at_least') return fc.integer({ min: value, max: 3_750 })
  return measure.passes.kind === 'at_least' ? fc.integer({ min: value, max: Math.floor(measure.allowed.most) }) : fc.constant(value)
}

/** Reads the results again, by nothing but the reason itself. */
const isTrue = (reason: Reason, category: Category, results: Results): boolean => {
  const model = currentGradingModel(category)
  if (reason.kind === 'failed_check') {
    const check = currentChecklist(category).checks.find(({ id }) => id === reason.check)
    const value = results.get(reason.check)?.value
    if (!check || value === undefined) return false
    if (check.measure.kind === 'choice') return typeof value === 'string' && !check.measure.passing.includes(value)
    if (check.measure.kind === 'marks') return typeof value === 'object' && value.some(({ kind }) => kind === 'crack' || kind === 'chip')
    if (typeof value !== 'number' || !('limit' in check.measure.passes)) return false
    return check.measure.passes.kind === 'at_least' ? value < check.measure.passes.limit : value > check.measure.passes.limit
  }
  const criterion = model.criteria.find(({ id }) => id === reason.criterion)
  const { shortfall } = reason
  if (GRADES.indexOf(reason.allows) !== GRADES.indexOf(reason.missed) + 1) return false
  if (shortfall.kind === 'share') return Number(results.get('battery_full_charge')?.value) < (3_000 * shortfall.atLeast) / 100
  if (shortfall.kind === 'word') {
    return results.get(reason.criterion)?.value === shortfall.measured && !shortfall.oneOf.includes(shortfall.measured)
  }
  if (criterion?.kind !== 'surface') return false
  const marks = criterion.faces.flatMap((face) => results.get(face)?.value as readonly Mark[])
  return shortfall.excesses.length > 0 && shortfall.excesses.every((excess) => isTrueOf(excess, marks))
}

const isTrueOf = (excess: Excess, marks: readonly Mark[]): boolean => {
  switch (excess.what) {
    case 'count':
      return marks.length === excess.measured && excess.measured > excess.atMost
    case 'kinds':
      return excess.measured.every((kind) => marks.some((one) => one.kind === kind) && !excess.oneOf.includes(kind))
    case 'visibleAtCm':
      return marks.some(({ visibleAtCm }) => visibleAtCm === excess.measured) && excess.measured >= excess.below
    case 'lengthMm':
    case 'depthUm':
      return marks.some((one) => one[excess.what] === excess.measured) && excess.measured > excess.atMost
  }
}

describe.each(CATEGORIES)('whatever is measured of a %s', (category) => {
  it('better measurements never give a worse grade', () => {
    const pairs = deviceOf(category).chain((changes) => fc.tuple(fc.constant(changes), betterThan(category, changes)))
    fc.assert(
      fc.property(pairs, ([changes, better]) => {
        expect(rank(category, better)).toBeLessThanOrEqual(rank(category, changes))
      }),
      { numRuns: 500 },
    )
  })

  it('every reason named is true, and the worst of them is the grade', () => {
    fc.assert(
      fc.property(deviceOf(category), (changes) => {
        const results = resultsOf(posted(category, changes))
        const { grade, reasons } = grading(category, results)
        for (const reason of reasons) expect([reason, isTrue(reason, category, results)]).toEqual([reason, true])
        expect(grade).toBe(reasons[0]?.allows ?? 'premium')
        expect(reasons.map(({ allows }) => GRADES.indexOf(allows))).toEqual(
          reasons.map(({ allows }) => GRADES.indexOf(allows)).toSorted((a, b) => b - a),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('what the checklist accepts can be graded, and all five grades come up', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(deviceOf(category), (changes) => {
        const set = posted(category, changes)
        const checked = checkResults(currentChecklist(category), set, NOTHING_BEFORE)
        expect(checked.kind).toBe('accepted')
        seen.add(grading(category, resultsOf(set)).grade)
      }),
      // Enough, and always the same, so that a rare grade does not depend on luck.
      { numRuns: 1_000, seed: 7 },
    )
    expect([...seen].toSorted()).toEqual(GRADES.toSorted())
  })
})
