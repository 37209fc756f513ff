import { type Money, money } from './money.ts'

/** The sum of two amounts. Throws RangeError when the currencies differ or the sum is no safe integer. */
export const plus = (a: Money, b: Money): Money => money(a.minor + sameCurrency(a, b).minor, a.currency)

/** The first amount less the second, negative when the second is the greater. Throws RangeError when the currencies differ. */
export const minus = (a: Money, b: Money): Money => money(a.minor - sameCurrency(a, b).minor, a.currency)

/** Below 0, 0 or above 0 as the first amount is less than, equal to or more than the second. Throws RangeError when the currencies differ. */
export const compare = (a: Money, b: Money): number => a.minor - sameCurrency(a, b).minor

const sameCurrency = (a: Money, b: Money): Money => {
  if (a.currency !== b.currency) throw new RangeError(`amounts of one currency are needed, found ${a.currency} and ${b.currency}`)
  return b
}
