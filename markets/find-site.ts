import { MARKET_CODES, type Market, type MarketSite } from '../domain/market/market.ts'
import { findMarket } from './index.ts'

/** A site and the market whose rules hold there; undefined for an id that no market in force at that instant has. */
export const findSite = (id: string, at: Date): { readonly site: MarketSite; readonly market: Market } | undefined =>
  MARKET_CODES.flatMap((code) => {
    const found = findMarket(code, at)
    if (found.kind !== 'found') return []
    const { market } = found.version
    return [market.workshop, ...market.dropOffSites, ...market.repairers].filter((site) => site.id === id).map((site) => ({ site, market }))
  })[0]
