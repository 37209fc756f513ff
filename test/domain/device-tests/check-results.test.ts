import { describe, expect, it } from 'vitest'
import { CATEGORIES } from '../../../domain/catalogue/category.ts'
import { type Before, checkResults } from '../../../domain/device-tests/check-results.ts'
import { currentChecklist } from '../../../domain/device-tests/checklists.ts'
import { failedChecks, isComplete, isHazard, passed } from '../../../domain/device-tests/outcome.ts'
import type { PostedResult, Results, Value } from '../../../domain/device-tests/result.ts'
import { NOTHING_BEFORE, posted, RECEIVED_AT, resultsOf } from './bench.ts'

const PHONE = currentChecklist('phone')
const one = (check: string, change: Partial<PostedResult> = {}): PostedResult => {
  const result = posted('phone').find((other) => other.check === check)
  if (!result) throw new Error(`the phone's checklist has no ${check}`)
  return { ...result, ...change }
}
const errorsOf = (results: readonly PostedResult[], before: Before = NOTHING_BEFORE) => {
  const checked = checkResults(PHONE, results, before)
  if (checked.kind !== 'refused') throw new Error('was accepted')
  return checked.errors.map(({ pointer, reason, detail }) => [pointer, reason, detail])
}
const accepted = (results: readonly PostedResult[], before: Before = NOTHING_BEFORE) => {
  const checked = checkResults(PHONE, results, before)
  if (checked.kind !== 'accepted') throw new Error(JSON.stringify(checked.errors))
  return checked
}

describe('results of a device', () => {
  it.each(CATEGORIES)('of a %s without a fault are complete and pass', (category) => {
    const checklist = currentChecklist(category)
    const checked = checkResults(checklist, posted(category), NOTHING_BEFORE)
    if (checked.kind !== 'accepted') throw new Error(JSON.stringify(checked.errors))
    expect(checked.missing).toEqual([])
    expect(isComplete(checklist, checked.results)).toBe(true)
    expect(passed(checklist, checked.results)).toBe(true)
    expect(failedChecks(checklist, checked.results)).toEqual([])
  })

  it('are kept in parts, with what is missing named in the order of the list', () => {
    const [first, second, ...rest] = posted('phone')
    const part = accepted(rest)
    expect(part.missing).toEqual([first?.check, second?.check])
    expect(isComplete(PHONE, part.results)).toBe(false)
    expect(passed(PHONE, part.results)).toBe(false)
    const whole = accepted(
      [first, second].filter((result) => result !== undefined),
      { ...NOTHING_BEFORE, recorded: part.results },
    )
    expect(whole.missing).toEqual([])
    expect(passed(PHONE, whole.results)).toBe(true)
  })

  it('measured again later take the place of the earlier ones', () => {
    const failing = resultsOf(posted('phone', { speaker_main: 'fails' }))
    expect(passed(PHONE, failing)).toBe(false)
    const again = accepted([one('speaker_main', { measuredAt: '2027-03-12T09:31:00Z' })], { recorded: failing, receivedAt: RECEIVED_AT })
    expect(passed(PHONE, again.results)).toBe(true)
    expect(failing.get('speaker_main')?.value).toBe('fails')
  })
})

