import Type from 'typebox'
import { closed } from '../domain/input/schema.ts'

export const MoneySchema = Type.Object(
  { minor: Type.Integer({ description: 'Minor units, such as cents.' }), currency: Type.String() },
  { ...closed, title: 'Money' },
)
