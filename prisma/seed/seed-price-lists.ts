import { randomUUID } from 'node:crypto'
import { MARKET_CODES } from '../../domain/market/market.ts'
import type { Database } from '../../platform/database/database.ts'
import { samplePriceList } from './price-lists.ts'

/** Puts the sample price list of each market into a database that has none. Sample data, and named so. */
export async function seedPriceLists(database: Database, at: Date): Promise<void> {
  for (const market of MARKET_CODES) {
    if ((await database.priceList.count({ where: { market } })) > 0) continue
    const list = samplePriceList(market)
    await database.priceList.create({
      data: {
        id: randomUUID(),
        market,
        version: 1,
        currency: list.currency,
        validFrom: at,
        status: 'active',
        createdAt: at,
        createdBy: 'seed',
        note: 'sample prices',
        prices: {
          createMany: {
            data: list.rows.map(({ modelId, storage, condition, priceMinor }) => ({ modelId, storage, condition, minor: priceMinor })),
          },
        },
      },
    })
  }
}
