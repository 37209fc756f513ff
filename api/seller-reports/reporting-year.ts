import type { Market, MarketCode } from '../../domain/market/market.ts'
import { at, localDateOf } from '../../markets/clockwork.ts'
import { findMarket } from '../../markets/index.ts'
import type { Quarters } from '../../platform/books/seller-counters.ts'

export type ReportingYear =
  /** `market` has the rules in force at the year's end, or now while it runs. */
  | { readonly kind: 'found'; readonly market: Market; readonly quarters: Quarters }
  | { readonly kind: 'not_begun' }
  | { readonly kind: 'before_the_market' }

/** A calendar year of a market as its sellers are counted: by the midnights of its own zone. */
export function reportingYear(code: MarketCode, year: number, now: Date): ReportingYear {
  const today = findMarket(code, now)
  if (today.kind !== 'found') return { kind: 'before_the_market' }
  const { zone } = today.version.market
  if (year > Number(localDateOf(now, zone).slice(0, 4))) return { kind: 'not_begun' }
  const midnight = (date: string) => at(date, '00:00', zone)
  const end = midnight(`${year + 1}-01-01`)
  const inForce = findMarket(code, new Date(Math.min(now.getTime(), end.getTime() - 1)))
  if (inForce.kind !== 'found') return { kind: 'before_the_market' }
  const quarters: Quarters = [
    midnight(`${year}-01-01`),
    midnight(`${year}-04-01`),
    midnight(`${year}-07-01`),
    midnight(`${year}-10-01`),
    end,
  ]
  return { kind: 'found', market: inForce.version.market, quarters }
}
