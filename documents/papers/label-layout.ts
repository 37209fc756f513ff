import { type Bar, type Code, code128, QUIET, qrCode } from './codes.ts'
import type { Weight } from './fonts.ts'

/** What stands on a device's label. No word of a language is on it, and nothing about who sold the device. */
export interface DeviceLabel {
  /** The device's number in the purchase register, which must be visible on it (FR: Code pénal R321-4); in both codes. */
  readonly registerNumber: string
  /** Brand, model and storage. */
  readonly model: string
  /** The end of its IMEI or serial, `…3809`. */
  readonly identity: string
  /** Reference of the case that handles it, `RF-7K2M9`. */
  readonly reference: string
}

/** A line of text in a box: as large as `height`, smaller where it would be too wide. */
export interface LabelText {
  readonly text: string
  readonly weight: Weight
  readonly align: 'left' | 'center'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface LabelLayout {
  readonly texts: readonly LabelText[]
  readonly bars: readonly Bar[]
}

/** Dots of a label printer per inch; every measure of a label is in whole dots, so that no bar is blurred. */
export const DOTS_PER_INCH = 300
/** 70 × 37 mm: a common size on rolls and, 24 to a sheet, on A4. */
export const LABEL = { width: 827, height: 437 } as const

const MARGIN = 24
const QR_SIZE = 232
/** Narrowest bar that hand scanners read well from paper: 0.17 mm. */
const LEAST_MODULE = 2
const MOST_MODULE = 4
const BARS = { y: 246, height: 104 } as const
const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

/** Where everything of a label stands, in dots. Throws RangeError for a register number that no code on it can hold. */
export const labelLayout = ({ registerNumber, model, identity, reference }: DeviceLabel): LabelLayout => {
  if (!PRINTABLE.test(registerNumber)) {
    throw new RangeError('a register number on a label has letters without accents, digits and signs only, and no blank at its ends')
  }
  const inner = LABEL.width - 2 * MARGIN
  const linear = code128(registerNumber)
  const linearModule = Math.min(MOST_MODULE, Math.floor(LABEL.width / (linear.width + 2 * QUIET.code128)))
  if (linearModule < LEAST_MODULE) throw new RangeError(`a register number on a label is shorter than ${registerNumber.length} characters`)
  const square = qrCode(registerNumber)
  const squareModule = Math.floor(QR_SIZE / (square.width + 2 * QUIET.qr))
  const squareAt = LABEL.width - (square.width + QUIET.qr) * squareModule
  const line = { align: 'left', x: MARGIN, width: squareAt - QUIET.qr * squareModule - MARGIN } as const
  const linearAt = Math.round((LABEL.width - linear.width * linearModule) / 2)
  const texts: readonly LabelText[] = [
    { ...line, text: model, weight: 'bold', y: 30, height: 48 },
    { ...line, text: identity, weight: 'regular', y: 100, height: 38 },
    { ...line, text: reference, weight: 'regular', y: 158, height: 38 },
    { text: registerNumber, weight: 'bold', align: 'center', x: MARGIN, y: 366, width: inner, height: 50 },
  ]
  return {
    // What is not known leaves its line empty.
    texts: texts.map((one) => ({ ...one, text: one.text.replaceAll(/\s+/g, ' ').trim() })).filter(({ text }) => text !== ''),
    bars: [
      ...placed(square, { x: squareAt, y: QUIET.qr * squareModule, module: squareModule, high: squareModule }),
      ...placed(linear, { x: linearAt, y: BARS.y, module: linearModule, high: BARS.height }),
    ],
  }
}

const placed = (
  { bars }: Code,
  at: { readonly x: number; readonly y: number; readonly module: number; readonly high: number },
): readonly Bar[] =>
  bars.map(({ x, y, width, height }) => ({
    x: at.x + x * at.module,
    y: at.y + y * at.high,
    width: width * at.module,
    height: height * at.high,
  }))
