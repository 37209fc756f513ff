import type { Check } from '../../domain/device-tests/check.ts'
import type { PostedResult, Value } from '../../domain/device-tests/result.ts'
import type { BenchPerson } from './bench-person.ts'
import { faultless } from './faultless.ts'

const INSTRUMENT = 'Bench 1.0.0'

/** What is measured of a device now, by somebody: as its condition says by check, and where that says nothing, faultless. */
export function measure(checks: readonly Check[], condition: Readonly<Record<string, Value>>, by: Pick<BenchPerson, 'id'>): PostedResult[] {
  const measuredAt = new Date().toISOString()
  return checks.map((check) => ({
    check: check.id,
    value: condition[check.id] ?? faultless(check),
    unit: check.measure.unit,
    measuredBy: by.id,
    instrument: INSTRUMENT,
    measuredAt,
  }))
}
