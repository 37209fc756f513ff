import { type Dated, inForceOn } from '../calendar/dated.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import type { Money } from '../money/money.ts'
import type { CardScheme } from './decline.ts'

/** How often a scheme lets one card be tried by one merchant after it was declined. */
interface NetworkLimit extends Dated {
  readonly scheme: CardScheme
  readonly tries: number
  readonly withinHours: number
  /** Tries over any amount count, or those over the same one. */
  readonly counts: 'any_amount' | 'same_amount'
}

const MONTH_HOURS = 30 * 24
const always = { validFrom: '2026-01-01', validUntil: null } as const

/**
 * Visa allows 20 in 30 days since 25 May 2025 (Core Rules, table 7-2), and our provider still stops at 15: we keep the lower. Mastercard:
 * 10 in a day and 35 in 30 days over the same amount (acquirers' guides). Of other schemes nobody told us: the strictest.
 */
const LIMITS: readonly NetworkLimit[] = [
  { scheme: 'visa', tries: 15, withinHours: MONTH_HOURS, counts: 'any_amount', ...always },
  { scheme: 'mastercard', tries: 10, withinHours: 24, counts: 'same_amount', ...always },
  { scheme: 'mastercard', tries: 35, withinHours: MONTH_HOURS, counts: 'same_amount', ...always },
  { scheme: 'other', tries: 10, withinHours: 24, counts: 'any_amount', ...always },
  { scheme: 'other', tries: 15, withinHours: MONTH_HOURS, counts: 'any_amount', ...always },
]

/** A try with the card, of whichever subscription. */
export interface CardTry {
  readonly at: Date
  readonly amount: Money
}

const HOUR_MS = 3_600_000

/**
 * From when a card may be tried again, `at` or later: no scheme's limit is passed then. `declined` are the card's declined tries of all its
 * subscriptions, in any order.
 */
export const mayBeTriedFrom = (scheme: CardScheme, declined: readonly CardTry[], amount: Money, at: Date, on: LocalDate): Date => {
  const own = LIMITS.filter((limit) => limit.scheme === scheme && inForceOn([limit], on) !== undefined)
  const from = own.map(({ tries, withinHours, counts }) => {
    const counted = declined.filter((one) => counts === 'any_amount' || isSame(one.amount, amount)).map((one) => one.at.getTime())
    // Once the last but so many is too long ago, there is room for one more.
    const last = counted.toSorted((a, b) => b - a)[tries - 1]
    return last === undefined ? 0 : last + withinHours * HOUR_MS
  })
  return new Date(Math.max(at.getTime(), ...from))
}

const isSame = (a: Money, b: Money): boolean => a.minor === b.minor && a.currency === b.currency
