import type { QuotedVariant } from '../../domain/repair/quote-form.ts'
import type { Transaction } from '../database/database.ts'

/** Parts of a variant that are neither held for a repair nor in its device yet, each with how many. */
export async function missingParts(
  tx: Pick<Transaction, 'partReservation'>,
  caseId: string,
  { parts }: Pick<QuotedVariant, 'parts'>,
): Promise<readonly { readonly partNumber: string; readonly short: number }[]> {
  const there = await tx.partReservation.findMany({
    where: { caseId, status: { in: ['reserved', 'used'] } },
    select: { lot: { select: { partNumber: true } } },
  })
  return parts.flatMap(({ partNumber, quantity }) => {
    const short = quantity - there.filter(({ lot }) => lot.partNumber === partNumber).length
    return short > 0 ? [{ partNumber, short }] : []
  })
}
