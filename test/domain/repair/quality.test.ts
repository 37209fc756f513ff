import { expect, test } from 'vitest'
import { CATEGORIES } from '../../../domain/catalogue/category.ts'
import { PART_FAMILIES } from '../../../domain/device-tests/check.ts'
import { missingChecks } from '../../../domain/device-tests/check-results.ts'
import { currentChecklist } from '../../../domain/device-tests/checklists.ts'
import { qualityChecklist, qualityPassed } from '../../../domain/repair/quality.ts'
import { posted, resultsOf } from '../device-tests/bench.ts'

const idsOf = (...of: Parameters<typeof qualityChecklist>) => qualityChecklist(...of).checks.map(({ id }) => id)

test('after a new battery a phone is measured for its charge, against the capacity it was built with', () => {
  expect(idsOf('phone', ['battery'])).toEqual([
    'power_on',
    'battery_out_of_shape',
    'battery_design_capacity',
    'battery_full_charge',
    'battery_origin',
  ])
})

test('after a new display, for all that the display bears on', () => {
  expect(idsOf('phone', ['display'])).toEqual([
    'power_on',
    'battery_out_of_shape',
    'display_dead_pixels',
    'display_brightness',
    'display_evenness',
    'touch_zones',
    'display_origin',
    'sensor_proximity',
    'sensor_light',
    'face_screen',
  ])
})

test('without a part, that it starts and that nothing of it is dangerous', () => {
  for (const category of CATEGORIES) expect(idsOf(category, [])[0]).toBe('power_on')
  expect(idsOf('phone', [])).toEqual(['power_on', 'battery_out_of_shape'])
})

test('what is picked stands in the list, in its order, and is complete in itself', () => {
  for (const category of CATEGORIES) {
    const all = currentChecklist(category).checks.map(({ id }) => id)
    const picked = idsOf(category, PART_FAMILIES)
    expect(picked).toEqual(all.filter((id) => picked.includes(id)))
    const list = qualityChecklist(category, ['battery', 'display'])
    const asked = new Set(list.checks.map(({ id }) => id))
    const results = resultsOf(posted(category).filter(({ check }) => asked.has(check)))
    expect([missingChecks(list, results), qualityPassed(list, results)]).toEqual([[], true])
  }
})

test('a battery of 79 % has not passed, and neither has a dim display', () => {
  const list = qualityChecklist('phone', ['battery', 'display'])
  const measured = (changes: Parameters<typeof posted>[1]) => qualityPassed(list, resultsOf(posted('phone', changes)))
  expect(measured({})).toBe(true)
  expect(measured({ battery_design_capacity: 3_000, battery_full_charge: 2_370 })).toBe(false)
  expect(measured({ battery_design_capacity: 3_000, battery_full_charge: 2_400 })).toBe(true)
  expect(measured({ display_brightness: 200 })).toBe(false)
})
