import { type DeviceLabel, DOTS_PER_INCH, LABEL, type LabelText, labelLayout } from './label-layout.ts'
import { makePdf, type Pdf } from './pdf.ts'

const POINTS_PER_DOT = 72 / DOTS_PER_INCH

/** A device's label as PDF, one page of its size. `at` is the instant it was made (ISO 8601). Throws RangeError as `labelLayout` does. */
export const deviceLabelPdf = async (label: DeviceLabel, at: string): Promise<Buffer> => {
  const { texts, bars } = labelLayout(label)
  const size = [LABEL.width * POINTS_PER_DOT, LABEL.height * POINTS_PER_DOT] as const
  return makePdf({ title: label.registerNumber, at, size, margin: 0 }, (pdf) => {
    for (const { x, y, width, height } of bars) {
      pdf.rect(x * POINTS_PER_DOT, y * POINTS_PER_DOT, width * POINTS_PER_DOT, height * POINTS_PER_DOT)
    }
    pdf.fill('black')
    for (const text of texts) write(pdf, text)
  })
}

const write = (pdf: Pdf, { text, weight, align, x, y, width, height }: LabelText): void => {
  const room = width * POINTS_PER_DOT
  const tall = height * POINTS_PER_DOT
  // Capitals fill about three quarters of a font's size.
  pdf.font(weight).fontSize(tall)
  const size = tall * Math.min(1, room / pdf.widthOfString(text))
  pdf.fontSize(size)
  const left = align === 'center' ? (room - pdf.widthOfString(text)) / 2 : 0
  pdf.text(text, x * POINTS_PER_DOT + left, y * POINTS_PER_DOT + (tall - pdf.currentLineHeight()) / 2, { lineBreak: false })
}
