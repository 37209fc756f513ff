import { refurbishmentTable } from '../../domain/refurbishment/states.ts'
import type { Database } from '../database/database.ts'

export type RefurbishmentReading = NonNullable<Awaited<ReturnType<typeof readRefurbishment>>>

/** A refurbishment as its rows have it, the latest grading and certificate first; null where there is none. */
export async function readRefurbishment(database: Database, reference: string) {
  const found = await database.case.findFirst({
    where: { id: reference, process: refurbishmentTable.process },
    include: { refurbishment: { include: { device: true } }, photos: { orderBy: { addedAt: 'asc' } } },
  })
  if (!found?.refurbishment) return null
  const [gradings, certificate] = await Promise.all([
    database.grading.findMany({ where: { caseId: reference }, orderBy: [{ at: 'desc' }, { nth: 'desc' }] }),
    database.wipeCertificate.findFirst({ where: { caseId: reference }, orderBy: { eventNumber: 'desc' } }),
  ])
  return { ...found, refurbishment: found.refurbishment, gradings, certificate }
}
