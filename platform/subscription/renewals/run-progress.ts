import type { RenewalRun } from '../../../prisma/generated/client.ts'
import type { RunDependencies } from './runs.ts'

/** How far a run is, by the counts of its renewals. */
export interface RunProgress {
  readonly due: number
  /** Paid, or a debit under way. */
  readonly charged: number
  readonly failed: number
  /** Asked for, and not answered yet. */
  readonly waiting: number
  /** Answered in a second, since it began. */
  readonly rate: number
  /** By that rate; null while nothing was answered, and once it is over. */
  readonly expectedEnd: Date | null
}

export async function readProgress({ database, clock }: RunDependencies, run: RenewalRun): Promise<RunProgress> {
  const rows = await database.renewalCount.findMany({ where: { market: run.market, date: run.date } })
  const countOf = (...statuses: readonly string[]) =>
    rows.reduce((sum, { status, count }) => sum + (statuses.includes(status) ? count : 0), 0)
  const counts = { charged: countOf('paid', 'processing'), failed: countOf('failed', 'cancelled'), waiting: countOf('charging') }
  const answered = counts.charged + counts.failed
  const seconds = ((run.endedAt ?? clock.now()).getTime() - run.startedAt.getTime()) / 1000
  const rate = seconds > 0 ? answered / seconds : 0
  const left = Math.max(0, run.due - answered)
  return {
    due: run.due,
    ...counts,
    rate,
    expectedEnd: run.endedAt || rate === 0 ? null : new Date(clock.now().getTime() + (left / rate) * 1000),
  }
}
