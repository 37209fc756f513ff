import type { Currency } from '../../domain/money/money.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import { type PriceRange, rangeOf } from '../../domain/repair/repair-price.ts'
import type { Transaction } from '../database/database.ts'
import { activePriceList } from './active-price-list.ts'

/** What a repair of a model with these problems costs in a market, by the list in force; null where it has no price for any of them. */
export async function repairRange(
  tx: Pick<Transaction, '$queryRaw' | 'repairPrice'>,
  asked: { readonly market: string; readonly modelId: string; readonly problems: readonly ProblemCode[]; readonly at: Date },
): Promise<PriceRange | null> {
  const list = await activePriceList(tx, 'repair', asked.market, asked.at)
  if (!list) return null
  const found = await tx.repairPrice.findMany({
    where: { priceListId: list.id, modelId: asked.modelId, problem: { in: [...asked.problems] } },
  })
  const rows = found.map((row) => ({ ...row, problem: row.problem as ProblemCode }))
  return rangeOf({ currency: list.currency as Currency, rows }) ?? null
}
