import { failureWords } from '../../platform/cases/failure-words.ts'
import { claimNotices } from '../../platform/cases/notices/claim-notices.ts'
import { type NoticeDependencies, settleNotice, type Told } from '../../platform/cases/notices/settle-notice.ts'
import type { Notice } from '../../prisma/generated/client.ts'
import { SlidingWindow } from './sliding-window.ts'

export interface SendDependencies extends NoticeDependencies {
  /** Renders a notice and hands it to the recipient's server. */
  readonly tell: (notice: Notice) => Promise<Told>
}

/** Sends what is due, at most `atOnce` notices side by side. One that cannot be rendered is tried again and shown. */
export const noticeWindow = (deps: SendDependencies, atOnce: number) =>
  new SlidingWindow(atOnce, {
    claim: (free) => claimNotices(deps, free),
    handle: async (notice) => {
      let told: Told
      try {
        told = await deps.tell(notice)
      } catch (error) {
        told = { kind: 'again', why: failureWords(error) }
      }
      await settleNotice(deps, notice, told)
    },
  })
