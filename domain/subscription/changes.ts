import { addDays, type LocalDate } from '../calendar/local-date.ts'
import { compare } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { isChargeable } from '../payments/least-charge.ts'
import { type AnchorDay, boundaryFrom, type Period, periodAt } from './periods.ts'
import { planChange, restOf } from './proration.ts'

/** A charge for a part of a period. `boundary` names the period: it has one charge at most, whole or in part. */
export interface PartCharge {
  readonly boundary: LocalDate
  readonly period: Period
  readonly amount: Money
}

/** From a day to the end of its period; the whole price where the day is its first. */
export const restFrom = (anchorDay: AnchorDay, on: LocalDate, price: Money): PartCharge => {
  const whole = periodAt(anchorDay, on)
  return { boundary: whole.from, period: { from: on, to: whole.to }, amount: restOf(price, whole, on) }
}

/**
 * What is charged besides when a period is paid late: the rest of the current one, where that has begun meanwhile; null while the paid
 * period lasts. What lay between was not covered and is not charged.
 */
export const restAfterPayment = (anchorDay: AnchorDay, late: Period, paidOn: LocalDate, price: Money): PartCharge | null =>
  paidOn < late.to ? null : restFrom(anchorDay, paidOn, price)

/** What is due next of a subscription, and up to where it is paid. */
export interface NextCharge {
  readonly paidUntil: LocalDate
  /** The day from which that charge counts; null where it is of a whole period. */
  readonly startsFrom: LocalDate | null
  readonly dueOn: LocalDate
}

/** The charge of a rest: on its first day. One that is too little to be charged is not owed, and the next is of a whole period. */
export const nextChargeOf = ({ boundary, period, amount }: PartCharge): NextCharge =>
  isChargeable(amount)
    ? { paidUntil: boundary, startsFrom: period.from, dueOn: period.from }
    : { paidUntil: period.to, startsFrom: null, dueOn: period.to }

export type PlanChanged =
  /** The difference is charged now, for the days that are left. */
  | { readonly kind: 'now'; readonly credit: Money; readonly debit: Money; readonly due: Money }
  | { readonly kind: 'next_period'; readonly from: LocalDate }

/**
 * What a change of plan on a day means. A dearer plan begins at once, where its customer pays by card. A cheaper one begins with the next period:
 * no money goes back, and no invoice is below zero. So does one that would cost too little more to be charged, and any that is paid by debit:
 * its amount is told so many days before, `noticeDays`, and what begins earlier was told already; null for a card.
 */
export const changedPlan = (
  prices: { readonly from: Money; readonly to: Money },
  { anchorDay, noticeDays }: { readonly anchorDay: AnchorDay; readonly noticeDays: number | null },
  on: LocalDate,
): PlanChanged => {
  const change = planChange(prices, periodAt(anchorDay, on), on)
  if (noticeDays === null && isChargeable(change.due)) return { kind: 'now', ...change }
  return { kind: 'next_period', from: boundaryFrom(anchorDay, addDays(on, noticeDays ?? 1)) }
}

/** A change of a plan's price, as far as it has reached one subscription. */
export interface PriceChange {
  readonly from: LocalDate
  readonly price: Money
  /** Local date on which the mail was taken by the customer's server; null where it bounced, or has not left. */
  readonly toldOn: LocalDate | null
  readonly consent: 'not_asked' | 'waiting' | 'given'
}

/**
 * From which day on another price holds for a subscription: a lower one from its day on; a higher one so many days after it was told, and where
 * consent is asked once it was given. Null while it does not: who was never told keeps the old one, and where consent is asked so does who
 * says nothing.
 */
export const holdsFrom = (agreed: Money, { from, price, toldOn, consent }: PriceChange, noticeDays: number): LocalDate | null => {
  if (compare(price, agreed) <= 0) return from
  if (consent === 'waiting' || toldOn === null) return null
  const noticed = addDays(toldOn, noticeDays)
  return noticed > from ? noticed : from
}

/** The last day on which a change of price may be told so that it holds from its day on. */
export const priceNoticeBy = (from: LocalDate, noticeDays: number): LocalDate => addDays(from, -noticeDays)

/**
 * By which day another price has reached everybody who was told in time: a period of theirs has begun with it, as none is longer than 31 days,
 * and who was leaving and stays after all does so before. Until then there is no other after it: a subscription knows of one to come.
 */
export const reachedBy = (from: LocalDate): LocalDate => addDays(from, 32)
