import { placeOf } from '../cases/limits.ts'
import type { Door } from './door.ts'

type Loaded = Pick<Door, 'tx' | 'at' | 'rules' | 'subject' | 'market'>

/** How many tickets each partner has taken over today, by site. */
export async function takenToday({ tx, at, rules, market }: Loaded): Promise<ReadonlyMap<string, number>> {
  const place = placeOf(market)
  const midnight = rules.calendars.at(rules.calendars.dateOf(at, place), '00:00', place)
  const taken = await tx.$queryRaw<{ site: string; tickets: number }[]>`
    select r.site, count(*)::int as tickets from case_events e join repairs r on r.case_id = e.case_id
     where e.by = 'acceptTicket' and e.at >= ${midnight} group by r.site`
  return new Map(taken.map(({ site, tickets }) => [site, tickets]))
}

/** Whoever announces a device at a shop first is first: the others wait here until that is written. */
export const queueAt = async ({ tx }: Pick<Loaded, 'tx'>, site: string): Promise<void> => {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('drop-off'), hashtext(${site}))::text`
}
