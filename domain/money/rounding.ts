import { type Money, money } from './money.ts'

const WHOLE = 10_000n
const MINOR_PER_UNIT = 100

/**
 * A share of an amount, in basis points (10000 = the whole), rounded half-up to the minor unit: half a cent goes up,
 * of a negative amount away from zero, so that a correction cancels exactly what it corrects.
 * Throws RangeError for basis points that are no whole number from 0.
 */
export const shareOf = (amount: Money, basisPoints: number): Money => {
  if (!Number.isSafeInteger(basisPoints) || basisPoints < 0) {
    throw new RangeError(`basis points are a whole number from 0, found ${basisPoints}`)
  }
  const size = BigInt(Math.abs(amount.minor)) * BigInt(basisPoints)
  const rounded = Number((size + WHOLE / 2n) / WHOLE)
  return money(amount.minor < 0 && rounded !== 0 ? -rounded : rounded, amount.currency)
}

/** An amount (not below 0) rounded half-up to whole units of its currency: 12.50 → 13.00. */
export const toWholeUnits = (amount: Money): Money => {
  if (amount.minor < 0) throw new RangeError(`an amount to round to whole units is not below 0, found ${amount.minor}`)
  return money(Math.floor((amount.minor + MINOR_PER_UNIT / 2) / MINOR_PER_UNIT) * MINOR_PER_UNIT, amount.currency)
}