describe('results are refused', () => {
  it.each<[string, Partial<PostedResult>, string, string, string]>([
    ['battery_full_charge', { unit: 'mA' }, '/unit', 'wrong_unit', 'battery_full_charge is measured in mAh'],
    ['battery_full_charge', { value: 12_501 }, '/value', 'out_of_range', 'battery_full_charge lies between 0 and 12500 mAh'],
    ['battery_full_charge', { value: -1 }, '/value', 'out_of_range', 'battery_full_charge lies between 0 and 12500 mAh'],
    ['battery_full_charge', { value: 2_999.5 }, '/value', 'wrong_kind', 'battery_full_charge is a whole number of mAh'],
    ['battery_full_charge', { value: '3000' }, '/value', 'wrong_kind', 'battery_full_charge is a whole number of mAh'],
    ['battery_full_charge', { value: 'not_readable' }, '/value', 'wrong_kind', 'battery_full_charge is a whole number of mAh'],
    ['battery_cycles', { value: 'many' }, '/value', 'wrong_kind', 'battery_cycles is a whole number of cycles, or not_readable'],
    ['radio_wifi', { value: 1 }, '/value', 'out_of_range', 'radio_wifi lies between -120 and 0 dBm'],
    ['radio_wifi', { value: Number.NaN }, '/value', 'wrong_kind', 'radio_wifi is a number of dBm'],
    ['touch_zones', { value: 97 }, '/value', 'out_of_range', 'touch_zones lies between 0 and 96 zones'],
    ['camera_front', { value: 'not_fitted' }, '/value', 'wrong_kind', 'camera_front is one of works, fails'],
    ['sim_reader', { value: 'broken' }, '/value', 'wrong_kind', 'sim_reader is one of works, fails, not_fitted'],
    ['sim_reader', { value: 1 }, '/value', 'wrong_kind', 'sim_reader is one of works, fails, not_fitted'],
    ['face_back', { value: 'scratched' }, '/value', 'wrong_kind', 'face_back is a list of marks, empty where there is none'],
    [
      'face_back',
      { value: [{ kind: 'scratch', lengthMm: 401, depthUm: 5, visibleAtCm: 20 }] },
      '/value/0/lengthMm',
      'out_of_range',
      'lengthMm lies between 0 and 400',
    ],
    [
      'face_back',
      { measuredAt: '12.03.2027' },
      '/measuredAt',
      'not_an_instant',
      'the time of measuring is an instant with its offset from UTC',
    ],
    ['face_back', { measuredAt: '2027-03-12T10:00:01Z' }, '/measuredAt', 'in_future', 'it cannot have been measured after it was received'],
  ])('%s with %j', (check, change, within, reason, detail) => {
    expect(errorsOf([one(check, change)])).toEqual([[`/results/0${within}`, reason, detail]])
  })

  it('of a check that the list does not have, such as one of another category', () => {
    expect(errorsOf([one('face_back', { check: 'shutter_fast' })])).toEqual([
      ['/results/0/check', 'unknown_check', 'phone checklist 1 has no such check'],
    ])
  })

  it('of a check twice in one set', () => {
    expect(errorsOf([one('face_back'), one('face_back', { measuredAt: '2027-03-12T09:31:00Z' })])).toEqual([
      ['/results/1/check', 'twice', 'face_back stands twice in what was sent'],
    ])
  })

  it('when they are recorded already or were measured before what is', () => {
    const before = { recorded: resultsOf(posted('phone')), receivedAt: RECEIVED_AT }
    expect(errorsOf([one('face_back', { measuredAt: '2027-03-12T10:30:00+01:00' })], before)).toEqual([
      ['/results/0/measuredAt', 'known_already', 'a result of this check measured at this instant is recorded'],
    ])
    expect(errorsOf([one('face_back', { measuredAt: '2027-03-12T09:29:59Z' })], before)).toEqual([
      ['/results/0/measuredAt', 'out_of_order', 'a result of this check that was measured later is recorded'],
    ])
  })

  it('when a battery would hold more than a quarter above its design, also when only one of the two is new', () => {
    const error = ['/results/0/value', 'out_of_range', 'battery_full_charge is at most 125 % of battery_design_capacity']
    const before = { recorded: resultsOf([one('battery_design_capacity', { value: 3_000 })]), receivedAt: RECEIVED_AT }
    expect(errorsOf([one('battery_full_charge', { value: 3_751 })], before)).toEqual([error])
    expect(accepted([one('battery_full_charge', { value: 3_750 })], before).kind).toBe('accepted')
    expect(errorsOf([one('battery_full_charge', { value: 3_751 }), one('battery_design_capacity', { value: 3_000 })])).toEqual([error])
  })

  it('all together for one wrong one, with every error named and a cure for each', () => {
    const checked = checkResults(PHONE, [one('face_back'), one('vibration', { value: 'no' }), one('esim', { unit: 'mA' })], NOTHING_BEFORE)
    if (checked.kind !== 'refused') throw new Error('was accepted')
    expect(checked.errors.map(({ pointer }) => pointer)).toEqual(['/results/1/value', '/results/2/unit'])
    for (const { cure } of checked.errors) expect(cure).not.toBe('')
  })
})

describe('a failed check', () => {
  const results = (changes: Readonly<Record<string, Value>>): Results => resultsOf(posted('phone', changes))

  it('names the parts that may put it right', () => {
    expect(failedChecks(PHONE, results({ microphone_main: 'fails' }))).toEqual([
      { check: 'microphone_main', consequence: 'blocks_sale', repairedBy: ['microphone', 'port'] },
    ])
  })

  it.each([
    ['battery_full_charge', 2_400, true],
    ['battery_full_charge', 2_399, false],
    ['display_dead_pixels', 1, false],
    ['touch_zones', 95, false],
    ['radio_wifi', -70, true],
    ['radio_wifi', -70.1, false],
    ['camera_rear_tele', 'not_fitted', true],
    ['battery_cycles', 'not_readable', true],
    ['display_origin', 'compatible', true],
    ['liquid_damage', 'present', false],
    ['face_screen', [{ kind: 'crack', lengthMm: 3, depthUm: 400, visibleAtCm: 60 }], false],
    ['face_screen', [{ kind: 'scratch', lengthMm: 3, depthUm: 20, visibleAtCm: 60 }], true],
  ] satisfies [string, Value, boolean][])('of a phone: %s at %j passes: %s', (check, value, expected) => {
    expect(passed(PHONE, results({ [check]: value }))).toBe(expected)
  })

  it('that only lowers the grade does not block the sale', () => {
    const dim = results({ display_brightness: 299.9 })
    expect(failedChecks(PHONE, dim)).toMatchObject([{ check: 'display_brightness', consequence: 'lowers_grade' }])
    expect(passed(PHONE, dim)).toBe(true)
  })

  it('of a battery’s share fails while its design capacity is not known', () => {
    expect(failedChecks(PHONE, resultsOf([one('battery_full_charge')]))).toMatchObject([{ check: 'battery_full_charge' }])
  })

  it('that shows a hazard counts at once, with everything else still missing', () => {
    expect(isHazard(PHONE, resultsOf([one('battery_out_of_shape', { value: 'present' })]))).toBe(true)
    expect(isHazard(PHONE, resultsOf([one('battery_out_of_shape')]))).toBe(false)
  })
})
