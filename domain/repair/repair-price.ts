import type { ListOf, PricedRow, PriceKind } from '../catalogue/price-kind.ts'
import type { Money } from '../money/money.ts'
import { money } from '../money/money.ts'
import type { ProblemCode } from './problems.ts'

/** What the repair of a model with a problem costs, part, work and VAT included: told before anybody has seen the device. */
export interface RepairPriceRow extends PricedRow {
  readonly problem: ProblemCode
  /** Minor units of the list's currency, not above `highMinor`. */
  readonly lowMinor: number
  readonly highMinor: number
}

/** One version of what a market's repairs cost. */
export type RepairPriceList = ListOf<RepairPriceRow>

/** What is wrong with the amounts of a row; undefined when it can be used. */
export const repairPriceProblem = ({
  lowMinor,
  highMinor,
}: Pick<RepairPriceRow, 'lowMinor' | 'highMinor'>): 'price_not_above_zero' | 'low_above_high' | undefined => {
  if (highMinor <= 0 || lowMinor < 0) return 'price_not_above_zero'
  return lowMinor > highMinor ? 'low_above_high' : undefined
}

/** Prices of repairs. A repair that costs more than the model did new needs a second person. */
export const REPAIR_PRICES: PriceKind<RepairPriceRow> = {
  code: 'repair',
  keyOf: ({ modelId, problem }) => `${modelId} ${problem}`,
  amountsOf: ({ lowMinor, highMinor }) => ({ lowMinor, highMinor }),
  capOf: ({ priceNew }, currency) => priceNew[currency],
}

/** From the least to the most that a repair costs, VAT included. */
export interface PriceRange {
  readonly low: Money
  readonly high: Money
}

/**
 * What a repair costs that shows in several problems, from the rows of these: one fault may be behind all of them, so it costs at least
 * what the dearest of them costs at least; each may be one of its own, so at most all of them together. Undefined without a row.
 */
export const rangeOf = ({ currency, rows }: RepairPriceList): PriceRange | undefined =>
  rows.length === 0
    ? undefined
    : {
        low: money(Math.max(...rows.map(({ lowMinor }) => lowMinor)), currency),
        high: money(
          rows.reduce((sum, { highMinor }) => sum + highMinor, 0),
          currency,
        ),
      }
