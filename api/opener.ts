import Type from 'typebox'
import { closed, oneOf } from '../domain/input/schema.ts'
import { LANGUAGES } from '../domain/market/language.ts'
import type { Actor } from './auth/actor.ts'

/** One line of text: what ends up in a mail's header or on a label holds no line breaks. */
const ONE_LINE = '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$'

/** What whoever opens a case says of themselves. */
export const OpenerFields = {
  language: Type.Optional(oneOf(LANGUAGES, "One of the market's. Left out: its first.")),
  customer: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 120, pattern: ONE_LINE }),
      email: Type.String({ format: 'email', maxLength: 254 }),
      phone: Type.Optional(Type.String({ pattern: '^\\+[1-9]\\d{6,14}$', description: 'With country code, digits only: +33612345678.' })),
    },
    closed,
  ),
}

/** The link with which they act on it at once. */
export const OwnLinkField = Type.Optional(
  Type.Object(
    {
      token: Type.String({ description: 'For `Authorization: Link <token>`.' }),
      page: Type.String({ format: 'uri', description: 'The same for people.' }),
    },
    { ...closed, description: 'In the first answer only. It does not confirm the e-mail address: the mailed one does.' },
  ),
)

/** Whether the address is one that their identity provider has confirmed. */
export const isVerified = (actor: Actor, email: string): boolean =>
  actor.kind === 'person' && actor.emailVerified === true && actor.email?.toLowerCase() === email.toLowerCase()
