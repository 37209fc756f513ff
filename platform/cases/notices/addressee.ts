import type { Language } from '../../../domain/market/language.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import { type JsonRow, rowOf } from '../../database/json-row.ts'

/** Whom a notice is for, as they are when it leaves, and what every mail of its case goes by. */
export interface Addressee {
  /** Whose case it is: who writes its mails. */
  readonly process: string
  /** Null where the case has nobody. */
  readonly email: string | null
  /** Mail to that address has come back. */
  readonly isBad: boolean
  readonly isErased: boolean
  readonly language: Language
  /** The newest link that may be mailed to them. */
  readonly link: { readonly id: string; readonly expiresAt: Date; readonly sentBy: string } | null
  /** The way that the case took when the notice was planned. */
  readonly way: { readonly from: string; readonly by: string } | null
}

export interface Addressed {
  readonly addressee: Addressee
}

/** As a statement answers it that selects `ADDRESSEE`. */
export interface AddresseeRow extends Omit<Addressee, 'link'> {
  readonly link: JsonRow | null
}

/** Columns of a statement that joins `ADDRESSED`. */
export const ADDRESSEE = Prisma.sql`
  c.process, u.email, u.email_bad_at is not null as "isBad", u.erased_at is not null as "isErased",
  case when u.id = c.customer_id then c.language else u.language end as language,
  (select to_jsonb(l) from case_links l
    where l.case_id = c.id and l.revoked_at is null
      and case when u.id = c.customer_id then l.sent_by = 'mail' else l.customer_id = u.id end
    order by l.created_at desc limit 1) as link,
  (select jsonb_build_object('from', e."from", 'by', e.by) from case_events e
    where e.case_id = c.id and e.number = n.event_number) as way`

/** Joins with the notice `n` its case and whom it is for. */
export const ADDRESSED = Prisma.sql`join cases c on c.id = n.case_id left join customers u on u.id = coalesce(n.customer_id, c.customer_id)`

export const addressed = ({ link, ...read }: AddresseeRow): Addressed => ({
  addressee: { ...read, link: link && rowOf<NonNullable<Addressee['link']>>(link) },
})
