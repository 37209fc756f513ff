import type { Place } from '../domain/calendar/calendars.ts'
import { checkMarkets } from '../domain/market/check-markets.ts'
import { MARKET_CODES, type Market, type MarketCode, type MarketVersion } from '../domain/market/market.ts'
import { describeProblems } from '../domain/market/problem.ts'
import { type MarketResolution, resolveMarket } from '../domain/market/resolve-market.ts'
import { checkByLibraries } from './check-libraries.ts'
import { GERMANY } from './de.ts'
import { SPAIN } from './es.ts'
import { FRANCE } from './fr.ts'
import { UNITED_STATES } from './us.ts'

/** Lets market data through, or throws an Error that names every problem in it: wrong market data does not start. */
export const checkedMarkets = (versions: readonly MarketVersion[]): readonly MarketVersion[] => {
  const problems = [...checkMarkets(versions), ...checkByLibraries(versions)]
  if (problems.length > 0) throw new Error(`market data is wrong\n${describeProblems(problems)}`)
  return versions
}

/** Every market in every version. */
export const MARKETS: readonly MarketVersion[] = checkedMarkets([...FRANCE, ...SPAIN, ...GERMANY, ...UNITED_STATES])

/** The rules of a market in force at an instant, for a code that somebody typed. */
export const findMarket = (code: string, at: Date): MarketResolution => resolveMarket(MARKETS, code, at)

/** The rules of a market in force at an instant. Throws RangeError before the market opened. */
export const marketAt = (code: MarketCode, at: Date): Market => {
  const resolution = findMarket(code, at)
  if (resolution.kind === 'found') return resolution.version.market
  throw new RangeError(`no rules of the market ${code} at ${at.toISOString()}: its first version begins later`)
}

/** The rules of every market that is open at an instant. */
export const marketsOpenAt = (at: Date): readonly Market[] =>
  MARKET_CODES.flatMap((code) => {
    const found = findMarket(code, at)
    return found.kind === 'found' ? [found.version.market] : []
  })

/** Where the time limits of a market's cases run. */
export const placeOf = (market: Market): Place => ({ zone: market.zone, region: market.holidayRegion })
