const EQUALS = 0x3d
const CR = 0x0d
const LF = 0x0a
/** Characters of a line before the `=` that breaks it (RFC 2045 section 6.7 rule 5: 76 with it). */
const LINE = 75
const HEX = Buffer.from('0123456789ABCDEF')

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09

/** Characters that a byte takes with those of its sign behind it, none of which is parted from the others by a break; 1 for what stands as it is (rules 2 and 3). */
const WIDTHS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if ((byte >= 0x21 && byte <= 0x7e && byte !== EQUALS) || isBlank(byte)) return 1
  return byte < 0xc0 ? 3 : byte < 0xe0 ? 6 : byte < 0xf0 ? 9 : 12
})

/** A text in quoted-printable: its lines end with CRLF, however they ended, and none is longer than 76 characters. */
export function quotedPrintable(text: string): string {
  const from = Buffer.from(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)
  const { length } = from
  // Three characters a byte at most, and a break behind each 64 of them at the latest.
  const to = Buffer.allocUnsafe(length * 3 + 3 * (Math.ceil((length * 3) / 64) + 1))
  let end = 0
  let column = 0
  for (let at = 0; at < length; at++) {
    const byte = from[at] as number
    if (byte === LF) {
      to[end++] = CR
      to[end++] = LF
      column = 0
      continue
    }
    let width = WIDTHS[byte] as number
    // A blank that ends a line would be lost on the way.
    if (isBlank(byte) && (at + 1 === length || from[at + 1] === LF)) width = 3
    if (column + width > LINE) {
      to[end++] = EQUALS
      to[end++] = CR
      to[end++] = LF
      column = 0
    }
    if (width === 1) {
      to[end++] = byte
      column += 1
    } else {
      to[end++] = EQUALS
      to[end++] = HEX[byte >> 4] as number
      to[end++] = HEX[byte & 15] as number
      column += 3
    }
  }
  return to.toString('latin1', 0, end)
}
