import Type, { type Static } from 'typebox'
import { closed, instant, oneOf, reason, text } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { PAID_TO, SALE_CHANNELS } from '../../platform/sales/terms.ts'
import { amountSchema, MoneySchema } from '../money-schema.ts'

const Terms = Type.Object(
  {
    channel: oneOf(SALE_CHANNELS),
    guaranteeMonths: Type.Integer({ minimum: 0, maximum: 120, description: 'Months of guarantee that the buyer was given.' }),
  },
  closed,
)

export const BuyerSchema = Type.Object(
  {
    name: text(120),
    email: Type.Optional(Type.String({ format: 'email', maxLength: 254, description: 'Where a recall is told.' })),
    phone: Type.Optional(text(30)),
    address: Type.Optional(
      Type.Object(
        {
          line1: text(100),
          line2: Type.Optional(text(100)),
          postcode: text(12),
          city: text(80),
          region: Type.Optional(text(60)),
          country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1.' }),
        },
        closed,
      ),
    ),
  },
  closed,
)

const AmountSchema = amountSchema(1, 10_000_000, 'VAT included.')

const fields = {
  unit: Type.String({ format: 'uuid', description: 'The device in stock.' }),
  order: Type.Optional(text(80, 'The order that it is kept for; left out over the counter.')),
  soldAt: Type.Optional(instant('When it was sold; left out: now.')),
  price: AmountSchema,
  paidTo: oneOf(PAID_TO, 'Who has the money: our `bank`, or the `shop`, which then owes it.'),
  terms: Terms,
  buyer: BuyerSchema,
  language: Type.Optional(oneOf(LANGUAGES, "The buyer's; left out: the market's first.")),
}
const Reference = text(80, "The shop system's own number of the sale: told twice, it is one.")

export const SaleBody = Type.Object({ ...fields, reference: Type.Optional(Reference) }, closed)
/** A line of the shop system's file. */
export const SaleLine = Type.Object({ ...fields, reference: Reference }, closed)
export type SaleLine = Static<typeof SaleLine>

export const RefundBody = Type.Object(
  {
    amount: AmountSchema,
    paidBackAt: Type.Optional(instant('When the buyer was paid back; left out: now.')),
    reason,
  },
  closed,
)

const RefundSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    amount: MoneySchema,
    vat: MoneySchema,
    paidBackAt: instant('When the buyer was paid back.'),
    recordedBy: Type.String(),
    reason: Type.String(),
  },
  { ...closed, title: 'Refund' },
)

export const SaleSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    unit: Type.String({ format: 'uuid' }),
    device: Type.String(),
    market: Type.String(),
    reference: Type.Optional(Type.String()),
    order: Type.Optional(Type.String()),
    soldAt: instant('When it was sold.'),
    recordedAt: instant('When it was told.'),
    recordedBy: Type.String(),
    price: MoneySchema,
    purchase: MoneySchema,
    margin: MoneySchema,
    vat: Type.Object(
      {
        scheme: oneOf(['margin', 'normal', 'hold', 'none']),
        amount: MoneySchema,
        rateBasisPoints: Type.Optional(Type.Integer()),
        mention: Type.Optional(Type.String({ description: 'What the invoice says instead of an amount of VAT.' })),
      },
      closed,
    ),
    cost: MoneySchema,
    paidTo: oneOf(PAID_TO),
    terms: Terms,
    refunds: Type.Optional(Type.Array(RefundSchema, { description: 'What was paid back of it; the oldest first.' })),
  },
  { ...closed, title: 'Sale' },
)

export const ImportedSchema = Type.Object(
  {
    lines: Type.Integer(),
    taken: Type.Integer({ description: 'Sales that are new.' }),
    known: Type.Integer({ description: 'Sales that were told before.' }),
    refused: Type.Object(
      {
        count: Type.Integer(),
        first: Type.Array(
          Type.Object(
            {
              line: Type.Integer({ description: 'Counted from 1.' }),
              reference: Type.Optional(Type.String()),
              code: Type.String({ description: 'Of the catalogue of problems.' }),
              detail: Type.String(),
            },
            closed,
          ),
        ),
      },
      { ...closed, description: 'Lines left out; the first hundred.' },
    ),
  },
  closed,
)
