import type { Mark } from '../device-tests/mark.ts'
import { numberOf, type Results, wordOf } from '../device-tests/result.ts'
import { GRADES, type Grade, SALE_GRADES, type SaleGrade } from './grade.ts'
import type { Criterion, SurfaceLimits } from './model.ts'

/** What of a surface is more than a grade allows: the number of marks, or the worst mark in this respect. */
export type Excess =
  | { readonly what: 'count'; readonly measured: number; readonly atMost: number }
  | { readonly what: 'lengthMm' | 'depthUm'; readonly measured: number; readonly atMost: number }
  | { readonly what: 'visibleAtCm'; readonly measured: number; readonly below: number }
  | { readonly what: 'kinds'; readonly measured: readonly string[]; readonly oneOf: readonly string[] }

/** What was measured, and what the grade asked that it does not meet. */
export type Shortfall =
  | { readonly kind: 'surface'; readonly excesses: readonly Excess[] }
  /** Per cent; what was measured is rounded down to one decimal. */
  | { readonly kind: 'share'; readonly measured: number; readonly atLeast: number }
  | { readonly kind: 'word'; readonly measured: string; readonly oneOf: readonly string[] }

/** Why a device is no better than `allows`; the words stand in texts under the key. */
export type Reason =
  | { readonly kind: 'failed_check'; readonly allows: Grade; readonly textKey: string; readonly check: string }
  | {
      readonly kind: 'criterion'
      readonly allows: Grade
      readonly textKey: string
      readonly criterion: string
      /** The grade that `shortfall` is measured against: the next better one. */
      readonly missed: SaleGrade
      readonly shortfall: Shortfall
    }

/** Why the criterion holds a device down; undefined when it allows premium. Every check that it reads must have a result. */
export const reasonOf = (criterion: Criterion, results: Results): Reason | undefined => {
  // Grades ask for less the worse they are, so the last one that is missed is the next better than what is allowed.
  let last: { readonly missed: SaleGrade; readonly shortfall: Shortfall } | undefined
  for (const grade of SALE_GRADES) {
    const shortfall = shortfallOf(criterion, grade, results)
    if (!shortfall) break
    last = { missed: grade, shortfall }
  }
  if (!last) return undefined
  const allows = GRADES[GRADES.indexOf(last.missed) + 1] ?? 'none'
  return { kind: 'criterion', allows, textKey: `reason_${criterion.id}`, criterion: criterion.id, ...last }
}

/** The checks that a criterion reads. */
export const checksOf = (criterion: Criterion): readonly string[] => {
  switch (criterion.kind) {
    case 'surface':
      return criterion.faces
    case 'share':
      return [criterion.part, criterion.whole]
    case 'word':
      return [criterion.check]
  }
}

const shortfallOf = (criterion: Criterion, grade: SaleGrade, results: Results): Shortfall | undefined => {
  switch (criterion.kind) {
    case 'surface': {
      const excesses = excessesOf(
        criterion.faces.flatMap((face) => marksOn(face, results)),
        criterion.limits[grade],
      )
      return excesses.length > 0 ? { kind: 'surface', excesses } : undefined
    }
    case 'share': {
      const measured = percentOf(numberOf(results, criterion.part) ?? 0, numberOf(results, criterion.whole) ?? 0)
      const atLeast = criterion.atLeast[grade]
      return measured < atLeast ? { kind: 'share', measured, atLeast } : undefined
    }
    case 'word': {
      const measured = wordOf(results, criterion.check) ?? ''
      const oneOf = criterion.oneOf[grade]
      return oneOf.includes(measured) ? undefined : { kind: 'word', measured, oneOf }
    }
  }
}

const percentOf = (part: number, whole: number): number => (whole > 0 ? Math.floor((part * 1_000) / whole) / 10 : 0)

const marksOn = (face: string, results: Results): readonly Mark[] => {
  const value = results.get(face)?.value
  return typeof value === 'object' ? value : []
}

const excessesOf = (marks: readonly Mark[], limits: SurfaceLimits): readonly Excess[] => {
  const excesses: Excess[] = []
  if (marks.length > limits.count) excesses.push({ what: 'count', measured: marks.length, atMost: limits.count })
  // Where no mark is allowed there is nothing more to say than how many there are.
  if (limits.count === 0) return excesses
  for (const what of ['lengthMm', 'depthUm'] as const) {
    const measured = Math.max(0, ...marks.map((mark) => mark[what]))
    if (measured > limits[what]) excesses.push({ what, measured, atMost: limits[what] })
  }
  const farthest = Math.max(0, ...marks.map(({ visibleAtCm }) => visibleAtCm))
  if (farthest >= limits.notVisibleAtCm) excesses.push({ what: 'visibleAtCm', measured: farthest, below: limits.notVisibleAtCm })
  const kinds = [...new Set(marks.map(({ kind }) => kind))].filter((kind) => !limits.kinds.includes(kind)).toSorted()
  if (kinds.length > 0) excesses.push({ what: 'kinds', measured: kinds, oneOf: limits.kinds })
  return excesses
}
