/**
 * The number of a mobile device as 3GPP TS 23.003 section 6.2 defines it: 8 digits of type (TAC), 6 of serial number, then either
 * a check digit (IMEI, Luhn) or two digits of software version (IMEISV, no check digit).
 */
export type ImeiParse =
  | { readonly kind: 'imei'; readonly value: string; readonly tac: string }
  | { readonly kind: 'imeisv'; readonly value: string; readonly tac: string; readonly softwareVersion: string; readonly imei: string }
  | { readonly kind: 'refused'; readonly reason: ImeiRefusal }

/**
 * `check_digit`: mistyped. `check_digit_missing`: 14 digits. `test_number`: a type code from 00, never sold to anyone.
 * `length` and `characters`: no IMEI at all.
 */
export type ImeiRefusal = 'characters' | 'length' | 'check_digit' | 'check_digit_missing' | 'test_number'

/** Whether the last digit is the Luhn check digit of those before it (ISO/IEC 7812-1 annex B). False for anything but digits. */
export const passesLuhn = (digits: string): boolean =>
  /^\d{2,}$/.test(digits) && luhnCheckDigit(digits.slice(0, -1)) === Number(digits.at(-1))

/** The digit, 0 to 9, that makes `digits` pass Luhn when put behind it. Throws a RangeError for anything but digits. */
export const luhnCheckDigit = (digits: string): number => {
  if (!/^\d+$/.test(digits)) throw new RangeError(`a check digit is computed over digits, found "${digits}"`)
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const weighted = index % 2 === 0 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return (10 - (sum % 10)) % 10
}

/** The IMEI of the first 14 digits. Throws a RangeError unless there are 14. */
export const completeImei = (first14: string): string => {
  if (!/^\d{14}$/.test(first14)) throw new RangeError(`an IMEI is completed from 14 digits, found "${first14}"`)
  return `${first14}${luhnCheckDigit(first14)}`
}

/**
 * Reads an IMEI or IMEISV as people and phones write it: with blanks, hyphens, dots or slashes, full-width digits, the word IMEI before it.
 * Of an IMEISV it gives the IMEI too, which is what registers of lost devices are asked for.
 */
export const parseImei = (text: string): ImeiParse => {
  const digits = text
    .normalize('NFKC')
    .replace(/^\s*IMEI(?:SV)?\s*\d?\s*[:#]?\s+|^\s*IMEI(?:SV)?\s*[:#]?\s*/i, '')
    .replace(/[\s./\u2010-\u2015-]/g, '')
  if (!/^\d+$/.test(digits)) return { kind: 'refused', reason: 'characters' }
  if (digits.length < 14 || digits.length > 16) return { kind: 'refused', reason: 'length' }
  if (digits.startsWith('00')) return { kind: 'refused', reason: 'test_number' }
  if (digits.length === 14) return { kind: 'refused', reason: 'check_digit_missing' }
  const tac = digits.slice(0, 8)
  if (digits.length === 16) {
    return { kind: 'imeisv', value: digits, tac, softwareVersion: digits.slice(14), imei: completeImei(digits.slice(0, 14)) }
  }
  return passesLuhn(digits) ? { kind: 'imei', value: digits, tac } : { kind: 'refused', reason: 'check_digit' }
}
