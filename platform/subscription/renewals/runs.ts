import type { Client } from '@temporalio/client'
import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import type { RenewalRun } from '../../../prisma/generated/client.ts'
import { LEASE } from '../../cases/claims.ts'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { isAnnounced } from './announced-debit.ts'

/** Whose run it is. */
export interface RunOf {
  readonly market: string
  readonly date: LocalDate
}

export interface RunDependencies {
  readonly database: Database
  readonly clock: Clock
}

/**
 * The run of a market and day, written once: whoever comes second waits for the first to have counted what is due, and is given the one that
 * is there, running or over. One that was done is taken up again where something became due since. The relay has it begin.
 */
export async function openRun(
  { database, clock }: RunDependencies,
  { market, date }: RunOf,
  startedBy: string,
): Promise<{ readonly run: RenewalRun; readonly opened: 'now' | 'before' }> {
  return database.$transaction(async (tx) => {
    const now = clock.now()
    const opened = await tx.$executeRaw`
      insert into renewal_runs (market, date, started_at, started_by, due, state)
      values (${market}, ${date}, ${now}, ${startedBy}, 0, 'running') on conflict do nothing`
    const find = () => tx.renewalRun.findUniqueOrThrow({ where: { market_date: { market, date } } })
    const run = await find()
    // A million is not counted for whoever only looks.
    if (opened === 0 && run.state !== 'done') return { run, opened: 'before' }
    await tx.$executeRaw`
      update renewal_runs r set state = 'running', ended_at = null, due = r.due + d.count, to_tell_at = ${now}
        from (select count(*)::int as count from subscriptions s join cases c on c.id = s.case_id
               where s.market = ${market} and s.due_on <= ${date} and c.state = 'active' and ${isAnnounced(date)}) d
       where r.market = ${market} and r.date = ${date} and (${opened === 1} or (r.state = 'done' and d.count > 0))`
    return { run: await find(), opened: opened === 1 ? 'now' : 'before' }
  })
}

/** How a run stands. @throws where there is none of that market and day. */
export async function stateOfRun(database: Pick<Database, '$queryRaw'>, { market, date }: RunOf): Promise<string> {
  const [run] = await database.$queryRaw<{ state: string }[]>`
    select state from renewal_runs where market = ${market} and date = ${date}`
  if (!run) throw new Error(`there is no run of ${market} on ${date}`)
  return run.state
}

/** Pauses a run, lets it go on, or stops it: its next page asks. False where it is over. */
export async function steerRun(
  { database, clock }: RunDependencies,
  { market, date }: RunOf,
  state: 'running' | 'paused' | 'stopped',
): Promise<boolean> {
  const { count } = await database.renewalRun.updateMany({
    where: { market, date, state: { in: ['running', 'paused'] } },
    data: { state, toTellAt: clock.now() },
  })
  return count === 1
}

export async function endRun({ database, clock }: RunDependencies, { market, date }: RunOf): Promise<void> {
  await database.$executeRaw`
    update renewal_runs set state = case when state = 'stopped' then state else 'done' end, ended_at = ${clock.now()}
     where market = ${market} and date = ${date} and ended_at is null`
}

/** The workflow of one run. */
export const runId = ({ market, date }: RunOf): string => `renewal-run/${market}/${date}`

/** A run whose workflow is to be told of what was written. `since`: as it was claimed. */
export interface RunToTell extends RunOf {
  readonly since: Date
}

export const claimRunsToTell = ({ database, clock }: RunDependencies, limit: number): Promise<RunToTell[]> =>
  database.$queryRaw<RunToTell[]>`
    with due as (
      select market, date from renewal_runs where to_tell_at <= ${clock.now()} order by to_tell_at limit ${limit} for update skip locked
    )
    update renewal_runs r set to_tell_at = ${new Date(clock.now().getTime() + LEASE)} from due d
     where r.market = d.market and r.date = d.date returning r.market, r.date, r.to_tell_at as since`

/** Has a run begin, or look at its row again. One that begins a second time goes on from the rows. */
export async function tellRun(
  {
    database,
    temporal,
    taskQueue,
  }: { readonly database: Pick<Database, '$executeRaw'>; readonly temporal: Pick<Client, 'workflow'>; readonly taskQueue: string },
  { market, date, since }: RunToTell,
): Promise<void> {
  await temporal.workflow.signalWithStart('renewalRun', {
    workflowId: runId({ market, date }),
    taskQueue,
    args: [market, date],
    signal: 'steered',
  })
  await database.$executeRaw`
    update renewal_runs set to_tell_at = null where market = ${market} and date = ${date} and to_tell_at = ${since}`
}
