import type { Photo } from '../../prisma/generated/client.ts'
import { readCaseLines } from '../cases/reads/read-support-case.ts'
import type { Database } from '../database/database.ts'
import { casesOfDevices } from './device-cases.ts'

export type DeviceReading = NonNullable<Awaited<ReturnType<typeof readDevice>>>

/** A device with all its cases, the newest first; its identities sealed. Null where there is none. */
export async function readDevice(database: Database, id: string) {
  const device = await database.device.findUnique({ where: { id } })
  if (!device) return null
  const cases = await readCaseLines(database, await casesOfDevices(database, [id]))
  return { ...device, cases: [...cases.values()].sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime() || (a.id < b.id ? -1 : 1)) }
}

/** A line of a device's life as it was written, and what its case's event was by. */
export interface LifeRow {
  readonly number: number
  readonly kind: string
  readonly at: Date
  readonly actor: string
  readonly caseId: string | null
  readonly by: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** A device's life, the newest line first: `limit` lines before a number, or the last ones. */
export const readLife = (database: Database, id: string, before: number | null, limit: number): Promise<readonly LifeRow[]> =>
  database.$queryRaw<LifeRow[]>`
    select r.number, r.kind, r.at, r.actor, r.case_id as "caseId", e.by, r.data
      from device_records r left join case_events e on e.case_id = r.case_id and e.number = r.event_number
     where r.device_id = ${id} and (${before}::int is null or r.number < ${before}::int)
     order by r.number desc limit ${limit}`

/** Photos of a device over all its cases, in the order of time. */
export const readPhotos = (database: Database, { cases }: Pick<DeviceReading, 'cases'>): Promise<Photo[]> =>
  database.photo.findMany({ where: { caseId: { in: cases.map(({ id }) => id) } }, orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] })
