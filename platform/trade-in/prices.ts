import type { Transaction } from '../database/database.ts'

/** The price in minor units for one device in one condition, by a list; null where the list does not buy it. */
export async function priceIn(
  tx: Transaction,
  priceListId: string,
  device: { readonly modelId: string; readonly storage: number; readonly condition: string },
): Promise<number | null> {
  const price = await tx.price.findUnique({ where: { priceListId_modelId_storage_condition: { priceListId, ...device } } })
  return price?.minor ?? null
}
