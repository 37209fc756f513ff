import { describe, expect, it } from 'vitest'
import { CATEGORIES, type Category } from '../../../domain/catalogue/category.ts'
import { currentChecklist } from '../../../domain/device-tests/checklists.ts'
import type { Results, Value } from '../../../domain/device-tests/result.ts'
import { GRADES, type Grade, SALE_GRADES, worse } from '../../../domain/grading/grade.ts'
import { gradeDevice } from '../../../domain/grading/grade-device.ts'
import { currentGradingModel, GRADING_MODELS, gradingModelOf } from '../../../domain/grading/models/models.ts'
import type { Reason } from '../../../domain/grading/reason.ts'
import { posted, resultsOf } from '../device-tests/bench.ts'
import { CASES } from './cases.ts'

const graded = (category: Category, results: Results) => {
  const grading = gradeDevice(currentGradingModel(category), currentChecklist(category), results)
  if (grading.kind !== 'graded') throw new Error(`not graded: ${grading.missing.join(', ')}`)
  return grading
}
const gradedWith = (category: Category, changes: Readonly<Record<string, Value>>) => graded(category, resultsOf(posted(category, changes)))
const short = (reason: Reason) => `${reason.kind === 'failed_check' ? reason.check : reason.criterion}: ${reason.allows}`

describe('the grade', () => {
  it('is decided in at least 60 cases written by hand', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60)
  })

  it.each(CASES)('with %s, %s %j, is %s for %j', (_what, category, changes, grade, reasons) => {
    const grading = gradedWith(category, changes)
    expect([grading.grade, grading.reasons.map(short)]).toEqual([grade, reasons])
  })

  it('names what it was measured and graded by', () => {
    expect(gradedWith('phone', {}).by).toEqual({ category: 'phone', checklist: 1, model: 1 })
  })

  it('is not given before every check has a result', () => {
    const results = resultsOf(posted('phone').filter(({ check }) => check !== 'esim' && check !== 'vibration'))
    expect(gradeDevice(currentGradingModel('phone'), currentChecklist('phone'), results)).toEqual({
      kind: 'incomplete',
      missing: ['vibration', 'esim'],
    })
  })

  it('is none for a failed check also where the model would let its marks pass', () => {
    const model = currentGradingModel('phone')
    const lenient = { ...model, criteria: model.criteria.filter(({ id }) => id !== 'body') }
    const cracked = resultsOf(posted('phone', { face_back: [{ kind: 'crack', lengthMm: 30, depthUm: 700, visibleAtCm: 150 }] }))
    expect(gradeDevice(lenient, currentChecklist('phone'), cracked)).toMatchObject({
      grade: 'none',
      reasons: [{ kind: 'failed_check', check: 'face_back', allows: 'none' }],
    })
    const onlyHeldToFair = {
      ...model,
      criteria: model.criteria.map((one) =>
        one.kind === 'surface' && one.id === 'body'
          ? { ...one, limits: { ...one.limits, fair: { ...one.limits.fair, kinds: ['crack' as const] } } }
          : one,
      ),
    }
    expect(gradeDevice(onlyHeldToFair, currentChecklist('phone'), cracked)).toMatchObject({
      grade: 'none',
      reasons: [
        { kind: 'failed_check', check: 'face_back', allows: 'none' },
        { kind: 'criterion', criterion: 'body', allows: 'fair' },
      ],
    })
  })

  it('is not given by the model of another category', () => {
    expect(() => gradeDevice(currentGradingModel('camera'), currentChecklist('phone'), new Map())).toThrow('found camera for a phone')
  })
})

