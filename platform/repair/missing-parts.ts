import type { QuotedVariant } from '../../domain/repair/quote-form.ts'
import type { Transaction } from '../database/database.ts'

/** Parts of a variant that are neither held for a repair nor in its device yet, each with how many. */
export async function missingParts(
  tx: Pick<Transaction, '$queryRaw'>,
  caseId: string,
  { parts }: Pick<QuotedVariant, 'parts'>,
): Promise<readonly { readonly partNumber: string; readonly short: number }[]> {
  if (parts.length === 0) return []
  const there = await tx.$queryRaw<{ partNumber: string }[]>`
    select l.part_number as "partNumber" from part_reservations r join part_lots l on l.id = r.lot_id
     where r.case_id = ${caseId} and r.status in ('reserved', 'used')`
  return parts.flatMap(({ partNumber, quantity }) => {
    const short = quantity - there.filter((one) => one.partNumber === partNumber).length
    return short > 0 ? [{ partNumber, short }] : []
  })
}
