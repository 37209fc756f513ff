import type { StockTexts } from '../stock-texts.ts'

export const stock: StockTexts = {
  listing: {
    refurbished: '{device}, reconditionné, grade {grade}',
    forParts: '{device}, pour pièces',
  },
}
