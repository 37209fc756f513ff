import type { PriceList, PriceRow } from '../../domain/catalogue/price-list.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import { shareOf, toWholeUnits } from '../../domain/money/rounding.ts'
import { CONDITIONS, type Condition } from '../../domain/trade-in/condition.ts'
import { modelId, SAMPLE_MODELS } from './catalogue.ts'

/** Sample: what a condition is worth of a flawless one, in basis points. */
const CONDITION_FACTOR: Readonly<Record<Condition, number>> = {
  functional_flawless: 10_000,
  functional_good: 9_000,
  functional_used: 7_500,
  functional_cracked: 4_500,
  not_functional_used: 3_000,
  not_functional_cracked: 1_500,
}

/** Sample: what a market pays of the French price, in basis points, in its own currency. */
const MARKET_FACTOR: Readonly<Record<MarketCode, { readonly share: number; readonly currency: Currency }>> = {
  FR: { share: 10_000, currency: 'EUR' },
  ES: { share: 9_500, currency: 'EUR' },
  DE: { share: 10_200, currency: 'EUR' },
  US: { share: 10_500, currency: 'USD' },
}

/**
 * The price list that a market of a new installation starts with: one row for each model, storage and condition, in
 * whole units (which also keeps them clear of the cents that a sandbox bank reacts to). Sample prices: made up, in plausible proportion, and to be replaced by an import.
 */
export const samplePriceList = (market: MarketCode): PriceList => {
  const { share, currency } = MARKET_FACTOR[market]
  const rows = Object.values(SAMPLE_MODELS).flatMap((models) =>
    models.flatMap(({ brand, name, prices }) =>
      Object.entries(prices).flatMap(([storage, price]) => {
        const flawless = shareOf(money(price * 100, currency), share)
        return CONDITIONS.map((condition): PriceRow => {
          const { minor } = toWholeUnits(shareOf(flawless, CONDITION_FACTOR[condition]))
          return { modelId: modelId(brand, name), storage: Number(storage), condition, priceMinor: minor }
        })
      }),
    ),
  )
  return { currency, rows }
}
