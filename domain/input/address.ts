import { Type } from 'typebox'
import { closed, text } from './schema.ts'

/** An address as a person writes it. */
export const Address = Type.Object(
  {
    line1: text(100, 'Street and house number'),
    line2: Type.Optional(text(100)),
    postcode: text(12),
    city: text(80),
    region: Type.Optional(text(60, 'State, where addresses have one')),
  },
  { ...closed, title: 'Address', description: "An address in the case's market" },
)
