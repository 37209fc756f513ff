import type { QuotedVariant, RepairForm } from '../../domain/repair/quote-form.ts'
import type { Repair } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { getRow } from '../database/table-rows.ts'

/** What the customer approved, as the frozen form has it. @throws where nothing is: the state says that something was. */
export async function approvedVariant(
  tx: Pick<Transaction, '$queryRaw'>,
  { caseId, approvedVersion, approvedVariant: id }: Pick<Repair, 'caseId' | 'approvedVersion' | 'approvedVariant'>,
): Promise<QuotedVariant> {
  if (approvedVersion === null || id === null) throw new Error(`${caseId}: no quote is approved`)
  const { form } = await getRow(tx, 'repair_quotes', { caseId, version: approvedVersion })
  return variantOf(caseId, form as unknown as RepairForm, id)
}

/** The variant that was approved of a form. @throws where the form has none of this name: the door has let it in. */
export function variantOf(caseId: string, { version, variants }: Pick<RepairForm, 'version' | 'variants'>, id: string): QuotedVariant {
  const variant = variants.find((one) => one.id === id)
  if (!variant) throw new Error(`${caseId}: quote ${version} has no variant '${id}'`)
  return variant
}
