import type { RenewalRun } from '../../../prisma/generated/client.ts'
import type { RunDependencies } from './runs.ts'

/** How far a run is, by its renewals. */
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
  const [counts] = await database.$queryRaw<[{ charged: number; failed: number; waiting: number }]>`
    select count(*) filter (where r.status in ('paid', 'processing'))::int as charged,
           count(*) filter (where r.status in ('failed', 'cancelled'))::int as failed,
           count(*) filter (where r.status = 'charging')::int as waiting
      from renewals r join subscriptions s on s.case_id = r.case_id
     where r.run_date = ${run.date} and s.market = ${run.market}`
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
