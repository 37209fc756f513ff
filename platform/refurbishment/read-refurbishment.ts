import { refurbishmentTable } from '../../domain/refurbishment/states.ts'
import type { Device, Grading, Photo, Refurbishment, WipeCertificate } from '../../prisma/generated/client.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import { CASE_JSON, caseFromJson } from '../cases/case-row.ts'
import type { Database } from '../database/database.ts'
import { type JsonRow, rowOf, rowsOf } from '../database/json-row.ts'
import { type LatestResults, latestFor, measurementsFrom, PURPOSES, purposeIn } from './measurements.ts'

export type RefurbishmentReading = NonNullable<Awaited<ReturnType<typeof readRefurbishment>>>

interface Found {
  readonly case: JsonRow
  readonly refurbishment: JsonRow
  readonly device: JsonRow
  readonly photos: readonly JsonRow[] | null
  readonly gradings: readonly JsonRow[] | null
  readonly certificate: JsonRow | null
  readonly measured: LatestResults
}

/** What was measured for what the case's state measures; null where it measures nothing. */
const measuredNow = Prisma.sql`
  case ${Prisma.join(
    Object.entries(PURPOSES).map(([state, purpose]) => Prisma.sql`when c.state = ${state} then ${latestFor(Prisma.sql`c.id`, purpose)}`),
    ' ',
  )} end`

/** One round trip. The benchmark runs the same statement through the plain driver. */
export const refurbishmentRowsSql = (reference: string): Prisma.Sql => Prisma.sql`
  select ${CASE_JSON} as "case", to_jsonb(r) as refurbishment, to_jsonb(d) as device,
         (select jsonb_agg(p order by p.added_at) from photos p where p.case_id = c.id) as photos,
         (select jsonb_agg(g order by g.at desc, g.nth desc) from gradings g where g.case_id = c.id) as gradings,
         (select to_jsonb(w) from wipe_certificates w where w.case_id = c.id order by w.event_number desc limit 1) as certificate,
         ${measuredNow} as measured
    from cases c join refurbishments r on r.case_id = c.id join devices d on d.id = r.device_id
   where c.id = ${reference} and c.process = ${refurbishmentTable.process}`

/**
 * A refurbishment as its rows have it, the latest grading and certificate first, with what is still to be measured where something is
 * measured; null where there is none.
 */
export async function readRefurbishment(database: Database, reference: string) {
  const [found] = await database.$queryRaw<Found[]>(refurbishmentRowsSql(reference))
  if (!found) return null
  const subject = await caseFromJson(database, found.case)
  const refurbishment = { ...rowOf<Refurbishment>(found.refurbishment), device: rowOf<Device>(found.device) }
  const purpose = purposeIn(subject.state)
  const measurements = purpose && measurementsFrom(refurbishment, found.measured, purpose)
  return {
    ...subject,
    refurbishment,
    photos: rowsOf<Photo>(found.photos),
    gradings: rowsOf<Grading>(found.gradings),
    certificate: found.certificate && rowOf<WipeCertificate>(found.certificate),
    missing: measurements?.missing,
  }
}
