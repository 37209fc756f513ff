import { refurbishmentTable } from '../../domain/refurbishment/states.ts'
import type { Database } from '../database/database.ts'
import { measurementsOf, purposeIn } from './measurements.ts'
import { readCertificate } from './read-certificate.ts'
import { readGradings } from './read-gradings.ts'

export type RefurbishmentReading = NonNullable<Awaited<ReturnType<typeof readRefurbishment>>>

/**
 * A refurbishment as its rows have it, the latest grading and certificate first, with what is still to be measured where something is
 * measured; null where there is none.
 */
export async function readRefurbishment(database: Database, reference: string) {
  const found = await database.case.findFirst({
    where: { id: reference, process: refurbishmentTable.process },
    include: { refurbishment: { include: { device: true } }, photos: { orderBy: { addedAt: 'asc' } } },
  })
  if (!found?.refurbishment) return null
  const { refurbishment } = found
  const purpose = purposeIn(found.state)
  const [gradings, certificate, measurements] = await Promise.all([
    readGradings(database, reference),
    readCertificate(database, reference),
    purpose && measurementsOf(database, refurbishment, purpose),
  ])
  return { ...found, refurbishment, gradings, certificate, missing: measurements?.missing }
}
