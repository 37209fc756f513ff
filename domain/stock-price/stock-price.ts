import { compare, minus } from '../money/arithmetic.ts'
import { type Currency, type Money, money } from '../money/money.ts'
import { shareOf } from '../money/rounding.ts'
import type { StockPriceRow } from './price-table.ts'

/** From this many days in stock on, the listed price is lowered by this share of it. Steps do not add up: the last one reached counts. */
export interface LoweringStep {
  readonly fromDay: number
  readonly lowerByBasisPoints: number
}

/** How prices fall with time: steps in the order of their days, none lowering by less than the one before. */
export type LoweringRule = readonly LoweringStep[]

export interface StockPrice {
  readonly price: Money
  readonly listed: Money
  /** `floor` where the rule would have gone below the row's floor. */
  readonly by: 'list' | 'rule' | 'floor'
}

const WHOLE = 10_000

/** What is wrong with a rule, in words; empty when it can be used. */
export const loweringRuleProblems = (rule: LoweringRule): readonly string[] =>
  rule.flatMap(({ fromDay, lowerByBasisPoints }, index) => {
    const before = rule[index - 1]
    const problems: string[] = []
    if (!Number.isSafeInteger(fromDay) || fromDay < 1) problems.push(`step ${index}: days are a whole number from 1, found ${fromDay}`)
    if (!Number.isSafeInteger(lowerByBasisPoints) || lowerByBasisPoints < 1 || lowerByBasisPoints > WHOLE) {
      problems.push(`step ${index}: a share is 1 to ${WHOLE} basis points, found ${lowerByBasisPoints}`)
    }
    if (before && fromDay <= before.fromDay) problems.push(`step ${index}: begins later than the step before, found day ${fromDay}`)
    if (before && lowerByBasisPoints <= before.lowerByBasisPoints) {
      problems.push(`step ${index}: lowers by more than the step before, found ${lowerByBasisPoints}`)
    }
    return problems
  })

/**
 * The price of a device after its days in stock (0 on its first day), never below the row's floor. Throws RangeError for days that are no
 * whole number from 0.
 */
export const stockPriceOf = (
  row: Pick<StockPriceRow, 'priceMinor' | 'floorMinor'>,
  currency: Currency,
  rule: LoweringRule,
  daysInStock: number,
): StockPrice => {
  if (!Number.isSafeInteger(daysInStock) || daysInStock < 0)
    throw new RangeError(`days in stock are a whole number from 0, found ${daysInStock}`)
  const listed = money(row.priceMinor, currency)
  const step = rule.findLast(({ fromDay }) => fromDay <= daysInStock)
  if (!step) return { price: listed, listed, by: 'list' }
  const lowered = minus(listed, shareOf(listed, step.lowerByBasisPoints))
  const floor = money(row.floorMinor, currency)
  return compare(lowered, floor) < 0 ? { price: floor, listed, by: 'floor' } : { price: lowered, listed, by: 'rule' }
}

/** The day in stock from which the next step of a rule counts; undefined after the last. */
export const nextLowering = (rule: LoweringRule, daysInStock: number): number | undefined =>
  rule.find(({ fromDay }) => fromDay > daysInStock)?.fromDay
