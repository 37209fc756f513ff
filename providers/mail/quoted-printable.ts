/** Literal in quoted-printable (RFC 2045 section 6.7 rule 2): printable ASCII but for the `=`. */
const isLiteral = (byte: number): boolean => byte >= 0x21 && byte <= 0x7e && byte !== EQUALS
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09

const EQUALS = 0x3d
const CR = 0x0d
const LF = 0x0a
/** Characters of a line before the `=` that breaks it (rule 5: 76 with it). */
const LINE = 75
const HEX = Buffer.from('0123456789ABCDEF')

/** Bytes of the character that begins with this one: none of them is parted from the others by a break. */
const bytesOf = (first: number): number => (first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4)

/** A text in quoted-printable: its lines end with CRLF, however they ended, and none is longer than 76 characters. */
export function quotedPrintable(text: string): string {
  const from = Buffer.from(text.replace(/\r\n?/g, '\n'))
  // Three characters a byte at most, and a break behind every 66 of them at the latest.
  const to = Buffer.allocUnsafe(from.length * 3 + 3 * (Math.ceil((from.length * 3) / (LINE - 9)) + 1))
  let length = 0
  let column = 0
  const put = (byte: number): void => {
    to[length++] = byte
  }
  const endLine = (): void => {
    put(CR)
    put(LF)
    column = 0
  }
  for (let at = 0; at < from.length; at++) {
    const byte = from[at] as number
    if (byte === LF) {
      endLine()
      continue
    }
    const isLast = at + 1 === from.length || from[at + 1] === LF
    // A blank that ends a line would be lost on the way (rule 3).
    const isItself = isLiteral(byte) || (isBlank(byte) && !isLast)
    const width = isItself ? 1 : 3 * bytesOf(byte)
    if (column + width > LINE) {
      put(EQUALS)
      endLine()
    }
    if (isItself) put(byte)
    else {
      put(EQUALS)
      put(HEX[byte >> 4] as number)
      put(HEX[byte & 15] as number)
    }
    column += isItself ? 1 : 3
  }
  return to.toString('latin1', 0, length)
}
