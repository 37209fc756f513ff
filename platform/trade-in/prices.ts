import type { Transaction } from '../database/database.ts'

/** The price in minor units for one device in one condition, by a list; null where the list does not buy it. */
export async function priceIn(
  tx: Transaction,
  priceListId: string,
  device: { readonly modelId: string; readonly storage: number; readonly condition: string },
): Promise<number | null> {
  const { modelId, storage, condition } = device
  const [price] = await tx.$queryRaw<{ minor: number }[]>`
    select minor from prices
     where price_list_id = ${priceListId}::uuid and model_id = ${modelId} and storage = ${storage} and condition = ${condition}`
  return price?.minor ?? null
}
