import { claimNotices } from '../../platform/cases/claim.ts'
import { type NoticeDependencies, settleNotice, type Told } from '../../platform/cases/settle-notice.ts'
import type { Notice } from '../../prisma/generated/client.ts'

export interface SendDependencies extends NoticeDependencies {
  /** Renders a notice and hands it to the recipient's server. */
  readonly tell: (notice: Notice) => Promise<Told>
}

/** One round: sends what is due. Answers how many were claimed. A notice that cannot be rendered is tried again and shown. */
export async function sendNotices(deps: SendDependencies, atOnce: number): Promise<number> {
  const claimed = await claimNotices(deps, atOnce)
  await Promise.all(
    claimed.map(async (notice) => {
      let told: Told
      try {
        told = await deps.tell(notice)
      } catch (error) {
        told = { kind: 'again', why: error instanceof Error ? error.message : String(error) }
      }
      await settleNotice(deps, notice, told)
    }),
  )
  return claimed.length
}
