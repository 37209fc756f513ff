import type { Check, Consequence, NumberLimit, NumberUnit, PartFamily } from '../check.ts'
import type { MarkKind } from '../mark.ts'

// Short ways to write the rows of a checklist; each gives one whole check.

const named = (id: string) => ({ id, nameKey: `check_${id}` })

/** A function that every device of the category has: it works or it fails. */
export const works = (id: string, ...repairedBy: PartFamily[]): Check => ({
  ...named(id),
  measure: { kind: 'choice', unit: 'choice', values: ['works', 'fails'], passing: ['works'] },
  failed: 'blocks_sale',
  repairedBy,
})

/** A function that some models do not have. */
export const worksIfFitted = (id: string, ...repairedBy: PartFamily[]): Check => ({
  ...named(id),
  measure: { kind: 'choice', unit: 'choice', values: ['works', 'fails', 'not_fitted'], passing: ['works', 'not_fitted'] },
  failed: 'blocks_sale',
  repairedBy,
})

/** Whether a part is the maker's own. It passes either way: grading tells them apart. */
export const partOrigin = (id: string, ...repairedBy: PartFamily[]): Check => ({
  ...named(id),
  measure: { kind: 'choice', unit: 'choice', values: ['original', 'compatible'], passing: ['original', 'compatible'] },
  failed: 'lowers_grade',
  repairedBy,
})

/** A sign that is absent or present; only absent passes. */
export const sign = (id: string, failed: Consequence, ...repairedBy: PartFamily[]): Check => ({
  ...named(id),
  measure: { kind: 'choice', unit: 'choice', values: ['absent', 'present'], passing: ['absent'] },
  failed,
  repairedBy,
})

/** A counted number (whole) with its possible range and what of it passes. */
export const counted = (
  id: string,
  unit: NumberUnit,
  [least, most]: readonly [number, number],
  passes: NumberLimit,
  failed: Consequence,
  ...repairedBy: PartFamily[]
): Check => ({
  ...named(id),
  measure: { kind: 'number', unit, allowed: { least, most, step: 'whole' }, passes, notReadable: 'refused' },
  failed,
  repairedBy,
})

/** A measured number (with decimals) with its possible range and what of it passes. */
export const measured = (
  id: string,
  unit: NumberUnit,
  [least, most]: readonly [number, number],
  passes: NumberLimit,
  failed: Consequence,
  ...repairedBy: PartFamily[]
): Check => ({
  ...named(id),
  measure: { kind: 'number', unit, allowed: { least, most, step: 'any' }, passes, notReadable: 'refused' },
  failed,
  repairedBy,
})

/** A counted number that is only kept, and that not every maker's device tells. */
export const toldByDevice = (id: string, unit: NumberUnit, [least, most]: readonly [number, number]): Check => ({
  ...named(id),
  measure: { kind: 'number', unit, allowed: { least, most, step: 'whole' }, passes: recorded, notReadable: 'allowed' },
  failed: 'lowers_grade',
  repairedBy: [],
})

/** The marks on one face; cracked or of another failing kind it cannot be sold. */
export const face = (id: string, failing: readonly MarkKind[], ...repairedBy: PartFamily[]): Check => ({
  ...named(id),
  measure: { kind: 'marks', unit: 'marks', failing },
  failed: 'blocks_sale',
  repairedBy,
})

export const recorded: NumberLimit = { kind: 'recorded' }
export const atLeast = (limit: number): NumberLimit => ({ kind: 'at_least', limit })
export const atMost = (limit: number): NumberLimit => ({ kind: 'at_most', limit })
