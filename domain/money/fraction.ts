import { type Money, money } from './money.ts'

/**
 * An amount times numerator / denominator, rounded half-up to the minor unit, of a negative amount away from zero; exact until that
 * rounding. Throws RangeError unless the numerator is a whole number from 0 and the denominator one from 1.
 */
export const fractionOf = (amount: Money, numerator: number, denominator: number): Money => {
  if (!Number.isSafeInteger(numerator) || numerator < 0 || !Number.isSafeInteger(denominator) || denominator < 1) {
    throw new RangeError(`a fraction has a numerator from 0 and a denominator from 1, found ${numerator}/${denominator}`)
  }
  const [size, below] = [BigInt(Math.abs(amount.minor)) * BigInt(numerator), BigInt(denominator)]
  // Half-up in whole numbers: floor((2 × size + below) / (2 × below)).
  const rounded = Number((2n * size + below) / (2n * below))
  return money(amount.minor < 0 && rounded !== 0 ? -rounded : rounded, amount.currency)
}
