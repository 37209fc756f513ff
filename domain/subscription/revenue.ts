import type { LocalDate } from '../calendar/local-date.ts'
import { minus } from '../money/arithmetic.ts'
import { type Money, money } from '../money/money.ts'
import type { Period } from './periods.ts'
import { partOf } from './proration.ts'

/**
 * What of a period's price without VAT is earned before a date: day by day, none before it began, all of it from its end on. It is counted
 * from the beginning each time, so that what is posted from date to date adds up to the price, to the cent.
 */
export const earnedBefore = (net: Money, period: Period, date: LocalDate): Money => {
  if (date <= period.from) return money(0, net.currency)
  return date >= period.to ? net : partOf(net, period, { from: period.from, to: date })
}

/** What is earned from a date to another, which is not counted any more. */
export const earnedBetween = (net: Money, period: Period, from: LocalDate, to: LocalDate): Money =>
  minus(earnedBefore(net, period, to), earnedBefore(net, period, from))
