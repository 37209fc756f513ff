import sharp from 'sharp'
import { FONTS } from './fonts.ts'
import { type DeviceLabel, DOTS_PER_INCH, LABEL, type LabelText, labelLayout } from './label-layout.ts'

const WHITE = 255

/** A device's label as a grey PNG of one pixel to the printer's dot. Throws RangeError as `labelLayout` does. */
export const deviceLabelPng = async (label: DeviceLabel): Promise<Buffer> => {
  const { texts, bars } = labelLayout(label)
  const pixels = Buffer.alloc(LABEL.width * LABEL.height, WHITE)
  for (const { x, y, width, height } of bars) {
    for (let row = y; row < y + height; row += 1) pixels.fill(0, row * LABEL.width + x, row * LABEL.width + x + width)
  }
  const paper = sharp(pixels, { raw: { width: LABEL.width, height: LABEL.height, channels: 1 } })
  return paper
    .composite(await Promise.all(texts.map(drawn)))
    .toColourspace('b-w')
    .withMetadata({ density: DOTS_PER_INCH })
    .png()
    .toBuffer()
}

/** The text as a picture and where it goes: its ink in the middle of its box's height. */
const drawn = async ({ text, weight, align, x, y, width, height }: LabelText) => {
  const whole = await inked(text, weight, height)
  const { data, info } = whole.info.width > width ? await inked(text, weight, (height * width) / whole.info.width) : whole
  const left = align === 'center' ? x + Math.max(0, Math.round((width - info.width) / 2)) : x
  return { input: data, left, top: y + Math.max(0, Math.round((height - info.height) / 2)) }
}

const inked = (text: string, weight: LabelText['weight'], size: number) => {
  const { file, name } = FONTS[weight]
  const input = { text: escaped(text), font: `${name} ${(size * 72) / DOTS_PER_INCH}`, fontfile: file, dpi: DOTS_PER_INCH, rgba: true }
  return sharp({ text: input }).png().toBuffer({ resolveWithObject: true })
}

/** The text is read as Pango's markup. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
