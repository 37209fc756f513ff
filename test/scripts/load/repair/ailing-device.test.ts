import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../../../prisma/seed/catalogue.ts'
import { type Numbered, type RepairRecord, readRecords } from '../../../../scripts/load/read-records.ts'
import { mapRecord } from '../../../../scripts/load/repair/ailing-device.ts'

const SAMPLE = fileURLToPath(new URL('../sample.csv', import.meta.url))
const rows: Numbered[] = []
for await (const row of readRecords(SAMPLE)) rows.push(row)
const [anyRow] = rows
if (anyRow === undefined) throw new Error('the sample is empty')

/** A phone in France, or what is said, of which somebody wrote this. */
const mapped = (problem: string, changes: Partial<RepairRecord> = {}, today = new Date('2026-11-23T12:00:00Z')) =>
  mapRecord(
    {
      line: anyRow.line,
      record: { ...anyRow.record, country: 'FRA', product_category_id: '19', problem, repair_status: 'Fixed', ...changes },
    },
    1,
    CATALOGUE,
    today,
  )
const device = (...of: Parameters<typeof mapped>) => {
  const found = mapped(...of)
  if (found.kind !== 'device') throw new Error(found.reason)
  return found.device
}

describe('A device of a repair record', () => {
  it('has the problems that a customer would choose of what people wrote, and a danger is declared', () => {
    expect(device('Vitre brisée').problem).toEqual(['screen'])
    expect(device('Needs new battery')).toMatchObject({ problem: ['battery'], hazards: [] })
    expect(device('Swollen battery').hazards).toEqual(['swollen'])
    expect(device('qwertz').understood).toBe('problem not understood: drawn from the seed')
  })

  it('is found as its record ended', () => {
    const prospect = (repair_status: string, barrier = '') =>
      device('Broken screen', { repair_status, repair_barrier_if_end_of_life: barrier }).prospect
    expect(['Fixed', 'Repairable', 'End of life', 'Unknown'].map((status) => prospect(status))).toEqual([
      'mended',
      'repairable',
      'given up',
      'no fault',
    ])
    expect(prospect('End of life', 'Spare parts too expensive')).toBe('too expensive')
  })

  it('of the United States is repaired in the nearest market that offers repairs, and counted as such; from July 2027 at home', () => {
    expect(device('Broken screen', { country: 'USA' })).toMatchObject({ market: 'ES', guesses: ['brought to the nearest market'] })
    const later = new Date('2027-07-01T12:00:00Z')
    expect(mapped('Broken screen', { country: 'USA' }, later)).toMatchObject({ device: { market: 'US', guesses: [] } })
  })
})
