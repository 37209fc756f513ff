import bwipjs from 'bwip-js/node'

/** A black rectangle of a code, in modules from its upper left corner. */
export interface Bar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A code as it is drawn, without the empty margin that scanners need around it. */
export interface Code {
  /** In modules. */
  readonly width: number
  readonly height: number
  readonly bars: readonly Bar[]
}

/** Modules that stay empty beside a code: 10 at either end of a Code 128 (ISO/IEC 15417), 4 all around a QR code (ISO/IEC 18004). */
export const QUIET = { code128: 10, qr: 4 } as const

/** A Code 128 of printable ASCII, one module high. */
export const code128 = (text: string): Code => {
  const [symbol] = bwipjs.raw('code128', text, '')
  if (!symbol || !('sbs' in symbol)) throw new Error('the barcode library gave no bars')
  const bars: Bar[] = []
  let x = 0
  // Bars and spaces in turn, beginning with a bar.
  for (const [index, width] of symbol.sbs.entries()) {
    if (index % 2 === 0) bars.push({ x, y: 0, width, height: 1 })
    x += width
  }
  return { width: x, height: 1, bars }
}

/** A QR code that can be read with 15 % of it damaged. */
export const qrCode = (text: string): Code => {
  const [symbol] = bwipjs.raw('qrcode', text, 'eclevel=M')
  if (!symbol || !('pixs' in symbol)) throw new Error('the barcode library gave no modules')
  const { pixs, pixx, pixy } = symbol
  const bars = pixs.flatMap((dark, index) => (dark === 1 ? [{ x: index % pixx, y: Math.floor(index / pixx), width: 1, height: 1 }] : []))
  return { width: pixx, height: pixy, bars }
}
