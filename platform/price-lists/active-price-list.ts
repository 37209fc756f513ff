import type { PriceKindCode } from '../../domain/catalogue/price-kind.ts'
import type { Transaction } from '../database/database.ts'

/** The list of a kind that is in force in a market; null where none is. */
export const activePriceList = (tx: Pick<Transaction, 'priceList'>, kind: PriceKindCode, market: string, at: Date) =>
  tx.priceList.findFirst({
    where: { kind, market, status: 'active', validFrom: { lte: at } },
    orderBy: [{ validFrom: 'desc' }, { version: 'desc' }],
  })
