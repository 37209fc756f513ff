import type { Command, Notice } from '../../prisma/generated/client.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { type JsonRow, rowOf } from '../database/json-row.ts'
import { commandOf } from './inbox-row.ts'

export interface ClaimDependencies {
  readonly database: Database
  readonly clock: Clock
}

/** Longer than any delivery takes; after it another relay may try. */
const LEASE = 60_000
const LONGEST_BACK_OFF = 300_000

/** When a row that failed `attempts` times is tried again: doubling from one second to five minutes. */
export const backOff = (attempts: number): number => Math.min(LONGEST_BACK_OFF, 1000 * 2 ** Math.min(attempts, 20))

/** Commands that were never tried, and those that were: what fails again and again has slots of its own and takes none from the others. */
export type Lane = 'first' | 'again'

/**
 * Claims up to `limit` cases that have open commands to deliver and answers the oldest of each that its run does not have
 * yet: a fact handed over may wait there for the effect it answers, and holds up nothing that came later; nor
 * does a command given ahead before its time. The case is held, so that its commands are delivered one after the other, by
 * one relay.
 */
export async function claimCommands(
  { database, clock }: ClaimDependencies,
  lane: Lane,
  limit: number,
): Promise<(Command & { process: string })[]> {
  const now = clock.now()
  const claimed = await database.$queryRaw<{ row: JsonRow; process: string }[]>`
    with held as (
      select c.id as case_id, c.process, o.id as command_id, o.next_attempt_at
        from commands o join cases c on c.id = o.case_id
       where o.status = 'open' and (o.attempts > 0) = ${lane === 'again'}
         and o.next_attempt_at <= ${now}
         and (c.leased_until is null or c.leased_until <= ${now})
         and not exists (
           select 1 from commands e
            where e.case_id = o.case_id and e.seq < o.seq and e.status = 'open' and (e.run_at is null or e.run_at <= ${now})
              and not (e.attempts > 0 and e.last_failure is null and e.next_attempt_at > ${now}))
       order by o.next_attempt_at limit ${limit} for update of c skip locked
    ), leased as (
      update cases set leased_until = ${new Date(now.getTime() + LEASE)} where id in (select case_id from held)
    )
    select to_jsonb(o) as row, h.process from held h join commands o on o.id = h.command_id order by h.next_attempt_at`
  return claimed.map(({ row, process }) => ({ ...commandOf(row), process }))
}

/** Gives a case back after its command was handed over, or puts off the next try. */
export async function releaseCommand(deps: ClaimDependencies, command: Command, failure: string | null): Promise<void> {
  const now = deps.clock.now()
  // A fact handed over is settled by the run; should the run be lost before, it is handed over again.
  const wait = failure === null ? 60_000 : backOff(command.attempts)
  // The case before its command, as `record` locks them: the other way round the two would wait for each other.
  await deps.database.$executeRaw`
    with released as (update cases set leased_until = null where id = ${command.caseId} returning id)
    update commands o
       set attempts = attempts + 1, last_failure = ${failure}, next_attempt_at = ${new Date(now.getTime() + wait)}
      from released where o.case_id = released.id and o.id = ${command.id}::uuid and o.status = 'open'`
}

/**
 * Claims up to `limit` notices that are due. A planned one leaves only while its case is still in its state, has no open
 * command and its asking mail was accepted; of several overdue ones of a case only the last is sent.
 */
export async function claimNotices({ database, clock }: ClaimDependencies, limit: number): Promise<Notice[]> {
  const now = clock.now()
  // With their cases, which whoever writes notices holds: those that are being written are left for the next round.
  // Those before the last are looked for by their case: a round may be too short to have met them.
  const leased = await database.$queryRaw<{ row: JsonRow }[]>`
    with claimed as (
      select n.id, n.case_id, n.state, n.state is not null and not n.asks as repeats, n.not_after
        from notices n join cases c on c.id = n.case_id
       where n.status = 'due' and coalesce(n.next_attempt_at, n.due_at) <= ${now} and n.due_at <= ${now}
         and (n.leased_until is null or n.leased_until <= ${now})
         and (n.state is null or n.asks or (
               c.state = n.state
           and not exists (select 1 from commands o where o.case_id = n.case_id and o.status = 'open' and o.type <> 'open')
           and not exists (select 1 from notices a where a.case_id = n.case_id and a.asks and a.event_number = n.event_number and a.accepted_at is null)
           and not exists (select 1 from notices l where l.case_id = n.case_id and l.state = n.state and not l.asks and l.status = 'due'
                              and l.due_at <= ${now} and (l.due_at, l.event_number, l.id) > (n.due_at, n.event_number, n.id))))
       order by coalesce(n.next_attempt_at, n.due_at), n.event_number limit ${limit} for no key update of c, n skip locked
    ), before_the_last as (
      update notices b set status = 'superseded'
        from (select distinct case_id, state from claimed where repeats) l
       where b.case_id = l.case_id and b.state = l.state and not b.asks and b.status = 'due' and b.due_at <= ${now}
         and b.id not in (select id from claimed)
    ), too_late as (
      update notices set status = 'superseded' where id in (select id from claimed where not_after < ${now})
    ), leased as (
      update notices n set leased_until = ${new Date(now.getTime() + LEASE)}, attempts = attempts + 1
       where id in (select id from claimed where not_after is null or not_after >= ${now})
      returning to_jsonb(n) as row, due_at
    )
    select row from leased order by due_at`
  return leased.map(({ row }) => rowOf<Notice>(row))
}
