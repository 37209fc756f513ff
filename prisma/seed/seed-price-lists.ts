import { randomUUID } from 'node:crypto'
import type { ListOf, PricedRow } from '../../domain/catalogue/price-kind.ts'
import { MARKET_CODES, type MarketCode } from '../../domain/market/market.ts'
import type { Database } from '../../platform/database/database.ts'
import { type PriceRows, REPAIR_ROWS, STOCK_ROWS, TRADE_IN_ROWS } from '../../platform/price-lists/price-rows.ts'
import { samplePriceList, sampleStockPrices } from './price-lists.ts'
import { sampleRepairPrices } from './repair-prices.ts'

/** Puts the sample price lists of each market, of every kind, into a database that has none. Sample data, and named so. */
export async function seedPriceLists(database: Database, at: Date): Promise<void> {
  for (const market of MARKET_CODES) {
    await seed(database, at, market, TRADE_IN_ROWS, samplePriceList)
    await seed(database, at, market, STOCK_ROWS, sampleStockPrices)
    await seed(database, at, market, REPAIR_ROWS, sampleRepairPrices)
  }
}

async function seed<Row extends PricedRow>(
  database: Database,
  at: Date,
  market: MarketCode,
  { kind, created }: PriceRows<Row>,
  sample: (market: MarketCode) => ListOf<Row>,
): Promise<void> {
  if ((await database.priceList.count({ where: { kind: kind.code, market } })) > 0) return
  const { currency, rows } = sample(market)
  await database.priceList.create({
    data: {
      id: randomUUID(),
      kind: kind.code,
      market,
      version: 1,
      currency,
      validFrom: at,
      status: 'active',
      createdAt: at,
      createdBy: 'seed',
      note: 'sample prices',
      ...created(rows),
    },
  })
}
