import { ADDRESSED, ADDRESSEE, type Addressed, type AddresseeRow, addressed } from '../../platform/cases/notices/addressee.ts'
import type { Database } from '../../platform/database/database.ts'

/** Whom a notice is for now, as who claims it reads them. */
export async function addresseeOf(database: Database, noticeId: string): Promise<Addressed> {
  const [read] = await database.$queryRaw<AddresseeRow[]>`select ${ADDRESSEE} from notices n ${ADDRESSED} where n.id = ${noticeId}::uuid`
  if (!read) throw new Error(`there is no notice ${noticeId}`)
  return addressed(read)
}
