import { plus } from '../money/arithmetic.ts'
import { fractionOf } from '../money/fraction.ts'
import { type Currency, type Money, money } from '../money/money.ts'

const MINUTES_PER_HOUR = 60

export const COST_KINDS = ['bought', 'parts', 'work', 'transport', 'levy'] as const
export type CostKind = (typeof COST_KINDS)[number]

/** Somebody's time on a device. */
export interface Work {
  /** Whole minutes. */
  readonly minutes: number
  readonly ratePerHour: Money
}

/** What one device has cost. Of parts the actual price of each; a part given back is not among them. */
export interface Spent {
  readonly currency: Currency
  readonly bought: Money
  readonly parts: readonly Money[]
  readonly work: readonly Work[]
  readonly transport: readonly Money[]
  /** Levies such as the private-copy levy on refurbished phones and tablets. */
  readonly levies: readonly Money[]
}

export interface DeviceCost {
  readonly byKind: Readonly<Record<CostKind, Money>>
  readonly total: Money
}

/** The price of an amount of work, rounded half-up to the cent. Throws RangeError for minutes that are no whole number from 0. */
export const workCost = ({ minutes, ratePerHour }: Work): Money => fractionOf(ratePerHour, minutes, MINUTES_PER_HOUR)

/**
 * The cost of a device to the cent, by kind and in all. Each piece of work is rounded by itself, so that the total is the sum of what was
 * posted. Throws RangeError when an amount is in another currency.
 */
export const deviceCost = ({ currency, bought, parts, work, transport, levies }: Spent): DeviceCost => {
  const sum = (amounts: readonly Money[]) => amounts.reduce(plus, money(0, currency))
  const byKind = { bought: sum([bought]), parts: sum(parts), work: sum(work.map(workCost)), transport: sum(transport), levy: sum(levies) }
  return { byKind, total: sum(COST_KINDS.map((kind) => byKind[kind])) }
}
