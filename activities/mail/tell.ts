import type { RenderedMail } from '../../documents/mails/render-mail.ts'
import type { Language } from '../../domain/market/language.ts'
import type { NoticeDependencies, Told } from '../../platform/cases/notices/settle-notice.ts'
import { bounceNotice } from '../../platform/cases/notices/settle-notice.ts'
import { moveCursor, readCursor } from '../../platform/cursors.ts'
import type { Database } from '../../platform/database/database.ts'
import { type JsonRow, rowOf } from '../../platform/database/json-row.ts'
import { bounceRecallMail } from '../../platform/recalls/recall-mails.ts'
import type { BounceInbox } from '../../providers/mail/bounce-inbox.ts'
import { type SendingDependencies, sendMail } from './send-mail.ts'

/** The parts of a notice's row that its mail is written from. */
export interface NoticeToWrite {
  readonly caseId: string
  readonly kind: string
  readonly eventNumber: number
  readonly data: unknown
  /** Whom it is for, where that is not the customer of the case. */
  readonly customerId?: string | null
}

/** What every mail goes by, read with whom it is for. */
export interface Letter {
  readonly language: Language
  /** The newest link that may be mailed to them. */
  readonly link: { readonly id: string; readonly expiresAt: Date; readonly sentBy: string } | null
  /** The way that the case took when the notice was planned. */
  readonly way: { readonly from: string; readonly by: string } | null
}

/** Writes the mails of one process: reads what they tell when they are sent, so that it is true then. */
export type WriteMail = (notice: NoticeToWrite, letter: Letter) => Promise<RenderedMail>

export interface TellDependencies extends SendingDependencies {
  readonly database: Database
  /** Who writes the mails of each process, by its code. */
  readonly mailWriters: Readonly<Record<string, WriteMail>>
}

interface Subject extends Pick<Letter, 'language' | 'way'> {
  readonly process: string
  readonly email: string
  readonly isBad: boolean
  readonly isErased: boolean
  readonly link: JsonRow | null
}

/** Has a notice written by its case's process and hands it to the recipient's server, always under the same Message-ID. */
export async function tell(
  deps: TellDependencies,
  notice: NoticeToWrite & { readonly id: string; readonly messageId: string },
): Promise<Told> {
  const [subject] = await deps.database.$queryRaw<Subject[]>`
    select case when u.id = c.customer_id then c.language else u.language end as language, c.process, u.email, u.email_bad_at is not null as "isBad",
           u.erased_at is not null as "isErased",
           (select to_jsonb(l) from case_links l
             where l.case_id = c.id and l.revoked_at is null
               and case when u.id = c.customer_id then l.sent_by = 'mail' else l.customer_id = u.id end
             order by l.created_at desc limit 1) as link,
           (select jsonb_build_object('from', e."from", 'by', e.by) from case_events e
             where e.case_id = c.id and e.number = ${notice.eventNumber}) as way
      from cases c join customers u on u.id = coalesce(${notice.customerId ?? null}::uuid, c.customer_id) where c.id = ${notice.caseId}`
  if (!subject) throw new Error(`there is no case ${notice.caseId}`)
  const { language, process, email, isBad, isErased, link, way } = subject
  if (isErased) return { kind: 'nobody' }
  if (isBad) return { kind: 'refused', why: 'the address has sent mail back', address: 'bad' }
  const write = deps.mailWriters[process]
  if (!write) throw new Error(`${notice.caseId}: nobody writes the mails of a process '${process}' here`)
  const mail = await write(notice, { language, link: link && rowOf<NonNullable<Letter['link']>>(link), way })
  return sendMail(deps, { id: notice.id, messageId: notice.messageId, to: email, ...mail })
}

const CURSOR = 'bounces'

/** One round: reads the reports of undelivered mail; each stops the clock of the question it was about, or says that a buyer was not reached. Answers how many were new. */
export async function readBounces(deps: NoticeDependencies, inbox: BounceInbox): Promise<number> {
  const from = await readCursor(deps.database, CURSOR)
  const page = await inbox.read(from ?? '')
  if (page.kind === 'retry') return 0
  let taken = 0
  for (const bounce of page.bounces) {
    // Only the signed bounce address says for certain which mail is meant; anyone could have written a Message-ID.
    if (bounce.action !== 'failed' || bounce.of.by !== 'notice') continue
    const why = `${bounce.status}: ${bounce.diagnostic}`
    const notice = await bounceNotice(deps, bounce.of.id, why)
    if (notice === 'bounced' || (notice === 'unknown' && (await bounceRecallMail(deps, bounce.of.id, why)))) taken++
  }
  if (page.next !== from) await moveCursor(deps.database, CURSOR, page.next, deps.clock.now())
  return taken
}
