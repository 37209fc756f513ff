import type { QuoteDraft } from '../../domain/repair/quote-draft.ts'

/** A part that a repair needs, and for how much it is sold, VAT included, in minor units. */
export interface QuotedPart {
  readonly partNumber: string
  readonly unitMinor: number
}

/** A quote of one variant with new parts of the maker's, at a fixed price; of none where only work is needed. */
export const quoteOf = (parts: readonly QuotedPart[], workMinutes: number): QuoteDraft => ({
  variants: [
    {
      id: VARIANT,
      quality: parts.length === 0 ? 'no_part' : 'new',
      genuine: true,
      parts: parts.map((part) => ({ ...part, quantity: 1 })),
      workMinutes,
      durationDays: 3,
    },
  ],
  noCircularPart: 'not_available_in_time',
  loan: 'none',
  ancillary: [],
  dataLossExpected: false,
  wipeOffered: false,
  price: 'fixed',
})

/** Its only variant. */
export const VARIANT = 'new'
