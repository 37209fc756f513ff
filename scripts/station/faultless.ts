import type { Check } from '../../domain/device-tests/check.ts'
import type { Value } from '../../domain/device-tests/result.ts'

/** What a battery was designed for and, without a fault, holds: a size that every category knows, in mAh. */
const DESIGN_CAPACITY = 3_000

/** The best that a check can come to. */
export const faultless = ({ id, measure }: Check): Value => {
  if (measure.kind === 'marks') return []
  if (measure.kind === 'choice') return measure.passing[0] ?? ''
  if (id === 'battery_design_capacity' || id === 'battery_full_charge') return DESIGN_CAPACITY
  return measure.passes.kind === 'at_most' || measure.passes.kind === 'recorded' ? measure.allowed.least : measure.allowed.most
}
