import { expect, test } from 'vitest'
import { labelCode, readLabelCode } from '../../../domain/device/label-code.ts'

test('a label carries the number in the register, and the device’s own number where there is none', () => {
  const device = { id: 'DV-7K2M9QXA', establishment: 'fr-lyon', registerNumber: 1042 }
  expect(labelCode(device)).toBe('fr-lyon/1042')
  expect(labelCode({ ...device, establishment: null, registerNumber: null })).toBe('DV-7K2M9QXA')
})

test.each([
  ['fr-lyon/1042', { kind: 'register', establishment: 'fr-lyon', number: 1042 }],
  [' FR-LYON / 1042 ', { kind: 'register', establishment: 'fr-lyon', number: 1042 }],
  ['DV-7K2M9QXA', { kind: 'device', id: 'DV-7K2M9QXA' }],
  ['dv 7k2m9qxa', { kind: 'device', id: 'DV-7K2M9QXA' }],
  ['DV-OIL2M9QX', { kind: 'device', id: 'DV-0112M9QX' }],
] as const)('"%s" was read off a label', (text, code) => {
  expect(readLabelCode(text)).toEqual(code)
})

test.each(['', 'fr-lyon', 'fr-lyon/0', 'fr-lyon/1042/2', '/7', 'TI-7K2M9QXA', 'DV-7K2M9QX', '356938035643809'])('"%s" was not', (text) => {
  expect(readLabelCode(text)).toBeNull()
})
