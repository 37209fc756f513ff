import type { StockTexts } from '../stock-texts.ts'

export const stock: StockTexts = {
  listing: {
    refurbished: '{device}, refurbished, grade {grade}',
    forParts: '{device}, for parts',
  },
}
