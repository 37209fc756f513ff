import type { Category } from '../catalogue/category.ts'
import type { Consequence } from '../device-tests/check.ts'
import type { MarkKind } from '../device-tests/mark.ts'
import type { Grade, SaleGrade } from './grade.ts'

/** What marks a group of faces may have, all together and each. */
export interface SurfaceLimits {
  readonly kinds: readonly MarkKind[]
  readonly count: number
  readonly lengthMm: number
  readonly depthUm: number
  /** No mark may be seen from this far, in centimetres. */
  readonly notVisibleAtCm: number
}

/** One thing that a grade depends on, with what each grade asks of it; a better grade never asks for less. */
export type Criterion =
  | {
      readonly kind: 'surface'
      readonly id: string
      readonly faces: readonly string[]
      readonly limits: Readonly<Record<SaleGrade, SurfaceLimits>>
    }
  | {
      readonly kind: 'share'
      readonly id: string
      /** Checks whose numbers are divided. */
      readonly part: string
      readonly whole: string
      /** Per cent, at most one decimal. */
      readonly atLeast: Readonly<Record<SaleGrade, number>>
    }
  | {
      readonly kind: 'word'
      readonly id: string
      readonly check: string
      readonly oneOf: Readonly<Record<SaleGrade, readonly string[]>>
    }

/** One version of how a category is graded. A version that graded a device is never changed: a new one follows it. */
export interface GradingModel {
  readonly category: Category
  /** From 1, one more with each change. */
  readonly version: number
  /** Best grade of a device with a check that failed, by what its failing means. */
  readonly failed: Readonly<Record<Consequence, Grade>>
  readonly criteria: readonly Criterion[]
}
