import type { ClaimDependencies } from '../../platform/cases/claims.ts'
import { failureWords } from '../../platform/cases/failure-words.ts'
import type { Addressed } from '../../platform/cases/notices/addressee.ts'
import { claimNotices } from '../../platform/cases/notices/claim-notices.ts'
import { type NoticeDependencies, settleNotice, type Told } from '../../platform/cases/notices/settle-notice.ts'
import { claimRecallMails, settleRecallMail } from '../../platform/recalls/recall-mails.ts'
import type { Notice, RecallMail } from '../../prisma/generated/client.ts'
import { SlidingWindow } from './sliding-window.ts'

export interface SendDependencies extends NoticeDependencies {
  /** Renders a notice and hands it to the recipient's server. */
  readonly tell: (notice: Notice & Addressed) => Promise<Told>
}

/** Sends what is due, at most `atOnce` notices side by side. One that cannot be rendered is tried again and shown. */
export const noticeWindow = (deps: SendDependencies, atOnce: number) =>
  new SlidingWindow(atOnce, {
    claim: (free) => claimNotices(deps, free),
    handle: async (notice) => settleNotice(deps, notice, await told(deps.tell(notice))),
  })

/** The same for what buyers are told of a recall, which is about no case. */
export const recallMailWindow = (deps: ClaimDependencies & { readonly tell: (mailing: RecallMail) => Promise<Told> }, atOnce: number) =>
  new SlidingWindow(atOnce, {
    claim: (free) => claimRecallMails(deps, free),
    handle: async (mailing) => settleRecallMail(deps, mailing, await told(deps.tell(mailing))),
  })

/** What became of it; of what could not even be written, that it is tried again. */
const told = (telling: Promise<Told>): Promise<Told> => telling.catch((error: unknown) => ({ kind: 'again', why: failureWords(error) }))
