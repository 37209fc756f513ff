import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { checkStationDocument, type OnTheBench } from '../../../domain/device-tests/check-station-document.ts'
import { signedText } from '../../../domain/device-tests/signed-text.ts'
import { StationDocument } from '../../../domain/device-tests/station-document.ts'
import { NOTHING_BEFORE, posted } from './bench.ts'

const IMEI = '356938035643809'
const document: StationDocument = {
  station: 'lyon-2',
  device: { kind: 'imei', value: IMEI },
  checklist: { category: 'phone', version: 1 },
  results: posted('phone') as StationDocument['results'],
  signature: { keyId: 'lyon-2-2027', algorithm: 'Ed25519', value: 'A'.repeat(86) },
}
const bench: OnTheBench = {
  ...NOTHING_BEFORE,
  stations: [{ id: 'lyon-2', keyIds: ['lyon-2-2027'] }],
  identities: [{ kind: 'imei', value: IMEI, tac: '35693803' }],
  category: 'phone',
}
const errorsOf = (change: Partial<StationDocument>, on: OnTheBench = bench) => {
  const checked = checkStationDocument({ ...document, ...change }, on)
  if (checked.kind !== 'refused') throw new Error('was accepted')
  return checked.errors.map(({ pointer, reason }) => [pointer, reason])
}

describe('the document of a test station', () => {
  it('fits its published schema and is accepted for its device', () => {
    expect(Check(StationDocument, document)).toBe(true)
    expect(checkStationDocument(document, bench)).toMatchObject({ kind: 'accepted', missing: [] })
  })

  it('is known for its device by an IMEI with its software version too', () => {
    const device = { kind: 'imei', value: '35-693803-564380-12' } as const
    expect(checkStationDocument({ ...document, device }, bench).kind).toBe('accepted')
  })

  it.each<[string, unknown]>([
    ['without a signature', { ...document, signature: undefined }],
    ['with a field nobody knows', { ...document, remark: 'fine' }],
    ['without results', { ...document, results: [] }],
    ['with a unit nobody uses', { ...document, results: [{ ...document.results[0], unit: 'Wh' }] }],
    ['with a mark of no size', { ...document, results: [{ ...document.results[0], value: [{ kind: 'dent' }] }] }],
  ])('%s does not fit its schema', (_what, other) => {
    expect(Check(StationDocument, other)).toBe(false)
  })

  it.each<[string, Partial<StationDocument>, string, string]>([
    ['an unknown station', { station: 'lyon-3' }, '/station', 'unknown_station'],
    ['an unknown key', { signature: { ...document.signature, keyId: 'old' } }, '/signature/keyId', 'unknown_key'],
    ['another device', { device: { kind: 'imei', value: '490154203237518' } }, '/device/value', 'other_device'],
    ['a device whose number is mistyped', { device: { kind: 'imei', value: '356938035643808' } }, '/device/value', 'other_device'],
    ['a serial where the device has an IMEI', { device: { kind: 'serial', value: 'C39XK1' } }, '/device/value', 'other_device'],
    ['another category', { checklist: { category: 'camera', version: 1 } }, '/checklist/category', 'other_category'],
    ['a checklist we do not have', { checklist: { category: 'phone', version: 2 } }, '/checklist/version', 'unknown_checklist'],
  ])('of %s is refused', (_what, change, pointer, reason) => {
    expect(errorsOf(change)).toEqual([[pointer, reason]])
  })

  it('is refused with every error at once, those of its results too', () => {
    const results = document.results.map((result) => (result.check === 'esim' ? { ...result, value: 'maybe' } : result))
    const index = results.findIndex(({ check }) => check === 'esim')
    expect(errorsOf({ station: 'lyon-3', results })).toEqual([
      ['/station', 'unknown_station'],
      [`/results/${index}/value`, 'wrong_kind'],
    ])
  })

  it('is signed over one text, in whatever order its fields were written', () => {
    const { signature, results, ...rest } = document
    const [first] = results
    if (!first) throw new Error('no results')
    const reordered = { results: [Object.fromEntries(Object.entries(first).reverse()) as typeof first], signature, ...rest }
    const text = signedText({ ...document, results: [first] })
    expect(signedText(reordered)).toBe(text)
    expect(text).toBe(
      '{"checklist":{"category":"phone","version":1},"device":{"kind":"imei","value":"356938035643809"},"results":[{"check":"power_on","instrument":"bench-2 4.1.0","measuredAt":"2027-03-12T09:30:00Z","measuredBy":"technician-7","unit":"choice","value":"works"}],"station":"lyon-2"}',
    )
  })
})
