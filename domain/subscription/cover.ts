import { addDays, type LocalDate } from '../calendar/local-date.ts'
import { compare } from '../money/arithmetic.ts'
import { fractionOf } from '../money/fraction.ts'
import type { Money } from '../money/money.ts'
import type { ProblemCode } from '../repair/problems.ts'
import type { PlanTerms } from './plan.ts'

/** A device of a subscription. */
export interface CoveredDevice {
  readonly deviceId: string
  /** First day on which a repair of it may be opened under the plan: after its own wait, and the one of the last pause. */
  readonly coverFrom: LocalDate
  readonly removedOn: LocalDate | null
  /** What was broken when it was listed, with the photos that show it. */
  readonly damage: readonly { readonly problem: ProblemCode; readonly photos: readonly string[] }[]
}

/** As much of a subscription as says what it covers. */
export interface CoverView {
  /** `suspended` and `paused`: it covers nothing until it is paid or goes on. `ended` with the day from which nothing is covered. */
  readonly standing: { readonly kind: 'active' | 'past_due' | 'suspended' | 'paused' } | { readonly kind: 'ended'; readonly on: LocalDate }
  readonly devices: readonly CoveredDevice[]
  /** Repairs under it, by the day on which they were opened. */
  readonly claims: readonly Claim[]
  readonly terms: Pick<PlanTerms, 'claimsPerYear' | 'costCapBasisPoints'>
}

export interface Claim {
  readonly caseId: string
  readonly openedOn: LocalDate
}

/** A repair that is asked to be covered. */
export interface AskedRepair {
  readonly deviceId: string
  readonly problems: readonly ProblemCode[]
  readonly openedOn: LocalDate
}

/** Why a plan does not pay for a repair, with what the customer is shown of it. */
export type NotCovered =
  | { readonly reason: 'device_not_listed' }
  | { readonly reason: 'waiting'; readonly until: LocalDate }
  | { readonly reason: 'damaged_before'; readonly problem: ProblemCode; readonly photos: readonly string[] }
  | { readonly reason: 'suspended' | 'paused' }
  | { readonly reason: 'ended'; readonly on: LocalDate }
  | { readonly reason: 'too_many_claims'; readonly claims: readonly Claim[] }
  /** It was covered, and the subscription left before the period was paid in which it would have been repaired. */
  | { readonly reason: 'left_unpaid' }

/** The first day of cover after so many days of waiting: signed up on 31 January 2027, and 30 days to wait, it is 2 March. */
export const coverBegins = (from: LocalDate, waitDays: number): LocalDate => addDays(from, waitDays)

/**
 * Every reason why a repair is not covered; none where it is. Of a subscription that has ended that is all. It is asked when the repair is opened, and stays: what was covered then is
 * finished, also where the subscription ends meanwhile. A problem that was there before is not covered, one besides it does not help it.
 */
export const notCovered = ({ standing, devices, claims, terms }: CoverView, repair: AskedRepair): readonly NotCovered[] => {
  if (standing.kind === 'ended' && standing.on <= repair.openedOn) return [{ reason: 'ended', on: standing.on }]
  const reasons: NotCovered[] = []
  if (standing.kind === 'suspended' || standing.kind === 'paused') reasons.push({ reason: standing.kind })
  const device = devices.find(
    ({ deviceId, removedOn }) => deviceId === repair.deviceId && (removedOn === null || repair.openedOn < removedOn),
  )
  if (!device) return [...reasons, { reason: 'device_not_listed' }]
  if (repair.openedOn < device.coverFrom) reasons.push({ reason: 'waiting', until: device.coverFrom })
  for (const { problem, photos } of device.damage)
    if (repair.problems.includes(problem)) reasons.push({ reason: 'damaged_before', problem, photos })
  const ofYear = claimsOfYear(claims, repair.openedOn)
  if (terms.claimsPerYear !== null && ofYear.length >= terms.claimsPerYear) reasons.push({ reason: 'too_many_claims', claims: ofYear })
  return reasons
}

/** Claims of the twelve months up to a day. */
const claimsOfYear = (claims: readonly Claim[], on: LocalDate): readonly Claim[] => {
  const yearBefore = sameDayLastYear(on)
  return claims.filter(({ openedOn }) => yearBefore < openedOn && openedOn <= on)
}

const sameDayLastYear = (date: LocalDate): LocalDate => {
  const year = String(Number(date.slice(0, 4)) - 1)
  return date.slice(5) === '02-29' ? `${year}-02-28` : `${year}${date.slice(4)}`
}

/** What becomes of a covered repair once it is known what it costs. */
export type CoveredQuote =
  | { readonly kind: 'covered' }
  /** Nothing is repaired under a plan that is not paid. */
  | { readonly kind: 'waits_until_paid' }
  /** It costs more than the plan pays: a device like it, or a voucher over its value. */
  | { readonly kind: 'too_dear'; readonly cap: Money }

/** `deviceValue` null where nobody knows what it is worth: no cap is held against it. */
export const quoteUnderCover = (
  { standing, terms }: Pick<CoverView, 'standing' | 'terms'>,
  cost: Money,
  deviceValue: Money | null,
): CoveredQuote => {
  const cap = terms.costCapBasisPoints === null || deviceValue === null ? null : fractionOf(deviceValue, terms.costCapBasisPoints, 10_000)
  if (cap !== null && compare(cost, cap) > 0) return { kind: 'too_dear', cap }
  return standing.kind === 'past_due' || standing.kind === 'suspended' ? { kind: 'waits_until_paid' } : { kind: 'covered' }
}
