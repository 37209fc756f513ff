import PDFDocument from 'pdfkit'
import { FONTS } from './fonts.ts'

export type Pdf = InstanceType<typeof PDFDocument>

/** What a paper is called and when it was made; the same paper made again has the same bytes. */
export interface PaperInfo {
  readonly title: string
  /** Language of its words, ISO 639-1; left out where it has none. */
  readonly language?: string
  /** ISO 8601 instant. */
  readonly at: string
  /** Width and height in points (1/72 inch). */
  readonly size: readonly [number, number]
  readonly margin: number
}

/** Makes a PDF of what `draw` puts on it; the fonts `regular` and `bold` are known to it. */
export const makePdf = async ({ title, language, at, size, margin }: PaperInfo, draw: (pdf: Pdf) => void): Promise<Buffer> => {
  const pdf = new PDFDocument({
    size: [...size],
    margin,
    ...(language && { lang: language }),
    displayTitle: true,
    info: { Title: title, CreationDate: new Date(at) },
  })
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
  for (const [weight, { file }] of Object.entries(FONTS)) pdf.registerFont(weight, file)
  draw(pdf)
  pdf.end()
  return whole
}
