import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { checkStationDocument, type OnTheBench } from '../../../domain/device-tests/check-station-document.ts'
import { currentChecklist } from '../../../domain/device-tests/checklists.ts'
import { StationDocument } from '../../../domain/device-tests/station-document.ts'
import { NOTHING_BEFORE, posted, resultsOf } from './bench.ts'

const IMEI = '356938035643809'
const results = posted('phone') as StationDocument['results']
const document: StationDocument = {
  id: '5b0d3c1e-6f0a-4c2b-9d57-2f1f5f0c8a11',
  station: 'lyon-bench-2',
  device: { kind: 'imei', value: IMEI, label: 'fr-lyon/1042' },
  checklist: { category: 'phone', version: 1 },
  results,
}
const bench: OnTheBench = {
  ...NOTHING_BEFORE,
  station: { id: 'lyon-bench-2', site: 'workshop-fr', categories: ['phone', 'tablet'], operators: ['technician-7'] },
  checklist: currentChecklist('phone'),
  device: {
    id: 'DV-7K2M9QXA',
    establishment: 'fr-lyon',
    registerNumber: 1042,
    custodian: 'site:workshop-fr',
    identities: [{ kind: 'imei', value: IMEI, tac: '35693803' }],
  },
}
const errorsOf = (change: Partial<StationDocument>, on: Partial<OnTheBench> = {}) => {
  const checked = checkStationDocument({ ...document, ...change }, { ...bench, ...on })
  if (checked.kind !== 'refused') throw new Error('was accepted')
  return checked.errors.map(({ pointer, reason }) => [pointer, reason])
}
const device = (change: Partial<StationDocument['device']>) => ({ device: { ...document.device, ...change } })
const station = (change: Partial<OnTheBench['station']>) => ({ station: { ...bench.station, ...change } })

describe('the document of a test station', () => {
  it('fits its published schema and is accepted for its device', () => {
    expect(Check(StationDocument, document)).toBe(true)
    expect(checkStationDocument(document, bench)).toMatchObject({ kind: 'accepted', missing: [] })
  })

  it('is accepted with a part of the list, and says what is missing', () => {
    const some = checkStationDocument({ ...document, results: results.slice(0, 3) }, bench)
    expect(some).toMatchObject({ kind: 'accepted', missing: results.slice(3).map(({ check }) => check) })
  })

  it.each([
    ['by an IMEI with its software version too', device({ value: '35-693803-564380-12' })],
    ['by its own number on the label', device({ label: 'dv 7k2m9qxa' })],
    ['without its label', { device: { kind: 'imei' as const, value: IMEI } }],
  ])('is known for its device %s', (_how, change) => {
    expect(checkStationDocument({ ...document, ...change }, bench).kind).toBe('accepted')
  })

  it.each<[string, unknown]>([
    ['without an id', { ...document, id: undefined }],
    ['with a field nobody knows', { ...document, remark: 'fine' }],
    ['without results', { ...document, results: [] }],
    ['with a unit nobody uses', { ...document, results: [{ ...results[0], unit: 'Wh' }] }],
    ['with a mark of no size', { ...document, results: [{ ...results[0], value: [{ kind: 'dent' }] }] }],
  ])('%s does not fit its schema', (_what, other) => {
    expect(Check(StationDocument, other)).toBe(false)
  })

  it.each<[string, Partial<StationDocument>, Partial<OnTheBench>, string, string]>([
    ['signed by another station', { station: 'lyon-bench-3' }, {}, '/station', 'other_station'],
    ['of a station at another site', {}, station({ site: 'workshop-de' }), '/station', 'other_site'],
    ['of a station for other devices', {}, station({ categories: ['camera'] }), '/station', 'not_for_category'],
    ['of another device', device({ value: '490154203237518' }), {}, '/device/value', 'other_device'],
    ['of a device whose number is mistyped', device({ value: '356938035643808' }), {}, '/device/value', 'other_device'],
    ['of a serial where the device has an IMEI', device({ kind: 'serial', value: 'C39XK1' }), {}, '/device/value', 'other_device'],
    ['with the label of another device', device({ label: 'fr-lyon/1043' }), {}, '/device/label', 'other_device'],
    ['with something else than a label scanned', device({ label: 'PC-7' }), {}, '/device/label', 'other_device'],
    ['of another category', { checklist: { category: 'camera', version: 1 } }, {}, '/checklist/category', 'other_category'],
    ['by another version of the checklist', { checklist: { category: 'phone', version: 2 } }, {}, '/checklist/version', 'other_checklist'],
    [
      'measured by who may not',
      { results: results.slice(0, 1) },
      station({ operators: ['tom'] }),
      '/results/0/measuredBy',
      'not_permitted',
    ],
  ])('%s is refused with what is wrong', (_what, change, on, pointer, reason) => {
    expect(errorsOf(change, on)).toEqual([[pointer, reason]])
  })

  it('measured before the newest result of a check, or not yet, is refused', () => {
    const later = results.map((one) => ({ ...one, measuredAt: '2027-03-12T09:45:00Z' }))
    const [first] = results
    expect(errorsOf({ results: results.slice(0, 1) }, { recorded: resultsOf(later) })).toEqual([['/results/0/measuredAt', 'out_of_order']])
    const soon = [{ ...first, measuredAt: '2027-03-12T10:00:00.001Z' }] as StationDocument['results']
    expect(errorsOf({ results: soon })).toEqual([['/results/0/measuredAt', 'in_future']])
  })

  it('is refused with every error at once, those of its results too, each with what helps', () => {
    const wrong = results.map((result) => (result.check === 'esim' ? { ...result, value: 'maybe' } : result))
    const index = wrong.findIndex(({ check }) => check === 'esim')
    expect(errorsOf({ station: 'lyon-bench-3', results: wrong })).toEqual([
      ['/station', 'other_station'],
      [`/results/${index}/value`, 'wrong_kind'],
    ])
    const checked = checkStationDocument({ ...document, station: 'lyon-bench-3' }, bench)
    expect(checked).toMatchObject({ errors: [{ cure: 'Name the station that signs, and sign with its own key.' }] })
  })
})
