import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../../../prisma/seed/catalogue.ts'
import { isBought } from '../../../../scripts/load/device-of-record.ts'
import { type Numbered, readRecords } from '../../../../scripts/load/read-records.ts'
import { type Device, type Mapped, mapRecord } from '../../../../scripts/load/trade-in/declared-device.ts'

const SAMPLE = fileURLToPath(new URL('../sample.csv', import.meta.url))
const TODAY = new Date('2026-11-23T12:00:00Z')

const rows = new Map<string, Numbered>()
for await (const row of readRecords(SAMPLE)) rows.set(row.record.id, row)
const mapped = (id: string, seed = 1): Mapped => {
  const row = rows.get(id)
  if (row === undefined) throw new Error(`the sample has no ${id}`)
  return mapRecord(row, seed, CATALOGUE, TODAY)
}
const device = (id: string, seed = 1): Device => {
  const found = mapped(id, seed)
  if (found.kind !== 'device') throw new Error(found.reason)
  return found.device
}

describe('A repair record becomes a device', () => {
  it('only in the five categories that are bought', () => {
    expect([...rows.values()].filter(({ record }) => isBought(record))).toHaveLength(36)
    expect(mapped('sample-7')).toEqual({ kind: 'skipped', reason: 'not bought: another category' })
  })

  it('of its brand and its age: three years old then is a model of three years now', () => {
    expect(device('sample_1')).toMatchObject({ category: 'phone', market: 'FR', guesses: [] })
    expect(CATALOGUE.find(({ id }) => id === device('sample_1').model)).toMatchObject({ brand: 'Apple', releaseYear: 2023 })
  })

  it('whose age is the year of the repair less that of its making, where the age is not told', () => {
    // Made in 2018, at the table in 2022: four years old.
    expect(device('sample-4')).toMatchObject({ category: 'console', market: 'ES', model: 'nintendo-switch-oled', guesses: [] })
  })

  it('with brand and age drawn from the seed where they are not known, and counted', () => {
    expect(device('sample-8').guesses).toEqual(['brand drawn', 'age drawn', 'brought to the nearest market'])
    expect(device('sample-33').guesses).toEqual(['age drawn'])
    expect(device('sample-8', 1)).toEqual(device('sample-8', 1))
    const drawn = new Set(Array.from({ length: 40 }, (_, seed) => device('sample-8', seed).model))
    expect(drawn.size).toBeGreaterThan(10)
  })

  it('whose brand may be written as a product or in two words', () => {
    expect(device('sample-22').model).toMatch(/^apple-ipad/)
    expect(device('sample-16').model).toMatch(/^sony-playstation/)
    expect(device('sample-17').model).toBe('oneplus-nord-2')
    expect(device('sample-29').model).toMatch(/^panasonic-lumix/)
  })

  it('in the nearest market', () => {
    expect(['sample-6', 'sample-9', 'sample-10', 'sample-11'].map((id) => device(id).market)).toEqual(['FR', 'ES', 'DE', 'US'])
  })

  it('in the condition that its problem and its repair come to', () => {
    expect(device('sample-2').answers).toMatchObject({ screen_cracked: 'yes', powers_on: 'yes' })
    expect(device('sample-9')).toMatchObject({ condition: 'not_functional_used', answers: { powers_on: 'no', everything_works: 'no' } })
    expect(device('sample-3').condition).toMatch(/^functional_(?:flawless|good|used)$/)
    expect(device('sample-15')).toMatchObject({ hazardous: true, answers: { swollen: 'yes' } })
    expect(device('sample-15').rosyAnswers).toMatchObject({ swollen: 'no', everything_works: 'yes', wear: 'none' })
  })

  it('unless its year or age is none: then it is skipped with that reason', () => {
    expect(mapped('sample-31')).toEqual({ kind: 'skipped', reason: 'year_of_manufacture "soon" is no year' })
    expect(mapped('sample-32')).toEqual({ kind: 'skipped', reason: 'product_age "two" is no number of years' })
  })
})
