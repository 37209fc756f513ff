import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CATEGORIES } from '../../../../domain/catalogue/category.ts'
import { currentChecklist } from '../../../../domain/device-tests/checklists.ts'
import { failedChecks } from '../../../../domain/device-tests/outcome.ts'
import { valueErrors } from '../../../../domain/device-tests/value-errors.ts'
import { gradeDevice } from '../../../../domain/grading/grade-device.ts'
import { currentGradingModel } from '../../../../domain/grading/models/models.ts'
import { CATALOGUE } from '../../../../prisma/seed/catalogue.ts'
import { type Numbered, type RepairRecord, readRecords } from '../../../../scripts/load/read-records.ts'
import { type BenchDevice, mapRecord, measuredOf } from '../../../../scripts/load/refurbishment/bench-device.ts'
import { FAILURES } from '../../../../scripts/load/refurbishment/failures.ts'
import { WEAR_NAMES } from '../../../../scripts/load/refurbishment/wear.ts'
import { posted, resultsOf } from '../../../domain/device-tests/bench.ts'

const SAMPLE = fileURLToPath(new URL('../sample.csv', import.meta.url))
const rows: Numbered[] = []
for await (const row of readRecords(SAMPLE)) rows.push(row)
const [anyRow] = rows
if (anyRow === undefined) throw new Error('the sample is empty')

/** A phone, or what is said, of which somebody wrote this. */
const device = (problem: string, changes: Partial<RepairRecord> = {}, seed = 1): BenchDevice => {
  const record = { ...anyRow.record, product_category_id: '19', problem, repair_status: 'Repairable', ...changes }
  const mapped = mapRecord({ line: anyRow.line, record }, seed, CATALOGUE, new Date('2026-11-23T12:00:00Z'))
  if (mapped.kind !== 'device') throw new Error(mapped.reason)
  return mapped.device
}

describe('What a station measures of a device', () => {
  it('follows from what people wrote, in whatever language', () => {
    expect(device('Vitre brisée').faults).toEqual({
      face_screen: [expect.objectContaining({ kind: 'crack' })],
      display_dead_pixels: expect.any(Number),
    })
    expect(device('Needs new battery').faults).toEqual({ battery_full_charge: expect.any(Number) })
    expect(device('Non si accende', { product_category_id: '38' }).faults).toEqual({ power_on: 'fails' })
    expect(device('Slow').faults).toEqual({})
    expect(device('Surchauffe > change pâte thermique', { product_category_id: '38' }).faults).toMatchObject({ throttling_free: 'fails' })
  })

  it('blames the whole device only where nothing of it is named', () => {
    expect(device('Front camera not working').faults).not.toHaveProperty('power_on')
    expect(device('Not working').faults).toEqual({ power_on: 'fails' })
  })

  it('comes to what the record says of its end', () => {
    expect(device('Broken screen', { repair_status: 'Fixed' }).prospect).toBe('mended')
    expect(device('Broken screen').prospect).toBe('repairable')
    expect(device('Broken screen', { repair_status: 'End of life' }).prospect).toBe('given up')
    expect(device('Slow').prospect).toBe('sound')
    expect(device('Swollen battery').prospect).toBe('dangerous')
    expect(device('Gets very hot')).toMatchObject({ prospect: 'dangerous', danger: 'hot' })
    expect(device('Locked to an old Apple ID').prospect).toBe('locked')
    // Given up, and nobody could say what it was.
    expect(device('Slow', { repair_status: 'End of life' })).toMatchObject({ prospect: 'given up', faults: { power_on: 'fails' } })
  })

  it('is drawn from the seed where the words say nothing, the same for the same seed, and counted', () => {
    expect(device('').understood).toBe('no problem told: measured from the seed')
    expect(device('era in spagnolo').understood).toBe('problem not understood: measured from the seed')
    expect(device('', {}, 7)).toEqual(device('', {}, 7))
    expect(new Set(Array.from({ length: 30 }, (_, seed) => JSON.stringify(device('', {}, seed).faults))).size).toBeGreaterThan(5)
  })

  it.each(CATEGORIES)('is possible for a %s, and fails, whatever symptom it is of', (category) => {
    const checklist = currentChecklist(category)
    for (const [symptom, byCategory] of Object.entries(FAILURES))
      for (const found of byCategory[category] ?? []) {
        const results = posted(category, found)
        const named = results.filter(({ check }) => check in found)
        expect([symptom, named.map(({ check }) => check)]).toEqual([symptom, Object.keys(found)])
        for (const result of named) {
          const check = checklist.checks.find(({ id }) => id === result.check)
          expect(check && valueErrors(check, result)).toEqual([])
        }
        expect(failedChecks(checklist, resultsOf(results)).map(({ check }) => check)).toEqual(Object.keys(found))
      }
  })

  it.each(CATEGORIES)('and the more a %s was used, the worse its grade', (category) => {
    const grades = WEAR_NAMES.map((wear) => {
      const measured = measuredOf({ category, wear, faults: {} })
      const grading = gradeDevice(currentGradingModel(category), currentChecklist(category), resultsOf(posted(category, measured)))
      return grading.kind === 'graded' ? grading.grade : grading.kind
    })
    expect(grades).toEqual(['premium', 'excellent', 'good', 'fair'])
  })
})
