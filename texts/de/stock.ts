import type { StockTexts } from '../stock-texts.ts'

export const stock: StockTexts = {
  listing: {
    refurbished: '{device}, generalüberholt, Zustandsklasse {grade}',
    forParts: '{device}, als Ersatzteilspender',
  },
}
