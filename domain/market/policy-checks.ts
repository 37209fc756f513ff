import type { Span } from '../calendar/span.ts'
import type { Currency, Money } from '../money/money.ts'
import type { Problem } from './problem.ts'

/** Gathers what is wrong in a policy: each check names its place below `path`, what was found and what is allowed. */
export const policyChecks = (path: string) => {
  const problems: Problem[] = []
  const refuse = (where: string, found: string, allowed: string) => {
    problems.push({ path: `${path}.${where}`, found, allowed })
  }
  return {
    problems,
    refuse,
    span: (where: string, span: Span) => {
      const length = lengthOf(span)
      const right = 'hours' in span ? Number.isFinite(length) && length > 0 : Number.isSafeInteger(length) && length > 0
      if (!right) refuse(where, show(span), 'a length above 0; days, months and business days are whole')
    },
    money: (where: string, amount: Money, currency: Currency) => {
      if (amount.currency !== currency) refuse(`${where}.currency`, amount.currency, `${currency}, the currency of the market`)
      if (!Number.isSafeInteger(amount.minor) || amount.minor < 0) refuse(`${where}.minor`, String(amount.minor), 'a whole number from 0')
    },
    basisPoints: (where: string, share: number) => {
      if (!Number.isSafeInteger(share) || share < 0 || share > 10_000) refuse(where, String(share), 'a whole number from 0 to 10000')
    },
    count: (where: string, count: number) => {
      if (!Number.isSafeInteger(count) || count < 1) refuse(where, String(count), 'a whole number from 1')
    },
  }
}

const lengthOf = (span: Span): number => {
  if ('hours' in span) return span.hours
  if ('days' in span) return span.days
  return 'months' in span ? span.months : span.businessDays
}

/** Hours that a span lasts at least: a day has 23 when summer time begins, a month 28 days. */
export const shortest = (span: Span): number => {
  if ('hours' in span) return span.hours
  if ('days' in span) return span.days * 24 - 1
  return 'months' in span ? span.months * 28 * 24 - 1 : span.businessDays * 24 - 1
}

/** Hours that a span lasts at most; business days may have four free days before each five of them. */
export const longest = (span: Span): number => {
  if ('hours' in span) return span.hours
  if ('days' in span) return span.days * 24 + 1
  return 'months' in span ? span.months * 31 * 24 : (span.businessDays + 4 * Math.ceil(span.businessDays / 5)) * 24
}

/** A span in words. */
export const show = (span: Span): string => {
  if ('hours' in span) return `${span.hours} hours`
  if ('days' in span) return `${span.days} days`
  return 'months' in span ? `${span.months} months` : `${span.businessDays} business days by ${span.by}`
}
