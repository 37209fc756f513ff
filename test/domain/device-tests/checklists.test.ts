import { describe, expect, it } from 'vitest'
import { CATEGORIES } from '../../../domain/catalogue/category.ts'
import type { Check } from '../../../domain/device-tests/check.ts'
import { CHECKLISTS, checklistOf, currentChecklist } from '../../../domain/device-tests/checklists.ts'

const every = CATEGORIES.flatMap((category) => CHECKLISTS[category])
const limitOf = ({ measure }: Check) => (measure.kind === 'number' && 'limit' in measure.passes ? measure.passes.limit : undefined)

describe('a checklist', () => {
  it.each([
    ['phone', 49],
    ['tablet', 42],
    ['console', 33],
    ['camera', 43],
  ] as const)('of a %s has %i checks', (category, count) => {
    expect(currentChecklist(category).checks).toHaveLength(count)
  })

  it('is found by its version, and an unknown version is none', () => {
    expect(checklistOf('phone', 1)).toBe(currentChecklist('phone'))
    expect(checklistOf('phone', 99)).toBeUndefined()
  })

  it.each(every)('of a $category, version $version, names each check once, by its own text', ({ checks }) => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
    for (const { id, nameKey } of checks) expect(nameKey).toBe(`check_${id}`)
  })

  it.each(every)('of a $category, version $version, has limits that can be met and missed', ({ checks }) => {
    for (const check of checks) {
      const { measure } = check
      if (measure.kind === 'choice') for (const word of measure.passing) expect(measure.values).toContain(word)
      if (measure.kind !== 'number') continue
      expect(measure.allowed.least).toBeLessThan(measure.allowed.most)
      const limit = limitOf(check)
      if (limit === undefined) continue
      expect(limit).toBeGreaterThanOrEqual(measure.allowed.least)
      expect(limit).toBeLessThanOrEqual(measure.allowed.most)
    }
  })

  it.each(every)('of a $category, version $version, takes a share only of what it also measures', ({ checks }) => {
    const ids = checks.map(({ id }) => id)
    for (const { measure } of checks) {
      if (measure.kind === 'number' && measure.passes.kind === 'share_at_least') expect(ids).toContain(measure.passes.of)
    }
  })

  it.each(every)('of a $category, version $version, knows a battery out of shape as a hazard that no part puts right', ({ checks }) => {
    expect(checks.filter(({ failed }) => failed === 'hazard')).toMatchObject([{ id: 'battery_out_of_shape', repairedBy: [] }])
  })

  it('measures a check in one unit, whichever category has it', () => {
    const names = new Map<string, string>()
    for (const { checks } of every) {
      for (const { id, measure } of checks) {
        expect(names.get(id) ?? measure.unit).toBe(measure.unit)
        names.set(id, measure.unit)
      }
    }
  })
})
