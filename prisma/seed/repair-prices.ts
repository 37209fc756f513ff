import type { MarketCode } from '../../domain/market/market.ts'
import { money } from '../../domain/money/money.ts'
import { shareOf, toWholeUnits } from '../../domain/money/rounding.ts'
import { PROBLEMS, type ProblemCode } from '../../domain/repair/problems.ts'
import type { RepairPriceList } from '../../domain/repair/repair-price.ts'
import { CATALOGUE } from './catalogue.ts'
import { MARKET_FACTOR } from './price-lists.ts'

/** Sample: what an hour at the bench costs the customer in France, VAT included, in cents. */
const HOUR = 72_00

type FromTo = readonly [low: number, high: number]

/** Sample: what the part of a repair costs, in basis points of the model's price new, and how many minutes the work takes. */
const REPAIRS: Readonly<Record<ProblemCode, { readonly part: FromTo; readonly minutes: FromTo }>> = {
  screen: { part: [1_200, 2_400], minutes: [40, 60] },
  touch: { part: [1_000, 2_400], minutes: [40, 60] },
  battery: { part: [400, 700], minutes: [30, 45] },
  charging: { part: [200, 700], minutes: [30, 60] },
  does_not_start: { part: [300, 3_000], minutes: [45, 120] },
  camera: { part: [500, 1_500], minutes: [30, 60] },
  lens: { part: [1_000, 3_000], minutes: [60, 120] },
  sound: { part: [200, 600], minutes: [30, 60] },
  microphone: { part: [200, 600], minutes: [30, 60] },
  buttons: { part: [200, 600], minutes: [30, 60] },
  connection: { part: [300, 2_500], minutes: [45, 120] },
  sim: { part: [200, 2_500], minutes: [30, 90] },
  card: { part: [200, 2_500], minutes: [30, 90] },
  drive: { part: [800, 1_600], minutes: [45, 75] },
  stick: { part: [300, 700], minutes: [25, 45] },
  fan: { part: [300, 700], minutes: [40, 60] },
  water: { part: [300, 4_000], minutes: [60, 180] },
  software: { part: [0, 0], minutes: [20, 60] },
  housing: { part: [500, 1_500], minutes: [45, 90] },
  other: { part: [0, 3_000], minutes: [20, 120] },
}

/**
 * What repairs cost in a market of a new installation: one row for each model and each of its problems, part and work, in whole units,
 * at most what the model cost new. Sample prices: made up, in plausible proportion, and to be replaced by an import.
 */
export const sampleRepairPrices = (market: MarketCode): RepairPriceList => {
  const { share, currency } = MARKET_FACTOR[market]
  const amount = (priceNew: number, part: number, minutes: number): number => {
    const inFrance = shareOf(money(priceNew, currency), part).minor + (HOUR * minutes) / 60
    return Math.min(toWholeUnits(shareOf(money(inFrance, currency), share)).minor, priceNew)
  }
  const rows = CATALOGUE.flatMap(({ id: modelId, category, priceNew }) =>
    PROBLEMS[category].map((problem) => {
      const { part, minutes } = REPAIRS[problem]
      return {
        modelId,
        problem,
        lowMinor: amount(priceNew[currency], part[0], minutes[0]),
        highMinor: amount(priceNew[currency], part[1], minutes[1]),
      }
    }),
  )
  return { currency, rows }
}
