import type { LinkSentBy, PartyLink } from '../../platform/cases/notices/case-links.ts'

/** The roles that a token can give. */
export const ACTOR_ROLES = ['customer', 'support', 'lead', 'technician', 'site', 'partner', 'scheduler', 'operator'] as const
export type ActorRole = (typeof ACTOR_ROLES)[number]

/** Who asks. What a person, or whoever holds a link, may reach is decided where the case is read. */
export type Actor =
  | {
      readonly kind: 'person'
      /** The issuer's name for the person: opaque, never a mail address. */
      readonly subject: string
      readonly roles: readonly ActorRole[]
      readonly email?: string
      readonly emailVerified?: boolean
      /** The site that a technician, shop or partner works for. */
      readonly site?: string
    }
  | { readonly kind: 'link'; readonly caseId: string; readonly linkId: string; readonly sentBy: LinkSentBy }
  | { readonly kind: PartyLink; readonly caseId: string; readonly customerId: string }
  | { readonly kind: 'guest' }

export const isActorRole = (word: unknown): word is ActorRole => (ACTOR_ROLES as readonly unknown[]).includes(word)
