import Type from 'typebox'
import { MARKET_CODES } from '../../domain/market/market.ts'

const closed = { additionalProperties: false }
const Instant = (description: string) => Type.String({ format: 'date-time', description })

export const STATUSES = ['proposed', 'active', 'withdrawn'] as const
export const MarketCodeSchema = Type.Enum([...MARKET_CODES])
export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) }, closed)

const fields = {
  id: Type.String({ format: 'uuid' }),
  market: Type.String(),
  version: Type.Integer({ description: "Counted in the market's lists." }),
  currency: Type.String(),
  validFrom: Instant('From when its prices are offered.'),
  status: Type.Enum([...STATUSES], { description: 'A proposed list waits for a second person.' }),
  createdAt: Instant('When it was imported.'),
  createdBy: Type.String(),
  approvedBy: Type.Optional(Type.String()),
  withdrawnAt: Type.Optional(Instant('When it was taken back.')),
  note: Type.Optional(Type.String()),
}
export const PriceListSchema = Type.Object(fields, { ...closed, title: 'PriceList' })

const PriceFields = {
  model: Type.String({ description: 'Id in the catalogue.' }),
  storage: Type.Integer({ description: 'Gigabytes.' }),
  condition: Type.String(),
  priceMinor: Type.Integer({ description: "Minor units of the list's currency." }),
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
              beforeMinor: Type.Optional(Type.Integer()),
              reasons: Type.Array(Type.Enum(['change_over_limit', 'above_cap'])),
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
