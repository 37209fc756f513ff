import type { LocalDate } from '../../domain/calendar/local-date.ts'
import { repairTable } from '../../domain/repair/states.ts'
import type { Database, Transaction } from '../database/database.ts'

/** How many devices are announced at a shop, by day. */
export async function announcedAt(
  database: Pick<Database | Transaction, '$queryRaw'>,
  site: string,
): Promise<ReadonlyMap<LocalDate, number>> {
  const announced = await database.$queryRaw<{ day: LocalDate; devices: number }[]>`
    select r.drop_off_day as day, count(*)::int as devices from repairs r join cases c on c.id = r.case_id
     where r.drop_off_site = ${site} and c.process = ${repairTable.process} and c.state = 'awaiting_drop_off' group by r.drop_off_day`
  return new Map(announced.map(({ day, devices }) => [day, devices]))
}
