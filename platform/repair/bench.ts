import type { Market, MarketSite } from '../../domain/market/market.ts'

/** Where a repair is done: at our workshop, or on a partner's bench. @throws for a site of the market that has none. */
export function benchAt({ workshop, repairers }: Pick<Market, 'workshop' | 'repairers'>, id: string): MarketSite {
  const bench = [workshop, ...repairers].find((site) => site.id === id)
  if (!bench) throw new Error(`the market has no bench '${id}'`)
  return bench
}
