import type { Calendars, Place } from '../calendar/calendars.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import { withdrawalEnds } from '../repair/withdrawal.ts'
import type { Period } from './periods.ts'

/** As much of a subscription as says how it can be left. */
export interface LeavingView {
  readonly state: 'active' | 'pausing' | 'paused' | 'past_due' | 'suspended'
  readonly paidUntil: LocalDate
}

export type Cancelled =
  /** Nothing more is charged, and what is paid is covered to its end. */
  | { readonly kind: 'at_period_end'; readonly on: LocalDate }
  /** Whatever may still be charged is taken back at the provider first: that is what makes a later charge impossible. */
  | { readonly kind: 'at_once' }

/** When a subscription ends that is cancelled on a day. What is not paid, or paused, ends at once. */
export const cancelledOn = ({ state, paidUntil }: LeavingView, today: LocalDate): Cancelled =>
  (state === 'active' || state === 'pausing') && today < paidUntil ? { kind: 'at_period_end', on: paidUntil } : { kind: 'at_once' }

/** A repair under cover, as it stands when its subscription is cancelled unpaid. */
export interface RepairAtCancel {
  readonly caseId: string
  /** `approved`: it is done under the plan. `waiting`: it waits for the plan to be paid. */
  readonly cover: 'approved' | 'waiting'
  readonly openedOn: LocalDate
}

/** What a cancel leaves of an unpaid period: it stays owed, repairs become the customer's to pay, or nothing is owed. */
export type LeftOwed =
  | { readonly kind: 'period'; readonly for: readonly string[] }
  | { readonly kind: 'repairs'; readonly cases: readonly string[] }
  | { readonly kind: 'nothing' }

/**
 * Who had a repair approved in the unpaid period has used it, and owes it: nobody charges it any more, it is asked for by link. A repair
 * that waits for the payment is no longer covered. Never are both gone.
 */
export const leftOwed = (unpaid: Period, repairs: readonly RepairAtCancel[]): LeftOwed => {
  const casesOf = (cover: RepairAtCancel['cover']) =>
    repairs.filter((repair) => repair.cover === cover && unpaid.from <= repair.openedOn).map(({ caseId }) => caseId)
  const used = casesOf('approved')
  if (used.length > 0) return { kind: 'period', for: used }
  const waiting = casesOf('waiting')
  return waiting.length > 0 ? { kind: 'repairs', cases: waiting } : { kind: 'nothing' }
}

/**
 * Whether a contract can still be withdrawn from: for so many days, and the working day after where the last is none. Cover has not begun by
 * then, so nothing was used and all that was paid comes back. Source: directive 2011/83/EU, articles 9 and 14.
 */
export const mayWithdraw = (
  signedUpAt: Date,
  withdrawalDays: number | null,
  now: Date,
  place: Place,
  calendars: Pick<Calendars, 'at' | 'dateOf' | 'isHoliday'>,
): boolean => withdrawalDays !== null && now < withdrawalEnds(signedUpAt, withdrawalDays, place, calendars)
