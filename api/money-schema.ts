import Type from 'typebox'

export const MoneySchema = Type.Object(
  { minor: Type.Integer({ description: 'Minor units, such as cents.' }), currency: Type.String() },
  { additionalProperties: false, title: 'Money' },
)
