import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameIdentity, parseIdentity, parseImeiIdentity, parseSerialIdentity, shownIdentity } from '../../../domain/device/identity.ts'
import { completeImei } from '../../../domain/device/imei.ts'

const serial = (value: string) => ({ kind: 'identity', identity: { kind: 'serial', value } })

describe('the identity of a device', () => {
  test('is the same whether read with check digit or with software version', () => {
    const imei = parseImeiIdentity('490154203237518')
    const imeisv = parseImeiIdentity('4901542032375103')
    expect(imei).toEqual({ kind: 'identity', identity: { kind: 'imei', value: '490154203237518', tac: '49015420' } })
    expect(imeisv).toEqual(imei)
  })

  test.each([
    ['S/N: f2l-xk1 abcd', 'F2LXK1ABCD'],
    ['Serial No.: XAW10012345678', 'XAW10012345678'],
    ['SN12345', 'SN12345'],
    ['012345678912', '012345678912'],
    ['03-27452624-0012345', '03274526240012345'],
  ])('"%s" is the serial %s', (text, value) => {
    expect(parseIdentity(text)).toEqual(serial(value))
  })

  test.each([
    ['  ', 'empty'],
    ['A1B2', 'serial_length'],
    ['AB1'.repeat(11), 'serial_length'],
    ['SÉRIE123', 'serial_characters'],
    ['<b>12345</b>', 'serial_characters'],
    ['000000', 'serial_placeholder'],
    ['UNKNOWN', 'serial_placeholder'],
    ['490154203237519', 'check_digit'],
    ['49015420323751', 'check_digit_missing'],
  ])('"%s" is refused: %s', (text, reason) => {
    expect(parseIdentity(text)).toEqual({ kind: 'refused', reason })
  })

  test('a serial of 15 digits is a serial where the kind is known', () => {
    expect(parseSerialIdentity('490154203237519')).toEqual(serial('490154203237519'))
  })

  test('a serial equal in digits to an IMEI is not that device', () => {
    expect(isSameIdentity({ kind: 'serial', value: '490154203237518' }, { kind: 'imei', value: '490154203237518', tac: '49015420' })).toBe(
      false,
    )
  })

  test('is shown by its end only', () => {
    expect(shownIdentity({ kind: 'imei', value: '490154203237518', tac: '49015420' })).toBe('…7518')
  })

  test('once read is read the same again', () => {
    const anyIdentity = fc.oneof(
      fc.stringMatching(/^[1-9][0-9]{13}$/).map(completeImei),
      fc.stringMatching(/^[A-Z0-9]{5,30}$/),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(anyIdentity, (text) => {
        const first = parseIdentity(text)
        if (first.kind === 'identity') expect(parseIdentity(first.identity.value)).toEqual(first)
      }),
    )
  })
})
