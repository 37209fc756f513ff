import Type from 'typebox'
import { closed, oneOf } from '../domain/input/schema.ts'
import { CURRENCIES } from '../domain/money/money.ts'

export const MoneySchema = Type.Object(
  { minor: Type.Integer({ description: 'Minor units, such as cents.' }), currency: Type.String() },
  { ...closed, title: 'Money' },
)

/** An amount that somebody hands in, in minor units. */
export const amountSchema = (minimum: number, maximum: number, description = 'Minor units, such as cents.') =>
  Type.Object({ minor: Type.Integer({ minimum, maximum, description }), currency: oneOf(CURRENCIES) }, closed)
