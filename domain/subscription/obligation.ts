import type { LocalDate } from '../calendar/local-date.ts'

/**
 * What a subscription owes for one period, by the boundary that the period begins at: `SU-7K2M/2027-02-28`. There is one payment for it at
 * most, at the provider too, so nothing in it is a clock, a run or an attempt. The `change`-th change of plan in a period is owed besides. Once
 * its bank took it back, or its provider called it off, the period is owed again: by its `payment`-th payment, from 1.
 */
export const obligationOf = (subscription: string, boundary: LocalDate, change = 0, payment = 1): string =>
  [subscription, boundary, ...(change === 0 ? [] : ['change', change]), ...(payment === 1 ? [] : ['again', payment])].join('/')

/**
 * The key of the n-th try to be paid, from 1. A provider answers a key as it did before, a decline too: another try has another key, and the
 * same try, its answer lost, the same.
 */
export const tryKey = (obligation: string, n: number): string => (n === 1 ? obligation : `${obligation}/try/${n}`)

const RENEWAL = /^(SU-[^/]+)\/(\d{4}-\d{2}-\d{2})(?:\/change\/(\d+))?(?:\/again\/\d+)?$/

/** The period that an obligation names, or the change of plan in it; undefined for any other. */
export const renewalNamed = (
  obligation: string,
): { readonly subscription: string; readonly boundary: LocalDate; readonly change: number } | undefined => {
  const [, subscription, boundary, change] = RENEWAL.exec(obligation) ?? []
  return subscription !== undefined && boundary !== undefined ? { subscription, boundary, change: Number(change ?? 0) } : undefined
}
