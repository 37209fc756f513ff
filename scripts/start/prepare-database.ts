import { openDatabase } from '../../platform/database/database.ts'
import { applyMigrations } from '../../prisma/migrate.ts'
import { seedPriceLists } from '../../prisma/seed/seed-price-lists.ts'

/** Brings the database up to date and puts sample prices where a market has none. Gives how many of each were new. */
export async function prepareDatabase(url: string): Promise<{ migrations: number; priceLists: number }> {
  const migrations = await applyMigrations(url)
  const database = openDatabase(url, 1)
  try {
    const before = await database.priceList.count()
    await seedPriceLists(database, new Date())
    return { migrations: migrations.length, priceLists: (await database.priceList.count()) - before }
  } finally {
    await database.$disconnect()
  }
}

/** The same in words, for the line of the step. */
export const sayPrepared = ({ migrations, priceLists }: { migrations: number; priceLists: number }): string =>
  [migrations === 0 ? 'nothing new' : `${migrations} applied`, ...(priceLists === 0 ? [] : [`${priceLists} price lists`])].join(', ')
