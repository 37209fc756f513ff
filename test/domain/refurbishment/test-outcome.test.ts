import { describe, expect, test } from 'vitest'
import { currentChecklist } from '../../../domain/device-tests/checklists.ts'
import type { Value } from '../../../domain/device-tests/result.ts'
import { currentGradingModel } from '../../../domain/grading/models/models.ts'
import { checksToRepeat, testOutcome } from '../../../domain/refurbishment/test-outcome.ts'
import { posted, resultsOf } from '../device-tests/bench.ts'

const checklist = currentChecklist('phone')
const model = currentGradingModel('phone')
const measured = (changes: Readonly<Record<string, Value>> = {}) => resultsOf(posted('phone', changes))
const deepScratch: Value = [{ kind: 'scratch', lengthMm: 60, depthUm: 200, visibleAtCm: 150 }]

describe('a complete test of a phone', () => {
  test.each<[string, Readonly<Record<string, Value>>, string]>([
    ['without a fault has passed', {}, 'passed'],
    ['with marks that only lower its grade has passed', { face_back: deepScratch }, 'passed'],
    ['with a worn battery can be repaired', { battery_full_charge: 2_000 }, 'repairable'],
    ['with a screen scratched beyond every grade can be repaired: a display can be replaced', { face_screen: deepScratch }, 'repairable'],
    [
      'with traces of liquid is beyond repair, whatever else can be repaired',
      { liquid_damage: 'present', flash: 'fails' },
      'beyond_repair',
    ],
    ['with a battery out of shape is a hazard', { battery_out_of_shape: 'present', liquid_damage: 'present' }, 'hazard'],
  ])('%s', (_name, changes, outcome) => {
    expect(testOutcome(model, checklist, measured(changes))).toBe(outcome)
  })

  test('shows a hazard whatever is missing', () => {
    const [danger] = posted('phone', { battery_out_of_shape: 'present' }).filter(({ check }) => check === 'battery_out_of_shape')
    expect(testOutcome(model, checklist, resultsOf(danger ? [danger] : []))).toBe('hazard')
  })
})

test('after a repair is measured what failed, what left no grade and what the new part bears on', () => {
  expect(checksToRepeat(model, checklist, measured({ flash: 'fails', display_brightness: 200 }), [])).toEqual([
    'display_brightness',
    'flash',
  ])
  expect(checksToRepeat(model, checklist, measured({ face_screen: deepScratch }), [])).toEqual(['face_screen'])
  expect(checksToRepeat(model, checklist, measured({ face_screen: deepScratch }), ['display'])).toEqual([
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
