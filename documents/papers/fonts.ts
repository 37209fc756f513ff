import { fileURLToPath } from 'node:url'

export type Weight = 'regular' | 'bold'

/**
 * The file and the name of the font of each weight. One family with the letters of every language that names are written in here, kept
 * with the program: paper and picture look the same on a machine without fonts.
 */
export const FONTS: Readonly<Record<Weight, { readonly file: string; readonly name: string }>> = {
  regular: { file: fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')), name: 'DejaVu Sans' },
  bold: { file: fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')), name: 'DejaVu Sans Bold' },
}
