import type { Parcel } from '../../prisma/generated/client.ts'
import type { Database, Transaction } from '../database/database.ts'
import { firstRow, type JsonRow } from '../database/json-row.ts'

/** A parcel whose label was bought for a case. */
export type LabelledParcel = Parcel & { readonly labelRef: string }

/** The parcel to us whose label is good: the newest that was not voided. @throws where there is none. */
export async function labelledParcel(database: Pick<Database | Transaction, '$queryRaw'>, caseId: string): Promise<LabelledParcel> {
  const found = firstRow<LabelledParcel>(
    await database.$queryRaw<{ row: JsonRow }[]>`
      select to_jsonb(p) as row from parcels p
       where case_id = ${caseId} and leg = 'inbound' and label_ref is not null and voided_at is null
       order by created_at desc limit 1`,
  )
  if (!found) throw new Error(`${caseId}: no label is good`)
  return found
}
