import { fractionOf } from './fraction.ts'
import type { Money } from './money.ts'

const WHOLE = 10_000

/** VAT contained in an amount, rounded half-up to the cent, line by line: so the lines of an invoice add up to its VAT. Rate in basis points. */
export const vatIn = (amount: Money, basisPoints: number): Money => fractionOf(amount, basisPoints, WHOLE + basisPoints)
