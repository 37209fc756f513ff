import { MARKET_CODES, type MarketCode, type MarketVersion } from './market.ts'

export type MarketResolution =
  | { readonly kind: 'found'; readonly version: MarketVersion }
  /** No market of this code; `allowed` are those that there are. */
  | { readonly kind: 'unknown'; readonly found: string; readonly allowed: readonly MarketCode[] }
  /** The market opens later. */
  | { readonly kind: 'not_open'; readonly opensAt: string }

/** The rules of a market in force at an instant: its last version that began by then. */
export const resolveMarket = (versions: readonly MarketVersion[], code: string, at: Date): MarketResolution => {
  const own = versions.filter((version) => version.market.code === code).sort((a, b) => begins(a) - begins(b))
  const first = own[0]
  if (!first) {
    return { kind: 'unknown', found: code, allowed: MARKET_CODES.filter((known) => versions.some(({ market }) => market.code === known)) }
  }
  const version = own.findLast((one) => begins(one) <= at.getTime())
  return version ? { kind: 'found', version } : { kind: 'not_open', opensAt: first.validFrom }
}

const begins = (version: MarketVersion): number => Date.parse(version.validFrom)
