import type { RenderedMail } from '../../documents/mails/render-mail.ts'
import type { Addressed, Addressee } from '../../platform/cases/notices/addressee.ts'
import type { NoticeDependencies, Told } from '../../platform/cases/notices/settle-notice.ts'
import { bounceNotice } from '../../platform/cases/notices/settle-notice.ts'
import { moveCursor, readCursor } from '../../platform/cursors.ts'
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

/** What every mail goes by. */
export type Letter = Pick<Addressee, 'language' | 'link' | 'way'>

/** Writes the mails of one process: reads what they tell when they are sent, so that it is true then. */
export type WriteMail = (notice: NoticeToWrite, letter: Letter) => Promise<RenderedMail>

export interface TellDependencies extends SendingDependencies {
  /** Who writes the mails of each process, by its code. */
  readonly mailWriters: Readonly<Record<string, WriteMail>>
}

/** Has a notice written by its case's process and hands it to the recipient's server, always under the same Message-ID. */
export async function tell(
  deps: TellDependencies,
  { addressee, ...notice }: NoticeToWrite & Addressed & { readonly id: string; readonly messageId: string },
): Promise<Told> {
  const { email } = addressee
  if (email === null) throw new Error(`${notice.caseId} has nobody to write to`)
  if (addressee.isErased) return { kind: 'nobody' }
  if (addressee.isBad) return { kind: 'refused', why: 'the address has sent mail back', address: 'bad' }
  const write = deps.mailWriters[addressee.process]
  if (!write) throw new Error(`${notice.caseId}: nobody writes the mails of a process '${addressee.process}' here`)
  const mail = await write(notice, addressee)
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
