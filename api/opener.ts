import Type from 'typebox'
import { Person } from '../domain/input/person.ts'
import { closed, oneOf } from '../domain/input/schema.ts'
import { LANGUAGES } from '../domain/market/language.ts'
import type { Actor } from './auth/actor.ts'

/** What whoever opens a case says of themselves. */
export const OpenerFields = {
  language: Type.Optional(oneOf(LANGUAGES, "One of the market's. Left out: its first.")),
  customer: Person,
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
