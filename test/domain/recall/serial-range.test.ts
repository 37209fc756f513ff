import { expect, it } from 'vitest'
import { hasSerialIn, parseSerialRange } from '../../../domain/recall/serial-range.ts'

it('A range of serials is read as serials are, and both its ends belong to it', () => {
  const parsed = parseSerialRange({ from: 'ab-1000', to: 'AB 1999' })
  expect(parsed).toEqual({ kind: 'range', range: { from: 'AB1000', to: 'AB1999' } })
  const has = (value: string, kind: 'serial' | 'imei' = 'serial') =>
    hasSerialIn({ from: 'AB1000', to: 'AB1999' }, [kind === 'serial' ? { kind, value } : { kind, value, tac: '' }])
  for (const serial of ['AB1000', 'AB1500', 'AB1999']) expect([serial, has(serial)]).toEqual([serial, true])
  for (const serial of ['AB0999', 'AB2000', 'AC1500', 'AB1A00', 'AB15', 'AB15000']) expect([serial, has(serial)]).toEqual([serial, false])
  expect(has('AB1500', 'imei')).toBe(false)
})

it.each([
  ['AB1000', '????', 'to', 'not_a_serial'],
  ['', 'AB1000', 'from', 'not_a_serial'],
  ['AB1000', 'AB10000', 'to', 'other_length'],
  ['AB1000', 'AB0999', 'to', 'before_from'],
] as const)('From %s to %s is none: its end "%s" is refused as %s', (from, to, end, reason) => {
  expect(parseSerialRange({ from, to })).toEqual({ kind: 'refused', end, reason })
})
