import type { Category } from '../../../domain/catalogue/category.ts'
import type { Check } from '../../../domain/device-tests/check.ts'
import type { Before } from '../../../domain/device-tests/check-results.ts'
import { currentChecklist } from '../../../domain/device-tests/checklists.ts'
import type { PostedResult, Results, Value } from '../../../domain/device-tests/result.ts'

export const MEASURED_AT = '2027-03-12T09:30:00Z'
export const RECEIVED_AT = '2027-03-12T10:00:00Z'

/** The best that a check can come to. A battery holds exactly what it was designed for. */
const bestValue = ({ id, measure }: Check): Value => {
  if (measure.kind === 'marks') return []
  if (measure.kind === 'choice') return measure.passing[0] ?? ''
  if (id === 'battery_design_capacity' || id === 'battery_full_charge') return 3_000
  return measure.passes.kind === 'at_most' || measure.passes.kind === 'recorded' ? measure.allowed.least : measure.allowed.most
}

export const resultOf = (check: Check, value: Value = bestValue(check)): PostedResult => ({
  check: check.id,
  value,
  unit: check.measure.unit,
  measuredBy: 'technician-7',
  instrument: 'bench-2 4.1.0',
  measuredAt: MEASURED_AT,
})

/** A whole set of results of a device without any fault, but for what is said otherwise. */
export const posted = (category: Category, changes: Readonly<Record<string, Value>> = {}): PostedResult[] =>
  currentChecklist(category).checks.map((check) => resultOf(check, changes[check.id]))

export const resultsOf = (results: readonly PostedResult[]): Results => new Map(results.map((result) => [result.check, result]))

export const NOTHING_BEFORE: Before = { recorded: new Map(), receivedAt: RECEIVED_AT }
