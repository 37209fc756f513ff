import type { Consequence } from '../../device-tests/check.ts'
import { MARK_LIMITS } from '../../device-tests/mark.ts'
import type { Grade, SaleGrade } from '../grade.ts'
import type { Criterion, SurfaceLimits } from '../model.ts'

/** No mark at all. */
const UNMARKED: SurfaceLimits = { kinds: [], count: 0, lengthMm: 0, depthUm: 0, notVisibleAtCm: 0 }

/** Farther than any mark is recorded to be seen. */
const ANY_DISTANCE_CM = MARK_LIMITS.visibleAtCm + 1

/** Premium, excellent and good have a screen without any mark; fair allows light ones: nothing a fingernail catches on. */
export const screenOf = (faces: readonly string[], fair: Pick<SurfaceLimits, 'count' | 'lengthMm'>): Criterion => ({
  kind: 'surface',
  id: 'screen',
  faces,
  limits: {
    premium: UNMARKED,
    excellent: UNMARKED,
    good: UNMARKED,
    fair: { kinds: ['scratch', 'stain'], ...fair, depthUm: 30, notVisibleAtCm: 100 },
  },
})

/** Glass that pictures are taken through: unmarked, and at fair a hairline at most. */
export const glassOf = (faces: readonly string[]): Criterion => ({
  kind: 'surface',
  id: 'lens_glass',
  faces,
  limits: {
    premium: UNMARKED,
    excellent: UNMARKED,
    good: UNMARKED,
    fair: { kinds: ['scratch', 'stain'], count: 2, lengthMm: 3, depthUm: 10, notVisibleAtCm: 20 },
  },
})

/**
 * Everything around: unmarked at premium; micro-scratches not visible at 20 cm at excellent; nothing visible at 50 cm at good;
 * visible scratches and dents at fair. Counts and lengths grow with the size of the category.
 */
export const bodyOf = (
  faces: readonly string[],
  size: Readonly<Record<Exclude<SaleGrade, 'premium'>, Pick<SurfaceLimits, 'count' | 'lengthMm'>>>,
): Criterion => ({
  kind: 'surface',
  id: 'body',
  faces,
  limits: {
    premium: UNMARKED,
    excellent: { kinds: ['scratch', 'stain'], ...size.excellent, depthUm: 10, notVisibleAtCm: 20 },
    good: { kinds: ['scratch', 'stain', 'dent', 'chip'], ...size.good, depthUm: 200, notVisibleAtCm: 50 },
    fair: { kinds: ['scratch', 'stain', 'dent', 'chip'], ...size.fair, depthUm: 3_000, notVisibleAtCm: ANY_DISTANCE_CM },
  },
})

/** At or above 80 % of its design capacity at every grade: our own promise. */
export const BATTERY_SHARE: Criterion = {
  kind: 'share',
  id: 'battery_share',
  part: 'battery_full_charge',
  whole: 'battery_design_capacity',
  atLeast: { premium: 80, excellent: 80, good: 80, fair: 80 },
}

/** Premium has the maker's own part. */
export const originalAtPremium = (check: string): Criterion => {
  const any = ['original', 'compatible']
  return { kind: 'word', id: check, check, oneOf: { premium: ['original'], excellent: any, good: any, fair: any } }
}

/** What blocks a sale leaves no grade; what only lowers it leaves fair. */
export const FAILED: Readonly<Record<Consequence, Grade>> = { blocks_sale: 'none', hazard: 'none', lowers_grade: 'fair' }