describe('a reason', () => {
  it('tells of a battery what it holds and what is asked', () => {
    const [reason] = gradedWith('phone', { battery_design_capacity: 3_110, battery_full_charge: 2_450 }).reasons
    expect(reason).toEqual({
      kind: 'criterion',
      allows: 'none',
      textKey: 'reason_battery_share',
      criterion: 'battery_share',
      missed: 'fair',
      shortfall: { kind: 'share', measured: 78.7, atLeast: 80 },
    })
  })

  it('tells of a surface everything that is more than the next better grade allows', () => {
    const [reason] = gradedWith('phone', { face_back: [{ kind: 'dent', lengthMm: 50, depthUm: 400, visibleAtCm: 80 }] }).reasons
    expect(reason).toMatchObject({
      allows: 'fair',
      missed: 'good',
      shortfall: {
        kind: 'surface',
        excesses: [
          { what: 'lengthMm', measured: 50, atMost: 40 },
          { what: 'depthUm', measured: 400, atMost: 200 },
          { what: 'visibleAtCm', measured: 80, below: 50 },
        ],
      },
    })
  })

  it('tells where no mark is allowed only how many there are', () => {
    const [reason] = gradedWith('phone', { face_screen: [{ kind: 'scratch', lengthMm: 10, depthUm: 5, visibleAtCm: 30 }] }).reasons
    expect(reason).toMatchObject({ missed: 'good', shortfall: { excesses: [{ what: 'count', measured: 1, atMost: 0 }] } })
  })
})

describe('a grading model', () => {
  const every = CATEGORIES.flatMap((category) => GRADING_MODELS[category])

  it.each(every)('of a $category, version $version, is found by its version to explain a grade it gave', (model) => {
    expect(gradingModelOf(model.category, model.version)).toBe(model)
    expect(gradingModelOf(model.category, 99)).toBeUndefined()
  })

  it.each(every)('of a $category, version $version, never asks for less at a better grade', ({ criteria }) => {
    for (const criterion of criteria) {
      for (const [index, grade] of SALE_GRADES.slice(1).entries()) {
        const better = SALE_GRADES[index] ?? 'premium'
        if (criterion.kind === 'share') expect(criterion.atLeast[better]).toBeGreaterThanOrEqual(criterion.atLeast[grade])
        if (criterion.kind === 'word') expect(criterion.oneOf[grade]).toEqual(expect.arrayContaining([...criterion.oneOf[better]]))
        if (criterion.kind !== 'surface') continue
        const [strict, loose] = [criterion.limits[better], criterion.limits[grade]]
        for (const what of ['count', 'lengthMm', 'depthUm', 'notVisibleAtCm'] as const)
          expect(strict[what]).toBeLessThanOrEqual(loose[what])
        expect(loose.kinds).toEqual(expect.arrayContaining([...strict.kinds]))
      }
    }
  })

  it.each(every)('of a $category, version $version, reads only what the checklist measures', ({ category, criteria }) => {
    const kinds = new Map(currentChecklist(category).checks.map(({ id, measure }) => [id, measure.kind]))
    for (const criterion of criteria) {
      if (criterion.kind === 'surface') for (const face of criterion.faces) expect([face, kinds.get(face)]).toEqual([face, 'marks'])
      if (criterion.kind === 'share') expect([kinds.get(criterion.part), kinds.get(criterion.whole)]).toEqual(['number', 'number'])
      if (criterion.kind === 'word') expect(kinds.get(criterion.check)).toBe('choice')
    }
  })

  it.each(every)('of a $category, version $version, looks at every face of the device', ({ category, criteria }) => {
    const faces = currentChecklist(category).checks.flatMap(({ id, measure }) => (measure.kind === 'marks' ? [id] : []))
    expect(criteria.flatMap((criterion) => (criterion.kind === 'surface' ? criterion.faces : [])).toSorted()).toEqual(faces.toSorted())
  })
})

describe('grades', () => {
  it('have an order', () => {
    const pairs: readonly [Grade, Grade, Grade][] = [
      ['premium', 'good', 'good'],
      ['none', 'fair', 'none'],
      ['fair', 'fair', 'fair'],
    ]
    for (const [one, other, expected] of pairs) expect([worse(one, other), worse(other, one)]).toEqual([expected, expected])
    expect(GRADES).toEqual(['premium', 'excellent', 'good', 'fair', 'none'])
  })
})
