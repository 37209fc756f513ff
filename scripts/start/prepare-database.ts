import { openDatabase } from '../../platform/database/database.ts'
import { applyMigrations } from '../../prisma/migrate.ts'
import { seedParts } from '../../prisma/seed/parts.ts'
import { seedPriceLists } from '../../prisma/seed/seed-price-lists.ts'

export interface Prepared {
  readonly migrations: number
  readonly priceLists: number
  readonly parts: number
}

/**
 * Brings the database up to date and puts samples where there are none: prices of a market, in force since `pricesSince`, and parts. Gives how
 * many of each were new.
 */
export async function prepareDatabase(url: string, pricesSince = new Date()): Promise<Prepared> {
  const migrations = await applyMigrations(url)
  const database = openDatabase(url, 1)
  const count = async () => ({ priceLists: await database.priceList.count(), parts: await database.part.count() })
  try {
    const before = await count()
    await seedPriceLists(database, pricesSince)
    await seedParts(database)
    const { priceLists, parts } = await count()
    return { migrations: migrations.length, priceLists: priceLists - before.priceLists, parts: parts - before.parts }
  } finally {
    await database.$disconnect()
  }
}

/** The same in words, for the line of the step. */
export const sayPrepared = ({ migrations, priceLists, parts }: Prepared): string =>
  [
    migrations === 0 ? 'nothing new' : `${migrations} applied`,
    ...(priceLists === 0 ? [] : [`${priceLists} price lists`]),
    ...(parts === 0 ? [] : [`${parts} parts`]),
  ].join(', ')
