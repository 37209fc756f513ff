import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completeImei, luhnCheckDigit, parseImei, passesLuhn } from '../../../domain/device/imei.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const first14 = digits(14).filter((text) => !text.startsWith('00'))
const TAC_TABLE = '../shared/data/tac/osmocom_tacdb.csv'

describe('an IMEI', () => {
  test.each([
    '490154203237518',
    '49-015420-323751-8',
    '49 015420 323751 8',
    'IMEI: 490154203237518',
    'IMEI1: 490154203237518',
    'IMEI 490154203237518',
    '\uff14\uff19\uff10\uff11\uff15\uff14\uff12\uff10\uff13\uff12\uff13\uff17\uff15\uff11\uff18',
    ' 490154 203237 518\n',
  ])('is read from "%s"', (text) => {
    expect(parseImei(text)).toEqual({ kind: 'imei', value: '490154203237518', tac: '49015420' })
  })

  test('with a software version has no check digit and names its IMEI', () => {
    expect(parseImei('4901542032375103')).toEqual({
      kind: 'imeisv',
      value: '4901542032375103',
      tac: '49015420',
      softwareVersion: '03',
      imei: '490154203237518',
    })
  })

  test.each([
    ['490154203237519', 'check_digit'],
    ['49015420323751', 'check_digit_missing'],
    ['4901542032375', 'length'],
    ['49015420323751800', 'length'],
    ['', 'characters'],
    ['G0NTX1Y2HFM4', 'characters'],
    ['000000000000000', 'test_number'],
    ['004999010640000', 'test_number'],
  ])('"%s" is refused: %s', (text, reason) => {
    expect(parseImei(text)).toEqual({ kind: 'refused', reason })
  })

  test('completed from any 14 digits is read back', () => {
    fc.assert(
      fc.property(first14, (text) => {
        expect(parseImei(completeImei(text))).toEqual({ kind: 'imei', value: completeImei(text), tac: text.slice(0, 8) })
      }),
    )
  })

  test('with one digit mistyped is always refused', () => {
    fc.assert(
      fc.property(first14, fc.nat(14), fc.integer({ min: 1, max: 9 }), (text, position, shift) => {
        const imei = completeImei(text)
        const wrong = imei.slice(0, position) + ((Number(imei[position]) + shift) % 10) + imei.slice(position + 1)
        expect(passesLuhn(wrong)).toBe(false)
      }),
    )
  })

  test('with two neighbouring digits swapped is refused, but for 09 and 90, which Luhn cannot tell apart', () => {
    fc.assert(
      fc.property(first14, fc.nat(13), (text, position) => {
        const imei = completeImei(text)
        const [one, two] = [imei[position], imei[position + 1]]
        const pair = `${one}${two}`
        fc.pre(one !== two && pair !== '09' && pair !== '90')
        expect(passesLuhn(`${imei.slice(0, position)}${two}${one}${imei.slice(position + 2)}`)).toBe(false)
      }),
    )
  })

  test('of any text at all is an answer, never an exception', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => ['imei', 'imeisv', 'refused'].includes(parseImei(text).kind)))
  })

  test('a check digit is not computed over letters', () => {
    expect(() => luhnCheckDigit('12A')).toThrow('found "12A"')
    expect(() => completeImei('123')).toThrow('14 digits')
  })

  test.skipIf(!existsSync(TAC_TABLE))('of every type code in the public table is read with that code', () => {
    const [, , ...rows] = parse(readFileSync(TAC_TABLE, 'utf8'), { relax_column_count: true, relax_quotes: true })
    const codes = rows.flatMap(([code]) => (code !== undefined && /^\d{8}$/.test(code) && !code.startsWith('00') ? [code] : []))
    expect(codes.length).toBeGreaterThan(24_000)
    const misread = codes.filter((code) => {
      const parsed = parseImei(completeImei(`${code}123456`))
      return parsed.kind !== 'imei' || parsed.tac !== code
    })
    expect(misread).toEqual([])
  })
})
