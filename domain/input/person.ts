import { Type } from 'typebox'
import { closed } from './schema.ts'

/** One line of text: what ends up in a mail's header or on a label holds no line breaks. */
const ONE_LINE = '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$'

/** How a person is called and reached. */
export const Person = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120, pattern: ONE_LINE }),
    email: Type.String({ format: 'email', maxLength: 254 }),
    phone: Type.Optional(Type.String({ pattern: '^\\+[1-9]\\d{6,14}$', description: 'With country code, digits only: +33612345678.' })),
  },
  closed,
)
