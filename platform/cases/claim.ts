import type { Command, Notice } from '../../prisma/generated/client.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'

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
  return database.$transaction(async (tx) => {
    const held = await tx.$queryRaw<{ case_id: string; command_id: string }[]>`
      select o.case_id, o.id as command_id
        from commands o join cases c on c.id = o.case_id
       where o.status = 'open' and (o.attempts > 0) = ${lane === 'again'}
         and o.next_attempt_at <= ${now}
         and (c.leased_until is null or c.leased_until <= ${now})
         and not exists (
           select 1 from commands e
            where e.case_id = o.case_id and e.seq < o.seq and e.status = 'open' and (e.run_at is null or e.run_at <= ${now})
              and not (e.attempts > 0 and e.last_failure is null and e.next_attempt_at > ${now}))
       order by o.next_attempt_at limit ${limit} for update of c skip locked`
    if (held.length === 0) return []
    await tx.case.updateMany({
      where: { id: { in: held.map((row) => row.case_id) } },
      data: { leasedUntil: new Date(now.getTime() + LEASE) },
    })
    const open = await tx.command.findMany({
      where: { id: { in: held.map((row) => row.command_id) } },
      include: { case: { select: { process: true } } },
    })
    return open.map(({ case: { process }, ...command }) => ({ ...command, process }))
  })
}

/** Gives a case back after its command was handed over, or puts off the next try. */
export async function releaseCommand(deps: ClaimDependencies, command: Command, failure: string | null): Promise<void> {
  const now = deps.clock.now()
  await deps.database.$transaction(async (tx) => {
    // The case before its command, as `record` locks them: the other way round the two would wait for each other.
    await tx.case.update({ where: { id: command.caseId }, data: { leasedUntil: null } })
    // A fact handed over is settled by the run; should the run be lost before, it is handed over again.
    const wait = failure === null ? 60_000 : backOff(command.attempts)
    await tx.command.updateMany({
      where: { id: command.id, status: 'open' },
      data: { attempts: { increment: 1 }, lastFailure: failure, nextAttemptAt: new Date(now.getTime() + wait) },
    })
  })
}

/**
 * Claims up to `limit` notices that are due. A planned one leaves only while its case is still in its state, has no open
 * command and its asking mail was accepted; of several overdue ones of a case only the last is sent.
 */
export async function claimNotices({ database, clock }: ClaimDependencies, limit: number): Promise<Notice[]> {
  const now = clock.now()
  return database.$transaction(async (tx) => {
    // With their cases, which whoever writes notices holds: those that are being written are left for the next round.
    const claimed = await tx.$queryRaw<{ id: string; case_id: string; state: string | null; asks: boolean }[]>`
      select n.id, n.case_id, n.state, n.asks from notices n join cases c on c.id = n.case_id
       where n.status = 'due' and coalesce(n.next_attempt_at, n.due_at) <= ${now} and n.due_at <= ${now}
         and (n.leased_until is null or n.leased_until <= ${now})
         and (n.state is null or n.asks or (
               c.state = n.state
           and not exists (select 1 from commands o where o.case_id = n.case_id and o.status = 'open' and o.type <> 'open')
           and not exists (select 1 from notices a where a.case_id = n.case_id and a.asks and a.event_number = n.event_number and a.accepted_at is null)
           and not exists (select 1 from notices l where l.case_id = n.case_id and l.state = n.state and not l.asks and l.status = 'due'
                              and l.due_at <= ${now} and (l.due_at, l.event_number, l.id) > (n.due_at, n.event_number, n.id))))
       order by coalesce(n.next_attempt_at, n.due_at), n.event_number limit ${limit} for no key update of c, n skip locked`
    if (claimed.length === 0) return []
    // Those before the last are looked for by their case: a round may be too short to have met them.
    const repeats = claimed.filter(({ state, asks }) => state !== null && !asks)
    if (repeats.length > 0)
      await tx.notice.updateMany({
        where: {
          id: { notIn: repeats.map(({ id }) => id) },
          OR: repeats.map(({ case_id: caseId, state }) => ({ caseId, state, asks: false, status: 'due', dueAt: { lte: now } })),
        },
        data: { status: 'superseded' },
      })
    const late = await tx.notice.findMany({
      where: { id: { in: claimed.map(({ id }) => id) }, notAfter: { lt: now } },
      select: { id: true },
    })
    const dropped = late.map(({ id }) => id)
    if (dropped.length > 0) await tx.notice.updateMany({ where: { id: { in: dropped } }, data: { status: 'superseded' } })
    const rest = claimed.map(({ id }) => id).filter((id) => !dropped.includes(id))
    if (rest.length === 0) return []
    await tx.notice.updateMany({
      where: { id: { in: rest } },
      data: { leasedUntil: new Date(now.getTime() + LEASE), attempts: { increment: 1 } },
    })
    return tx.notice.findMany({ where: { id: { in: rest } }, orderBy: { dueAt: 'asc' } })
  })
}
