/** What is printed on a sandbox label. */
interface LabelPrint {
  readonly carrier: string
  readonly service: string
  readonly trackingCode: string
  readonly reference: string | null
  readonly from: readonly string[]
  readonly to: readonly string[]
}

const POINTS = { width: 288, height: 432 }

/** PDF strings are Latin-1 here (WinAnsi), so that é, ñ and ß print; what it lacks becomes "?". */
const literal = (text: string): string =>
  [...text.normalize('NFC')]
    .map((sign) => {
      const code = sign.codePointAt(0) ?? 0
      if (sign === '\\' || sign === '(' || sign === ')') return `\\${sign}`
      if (code < 32 || code > 255) return '?'
      return code < 127 ? sign : `\\${code.toString(8).padStart(3, '0')}`
    })
    .join('')

/** Bars made of the code's bits: to look at, not to scan. */
const bars = (code: string, y: number): string =>
  [...Buffer.from(code, 'latin1')]
    .flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> bit) & 1))
    .map((bit, index, all) =>
      bit === 1 ? `${(24 + (index * 240) / all.length).toFixed(2)} ${y} ${(200 / all.length).toFixed(2)} 54 re f` : '',
    )
    .filter((bar) => bar !== '')
    .join('\n')

/** A label of 4 × 6 inches as a PDF that any viewer opens, the same bytes for the same print. */
export const drawLabel = ({ carrier, service, trackingCode, reference, from, to }: LabelPrint): Buffer => {
  const lines: string[] = []
  const write = (size: number, y: number, text: string): void => {
    lines.push(`BT /F1 ${size} Tf 24 ${y} Td (${literal(text)}) Tj ET`)
  }
  write(16, 396, `${carrier} ${service}`)
  write(8, 380, 'SANDBOX LABEL, NOT VALID FOR SHIPPING')
  write(8, 356, 'From')
  for (const [index, line] of from.entries()) write(9, 344 - index * 12, line)
  write(8, 260, 'To')
  for (const [index, line] of to.entries()) write(12, 244 - index * 15, line)
  lines.push(bars(trackingCode, 70))
  write(11, 50, trackingCode)
  if (reference !== null) write(8, 34, reference)
  lines.push(`12 12 ${POINTS.width - 24} ${POINTS.height - 24} re S`)
  const content = lines.join('\n')

  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${POINTS.width} ${POINTS.height}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
