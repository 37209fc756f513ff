import type { QuotedVariant } from '../../domain/repair/quote-form.ts'
import { formatLocalDate, formatMoney, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'

/** A variant of a quote in one line: `With a used part: €84.00, ready by 9 April`. */
export const variantInWords = ({ quality, due, readyOn }: Pick<QuotedVariant, 'quality' | 'due' | 'readyOn'>, reader: Reader): string => {
  const { terms } = textsIn(reader.language).processes.repair
  return fill(terms.variant, {
    quality: terms.qualities[quality],
    due: formatMoney(due, reader),
    readyOn: formatLocalDate(readyOn, reader),
  })
}
