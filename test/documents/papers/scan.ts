import { BarcodeFormat, BinaryBitmap, DecodeHintType, HybridBinarizer, MultiFormatReader, RGBLuminanceSource } from '@zxing/library'

/** A grey picture, one byte to the pixel, 0 black. */
export interface Picture {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

/** Reads a code from a picture as a scanner does. Throws when it finds none. */
export const scan = ({ pixels, width, height }: Picture, format: 'code128' | 'qr'): string => {
  const reader = new MultiFormatReader()
  const wanted = format === 'qr' ? BarcodeFormat.QR_CODE : BarcodeFormat.CODE_128
  reader.setHints(
    new Map<DecodeHintType, unknown>([
      [DecodeHintType.POSSIBLE_FORMATS, [wanted]],
      [DecodeHintType.TRY_HARDER, true],
    ]),
  )
  const source = new RGBLuminanceSource(new Uint8ClampedArray(pixels), width, height)
  return reader.decode(new BinaryBitmap(new HybridBinarizer(source))).getText()
}
