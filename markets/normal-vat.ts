import type { MarketCode } from '../domain/market/market.ts'
import { MARGIN_RULES } from './margin-rules.ts'

/** The normal rate of VAT of a market in basis points, as its other sales have it; 0 where there is none. */
export const normalVatOf = (code: MarketCode): number => {
  const rules = MARGIN_RULES[code].at(-1)?.rules
  return rules?.scheme === 'margin' ? rules.rateBasisPoints : 0
}
