import { type DeviceIdentity, parseSerialIdentity } from '../device/identity.ts'

/** Serials from one to another, both among them; of one length, compared sign by sign as makers print them. */
export interface SerialRange {
  readonly from: string
  readonly to: string
}

export type SerialRangeParse =
  | { readonly kind: 'range'; readonly range: SerialRange }
  | { readonly kind: 'refused'; readonly end: 'from' | 'to'; readonly reason: 'not_a_serial' | 'other_length' | 'before_from' }

/** Reads the ends of a range as serials are read: without blanks and hyphens, in capitals. */
export const parseSerialRange = (given: SerialRange): SerialRangeParse => {
  const refused = (end: 'from' | 'to', reason: 'not_a_serial' | 'other_length' | 'before_from') =>
    ({ kind: 'refused', end, reason }) as const
  const from = parseSerialIdentity(given.from)
  if (from.kind === 'refused') return refused('from', 'not_a_serial')
  const to = parseSerialIdentity(given.to)
  if (to.kind === 'refused') return refused('to', 'not_a_serial')
  const range = { from: from.identity.value, to: to.identity.value }
  if (range.to.length !== range.from.length) return refused('to', 'other_length')
  return range.to < range.from ? refused('to', 'before_from') : { kind: 'range', range }
}

/** Whether one of a device's serials is in the range. */
export const hasSerialIn = ({ from, to }: SerialRange, identities: readonly DeviceIdentity[]): boolean =>
  identities.some(({ kind, value }) => kind === 'serial' && value.length === from.length && value >= from && value <= to)
