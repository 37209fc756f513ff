import type { LocalDate } from '../calendar/local-date.ts'
import { minus } from '../money/arithmetic.ts'
import { fractionOf } from '../money/fraction.ts'
import type { Money } from '../money/money.ts'
import { daysOf, type Period } from './periods.ts'

/**
 * The part of a period's price that falls on some of its days, rounded half-up to the cent. Days count, not seconds: a day of 23 hours
 * costs as much as any.
 */
export const partOf = (price: Money, whole: Period, part: Period): Money => fractionOf(price, daysOf(part), daysOf(whole))

/** The part from a day on, that day included, to the period's end. */
export const restOf = (price: Money, whole: Period, from: LocalDate): Money => partOf(price, whole, { from, to: whole.to })

/** What a change of plan on a day moves: the old plan's rest comes back, the new one's is owed. Each is a line, rounded by itself. */
export const planChange = (
  { from, to }: { readonly from: Money; readonly to: Money },
  whole: Period,
  on: LocalDate,
): { readonly credit: Money; readonly debit: Money; readonly due: Money } => {
  const credit = restOf(from, whole, on)
  const debit = restOf(to, whole, on)
  return { credit, debit, due: minus(debit, credit) }
}
