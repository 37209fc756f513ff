import type { PriceKindCode } from '../../domain/catalogue/price-kind.ts'
import type { PriceList } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'

export type ActivePriceList = Pick<PriceList, 'id' | 'version' | 'currency' | 'validFrom'>

/** The list of a kind that is in force in a market; null where none is. */
export async function activePriceList(
  tx: Pick<Transaction, '$queryRaw'>,
  kind: PriceKindCode,
  market: string,
  at: Date,
): Promise<ActivePriceList | null> {
  const [found] = await tx.$queryRaw<ActivePriceList[]>`
    select id, version, currency, valid_from as "validFrom" from price_lists
     where kind = ${kind} and market = ${market} and status = 'active' and valid_from <= ${at}
     order by valid_from desc, version desc limit 1`
  return found ?? null
}
