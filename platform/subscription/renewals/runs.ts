import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import type { RenewalRun } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'

/** Whose run it is. */
export interface RunOf {
  readonly market: string
  readonly date: LocalDate
}

interface RunDependencies {
  readonly database: Database
  readonly clock: Clock
}

/** The run of a market and day, written once: whoever comes second is given the one that is there, running or done. */
export async function openRun(
  { database, clock }: RunDependencies,
  { market, date }: RunOf,
  startedBy: string,
): Promise<{ readonly run: RenewalRun; readonly opened: 'now' | 'before' }> {
  const written = await database.$executeRaw`
    insert into renewal_runs (market, date, started_at, started_by, due, state)
    select ${market}, ${date}, ${clock.now()}, ${startedBy},
           (select count(*)::int from subscriptions s join cases c on c.id = s.case_id
             where s.market = ${market} and s.due_on <= ${date} and c.state = 'active'), 'running'
    on conflict do nothing`
  const run = await database.renewalRun.findUniqueOrThrow({ where: { market_date: { market, date } } })
  return { run, opened: written === 1 ? 'now' : 'before' }
}

/** Pauses a run, lets it go on, or stops it: its next page asks. False where it is over. */
export async function steerRun(
  { database }: RunDependencies,
  { market, date }: RunOf,
  state: 'running' | 'paused' | 'stopped',
): Promise<boolean> {
  const { count } = await database.renewalRun.updateMany({
    where: { market, date, state: { in: ['running', 'paused'] } },
    data: { state },
  })
  return count === 1
}

export async function endRun({ database, clock }: RunDependencies, { market, date }: RunOf): Promise<void> {
  await database.$executeRaw`
    update renewal_runs set state = case when state = 'stopped' then state else 'done' end, ended_at = ${clock.now()}
     where market = ${market} and date = ${date} and ended_at is null`
}

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
