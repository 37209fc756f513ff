import type { readTimeline } from '../../platform/cases/reads/read-case.ts'

type Rows = Awaited<ReturnType<typeof readTimeline>>

/** A mail sent or planned, as the house sees it. */
export const noticeOf = (notice: Rows['notices'][number]) => ({
  kind: notice.kind,
  channel: notice.channel,
  status: notice.status,
  event: notice.eventNumber,
  dueAt: notice.dueAt.toISOString(),
  ...(notice.acceptedAt && { acceptedAt: notice.acceptedAt.toISOString() }),
  ...(notice.bouncedAt && { bouncedAt: notice.bouncedAt.toISOString() }),
  attempts: notice.attempts,
  ...(notice.lastFailure && { lastFailure: notice.lastFailure }),
})

export const noteOf = ({ at, actor, text }: Rows['notes'][number]) => ({ at: at.toISOString(), actor, text })
