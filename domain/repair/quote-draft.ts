import { Type } from 'typebox'
import { closed, oneOf, text } from '../input/schema.ts'
import { PART_QUALITIES } from '../parts/part.ts'

const minor = (description: string) => Type.Integer({ minimum: 0, maximum: 10_000_000, description })

/** Why no used or refurbished part is offered where the law asks for one (L224-109 and R224-30 to -32 of the French consumer code). */
const NO_CIRCULAR_PART = ['not_available_in_time', 'unsafe', 'not_compatible'] as const
const ANCILLARY_SERVICES = ['pickup', 'delivery', 'data_transfer', 'wipe'] as const

const QuoteVariantDraft = Type.Object(
  {
    id: text(20, 'By which the customer’s answer names it'),
    quality: oneOf([...PART_QUALITIES, 'no_part']),
    genuine: Type.Boolean({ description: 'Whether every part is the maker’s own' }),
    parts: Type.Array(
      Type.Object(
        {
          partNumber: text(40, 'As in the catalogue of parts; it must fit this model'),
          quantity: Type.Integer({ minimum: 1, maximum: 20 }),
          unitMinor: minor('Price of one piece, VAT included'),
        },
        closed,
      ),
      { maxItems: 30 },
    ),
    workMinutes: Type.Integer({ minimum: 0, maximum: 2_880 }),
    durationDays: Type.Integer({ minimum: 0, maximum: 90, description: 'Business days of the site, from approval to done' }),
  },
  { ...closed, title: 'QuoteVariantDraft' },
)
export type QuoteVariantDraft = Type.Static<typeof QuoteVariantDraft>

/** What a technician says of a quote: parts, prices and times. All totals are computed. Amounts in minor units of the market's currency. */
export const QuoteDraft = Type.Object(
  {
    variants: Type.Array(QuoteVariantDraft, { minItems: 1, maxItems: 3 }),
    noCircularPart: Type.Optional(oneOf(NO_CIRCULAR_PART, 'Where no variant has a used or refurbished part and the law asks for one')),
    loan: Type.Union([Type.Literal('none'), Type.Object({ costMinor: minor('For a device on loan') }, closed)]),
    ancillary: Type.Array(Type.Object({ service: oneOf(ANCILLARY_SERVICES), costMinor: minor('VAT included') }, closed), {
      maxItems: ANCILLARY_SERVICES.length,
    }),
    dataLossExpected: Type.Boolean(),
    wipeOffered: Type.Boolean(),
    additional: Type.Optional(text(2000)),
    price: Type.Union([
      Type.Literal('fixed'),
      Type.Object({ method: text(500, 'How the price comes about; its total is the maximum') }, closed),
    ]),
  },
  closed,
)
export type QuoteDraft = Type.Static<typeof QuoteDraft>
