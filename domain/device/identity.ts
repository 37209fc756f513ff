import { type ImeiRefusal, parseImei } from './imei.ts'

/** What tells one device from all others. A phone with two SIMs has two IMEIs; a console or camera has a serial only. */
export type DeviceIdentity =
  | { readonly kind: 'imei'; readonly value: string; readonly tac: string }
  | { readonly kind: 'serial'; readonly value: string }

export type IdentityParse =
  | { readonly kind: 'identity'; readonly identity: DeviceIdentity }
  | { readonly kind: 'refused'; readonly reason: IdentityRefusal }

export type IdentityRefusal = ImeiRefusal | 'empty' | 'serial_length' | 'serial_characters' | 'serial_placeholder'

const SERIAL_LENGTH = { least: 5, most: 30 }

/**
 * Reads the IMEI of a phone or tablet. An IMEISV becomes its IMEI, so that one device has one identity however it was read.
 */
export const parseImeiIdentity = (text: string): IdentityParse => {
  const parsed = parseImei(text)
  switch (parsed.kind) {
    case 'imei':
      return { kind: 'identity', identity: { kind: 'imei', value: parsed.value, tac: parsed.tac } }
    case 'imeisv':
      return { kind: 'identity', identity: { kind: 'imei', value: parsed.imei, tac: parsed.tac } }
    case 'refused':
      return parsed
  }
}

/**
 * Reads a maker's serial: letters and digits in capitals, without the blanks, hyphens and the word before it that labels print.
 * There is no common check digit; what can be refused is what no maker prints.
 */
export const parseSerialIdentity = (text: string): IdentityParse => {
  const serial = text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:S\/N|SN|SERIAL(?:\s+(?:NO|NUMBER))?)\.?\s*[:#]\s*/i, '')
    .replace(/[\s./\u2010-\u2015-]/g, '')
    .toUpperCase()
  if (serial === '') return { kind: 'refused', reason: 'empty' }
  if (!/^[A-Z0-9]+$/.test(serial)) return { kind: 'refused', reason: 'serial_characters' }
  if (serial.length < SERIAL_LENGTH.least || serial.length > SERIAL_LENGTH.most) return { kind: 'refused', reason: 'serial_length' }
  if (/^(.)\1+$/.test(serial) || !/\d/.test(serial)) return { kind: 'refused', reason: 'serial_placeholder' }
  return { kind: 'identity', identity: { kind: 'serial', value: serial } }
}

/**
 * Reads an identity of unknown kind, as scanned or typed into one box: 14 to 16 digits are an IMEI, with its check digit held against it,
 * all else is a serial. A maker's serial of 14 to 16 digits must be read by `parseSerialIdentity`, where the kind is known.
 */
export const parseIdentity = (text: string): IdentityParse => {
  if (text.trim() === '') return { kind: 'refused', reason: 'empty' }
  const imei = parseImeiIdentity(text)
  if (imei.kind === 'identity') return imei
  return imei.reason === 'characters' || imei.reason === 'length' ? parseSerialIdentity(text) : imei
}

export const isSameIdentity = (one: DeviceIdentity, other: DeviceIdentity): boolean => one.kind === other.kind && one.value === other.value

/** The end of an identity: enough for a person to recognise the device, not enough to look it up. */
export const shownIdentity = ({ value }: DeviceIdentity): string => `…${value.slice(-4)}`
