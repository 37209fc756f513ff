import type { StockTexts } from '../stock-texts.ts'

export const stock: StockTexts = {
  listing: {
    refurbished: '{device}, reacondicionado, grado {grade}',
    forParts: '{device}, para piezas',
  },
}
