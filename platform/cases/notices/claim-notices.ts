import type { Notice } from '../../../prisma/generated/client.ts'
import { type JsonRow, rowOf } from '../../database/json-row.ts'
import { type ClaimDependencies, LEASE } from '../claims.ts'
import { ADDRESSED, ADDRESSEE, type Addressed, type AddresseeRow, addressed } from './addressee.ts'

/**
 * Claims up to `limit` notices that are due. A planned one leaves only while its case is still in its state, has no open
 * command and its asking mail was accepted; of several overdue ones of a case only the last is sent. Each comes with whom it is for.
 */
export async function claimNotices({ database, clock }: ClaimDependencies, limit: number): Promise<(Notice & Addressed)[]> {
  const now = clock.now()
  // With their cases, which whoever writes notices holds: those that are being written are left for the next round.
  // Those before the last are looked for by their case: a round may be too short to have met them.
  const leased = await database.$queryRaw<({ readonly row: JsonRow } & AddresseeRow)[]>`
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
      returning n.*
    )
    select to_jsonb(n) as row, ${ADDRESSEE}
      from leased n ${ADDRESSED}
     order by n.due_at, n.event_number`
  return leased.map(({ row, ...read }) => ({ ...rowOf<Notice>(row), ...addressed(read) }))
}
