import type { WipeCertificate } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'

/** The certificate that is in force: of a device that was wiped again in its case, the latest. */
export const readCertificate = (database: Pick<Database, 'wipeCertificate'>, caseId: string): Promise<WipeCertificate | null> =>
  database.wipeCertificate.findFirst({ where: { caseId }, orderBy: { eventNumber: 'desc' } })
