import type { WipeCertificate } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'
import { firstRow, type JsonRow } from '../database/json-row.ts'

/** The certificate that is in force: of a device that was wiped again in its case, the latest. */
export async function readCertificate(database: Pick<Database, '$queryRaw'>, caseId: string): Promise<WipeCertificate | null> {
  return firstRow<WipeCertificate>(
    await database.$queryRaw<{ row: JsonRow }[]>`
      select to_jsonb(w) as row from wipe_certificates w where case_id = ${caseId} order by event_number desc limit 1`,
  )
}
