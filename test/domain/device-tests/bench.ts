import type { Category } from '../../../domain/catalogue/category.ts'
import type { Check } from '../../../domain/device-tests/check.ts'
import type { Before } from '../../../domain/device-tests/check-results.ts'
import { currentChecklist } from '../../../domain/device-tests/checklists.ts'
import type { PostedResult, Results, Value } from '../../../domain/device-tests/result.ts'
import { faultless } from '../../../scripts/station/faultless.ts'

export const MEASURED_AT = '2027-03-12T09:30:00Z'
export const RECEIVED_AT = '2027-03-12T10:00:00Z'

export const resultOf = (check: Check, value: Value = faultless(check)): PostedResult => ({
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
