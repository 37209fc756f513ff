import type { Command } from '../../../prisma/generated/client.ts'
import type { JsonRow } from '../../database/json-row.ts'
import { backOff, type ClaimDependencies, LEASE } from '../claims.ts'
import { commandOf } from './inbox-row.ts'

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
