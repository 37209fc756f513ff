import { expect, test } from 'vitest'
import { custodianText, parseCustodian } from '../../../domain/device/custodian.ts'

test.each([
  ['customer', { kind: 'customer' }],
  ['buyer', { kind: 'buyer' }],
  ['site:workshop-fr', { kind: 'site', name: 'workshop-fr' }],
  [' carrier: UPS Standard ', { kind: 'carrier', name: 'UPS Standard' }],
  ['recycler', { kind: 'recycler' }],
  ['recycler:Ecologic', { kind: 'recycler', name: 'Ecologic' }],
  ['authority', { kind: 'authority' }],
] as const)('"%s" can have a device', (text, custodian) => {
  expect(parseCustodian(text)).toEqual(custodian)
})

test.each([
  '',
  'site',
  'carrier:',
  'carrier: ',
  'customer:Camille Durand',
  'buyer:7',
  'thief',
  'Site:workshop-fr',
  `recycler:${'x'.repeat(61)}`,
])('"%s" is nobody who can have a device', (text) => {
  expect(parseCustodian(text)).toBeNull()
})

test('a custodian is written as it is read', () => {
  for (const text of ['customer', 'site:workshop-fr', 'recycler:Ecologic']) {
    const custodian = parseCustodian(text)
    expect(custodian && custodianText(custodian)).toBe(text)
  }
})
