import Type from 'typebox'
import { PRICE_KINDS } from '../../domain/catalogue/price-kind.ts'
import { SALE_GRADES } from '../../domain/grading/grade.ts'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import { PROBLEM_CODES } from '../../domain/repair/problems.ts'

export const STATUSES = ['proposed', 'active', 'withdrawn'] as const
export const KindSchema = oneOf(
  PRICE_KINDS,
  '`trade_in`: what is paid for a device that is traded in. `stock`: what a device in stock is sold for. `repair`: what a repair costs, from and to.',
)

const fields = {
  id: Type.String({ format: 'uuid' }),
  kind: KindSchema,
  market: Type.String(),
  version: Type.Integer({ description: "Counted in the market's lists of this kind." }),
  currency: Type.String(),
  validFrom: instant('From when its prices count.'),
  status: oneOf(STATUSES, 'A proposed list waits for a second person.'),
  createdAt: instant('When it was imported.'),
  createdBy: Type.String(),
  approvedBy: Type.Optional(Type.String()),
  withdrawnAt: Type.Optional(instant('When it was taken back.')),
  note: Type.Optional(Type.String()),
}
export const PriceListSchema = Type.Object(fields, { ...closed, title: 'PriceList' })

/** In minor units of the list's currency. */
const Amounts = {
  priceMinor: Type.Optional(Type.Integer({ description: 'Of a `trade_in` list, and of a `stock` list with VAT.' })),
  floorMinor: Type.Optional(Type.Integer({ description: 'Of a `stock` list: no rule lowers the price below it.' })),
  lowMinor: Type.Optional(Type.Integer({ description: 'Of a `repair` list: what it costs at least, with VAT.' })),
  highMinor: Type.Optional(Type.Integer({ description: 'Of a `repair` list: what it costs at most, with VAT.' })),
}

const PriceFields = {
  model: Type.String({ description: 'Id in the catalogue.' }),
  storage: Type.Optional(Type.Integer({ description: 'Gigabytes; not of a `repair` list.' })),
  condition: Type.Optional(Type.String({ description: 'Of a `trade_in` list.' })),
  grade: Type.Optional(oneOf(SALE_GRADES, 'Of a `stock` list.')),
  problem: Type.Optional(oneOf(PROBLEM_CODES, 'Of a `repair` list.')),
  ...Amounts,
}
export const PriceSchema = Type.Object(PriceFields, closed)

export const ImportedSchema = Type.Object(
  {
    ...fields,
    prices: Type.Integer({ description: 'Prices taken in.' }),
    needsSecondPerson: Type.Object(
      {
        count: Type.Integer(),
        first: Type.Array(
          Type.Object(
            {
              ...PriceFields,
              before: Type.Optional(
                Type.Object(Amounts, { ...closed, description: 'Its amounts in the list before; missing where it is new.' }),
              ),
              reasons: Type.Array(oneOf(['change_over_limit', 'above_cap'])),
            },
            closed,
          ),
        ),
      },
      { ...closed, description: 'Prices that one person alone may not set; the first hundred.' },
    ),
    refused: Type.Object(
      {
        count: Type.Integer(),
        first: Type.Array(
          Type.Object({ line: Type.Integer(), reason: Type.String(), found: Type.String(), allowed: Type.String() }, closed),
        ),
      },
      { ...closed, description: 'Lines left out; the first hundred.' },
    ),
  },
  closed,
)
