import Type from 'typebox'
import { CATEGORIES } from '../../domain/catalogue/category.ts'
import { SALE_GRADES } from '../../domain/grading/grade.ts'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import { STOCK_STATUSES } from '../../domain/stock/status.ts'
import { MoneySchema } from '../money-schema.ts'

const fields = {
  id: Type.String({ format: 'uuid' }),
  device: Type.String({ description: 'Number of the device (`DV-…`).' }),
  status: oneOf(
    STOCK_STATUSES,
    'Only what is `for_sale` can be reserved. `unpriced`: no table knows it. `held`: how it is taxed is not settled. `forbidden`: by a recall.',
  ),
  market: Type.String(),
  site: Type.String({ description: 'Where it is.' }),
  category: oneOf(CATEGORIES),
  model: Type.String({ description: 'Id in the catalogue.' }),
  storage: Type.Integer({ description: 'Gigabytes; 0 for a device that keeps nothing itself.' }),
  colour: Type.Optional(Type.String()),
  grade: Type.Optional(oneOf(SALE_GRADES, 'None for a device that is sold for its parts.')),
  price: Type.Optional(MoneySchema),
  listedPrice: Type.Optional(MoneySchema),
  vat: Type.Object(
    {
      scheme: oneOf(['margin', 'normal', 'hold', 'none']),
      mention: Type.Optional(Type.String({ description: 'What the invoice says instead of an amount of VAT.' })),
    },
    closed,
  ),
  stockedAt: instant('Since when it is in stock.'),
  changedAt: instant('When any of this changed last.'),
  endedAt: Type.Optional(instant('When it was sold or withdrawn.')),
}
export const StockUnitSchema = Type.Object(fields, { ...closed, title: 'StockUnit' })

export const ListedUnitSchema = Type.Object(
  { ...fields, title: Type.String({ description: "What a shop may call it, in the market's first language." }) },
  { ...closed, title: 'ListedStockUnit' },
)

export const ReservationSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    unit: Type.String({ format: 'uuid' }),
    order: Type.String(),
    reservedAt: instant('Since when.'),
    expiresAt: instant('From then on the device is for sale again.'),
    ended: Type.Optional(oneOf(['sold', 'released', 'expired'])),
    endedAt: Type.Optional(instant('When it ended.')),
  },
  { ...closed, title: 'StockReservation' },
)
