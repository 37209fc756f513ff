import type { NotCovered } from '../subscription/cover.ts'
import type { ProblemCode } from './problems.ts'

/** Who pays for a repair, in the order in which they are asked. The customer does where nobody else has to. */
const COVER_KINDS = ['repair_guarantee', 'legal_guarantee', 'commercial_warranty', 'subscription', 'customer'] as const
export type CoverKind = (typeof COVER_KINDS)[number]

/** A guarantee that may pay: by an earlier repair, a sale, a warranty. */
interface GuaranteeClaim {
  readonly by: Exclude<CoverKind, 'customer' | 'subscription'>
  /** By which it is found again: the sale, the earlier repair. */
  readonly ref: string
  readonly deviceId: string
  /** From this instant on it no longer holds. */
  readonly until: Date
  /** The problems it is for. */
  readonly faults: readonly ProblemCode[] | 'any'
}

/** A subscription in which the device is listed, and by its own rules every reason why it does not pay; none where it does. */
interface PlanClaim {
  readonly by: 'subscription'
  readonly ref: string
  readonly notCovered: readonly NotCovered[]
}

/** Something that may pay. */
export type CoverClaim = GuaranteeClaim | PlanClaim

/** What a claim is held against. */
export interface ClaimedRepair {
  /** Null before its identity was read: no guarantee holds for a device that nobody has seen. A plan was asked by what was told. */
  readonly deviceId: string | null
  readonly problems: readonly ProblemCode[]
  /** Whether it was dropped, drowned or crushed. */
  readonly damage: 'none' | 'accidental'
  readonly at: Date
}

type CoverReason = 'device_not_read' | 'other_device' | 'out_of_time' | 'damage_not_covered' | 'not_the_same_fault'

/** Why a claim does not pay; a plan says what the customer can see of it. */
export type RefusedCover = { readonly by: CoverClaim['by']; readonly ref: string } & ({ readonly reason: CoverReason } | NotCovered)

export interface CoverDecision {
  readonly by: CoverKind
  /** Of the claim that pays; null where the customer does. */
  readonly ref: string | null
  /** Every claim that was looked at before and does not pay. */
  readonly reasons: readonly RefusedCover[]
}

/**
 * Who pays for a repair: the first kind of claim that holds, and of one kind the one that holds longest; else the customer. A claim for
 * certain faults holds where one of them is among the problems: who comes back with the same fault does not pay for it, whatever else
 * is wrong. Guarantees are for what was wrong from the start or with the repair; only a plan is for accidents too. Source: directive (EU)
 * 2019/771, articles 10 and 13, for the legal guarantee; the order of the kinds is our choice.
 */
export const decideCover = (claims: readonly CoverClaim[], repair: ClaimedRepair): CoverDecision => {
  const inOrder = claims.toSorted((a, b) => COVER_KINDS.indexOf(a.by) - COVER_KINDS.indexOf(b.by) || endOf(b) - endOf(a))
  const reasons: RefusedCover[] = []
  for (const claim of inOrder) {
    const { by, ref } = claim
    const refused = refusalsOf(claim, repair)
    if (refused.length === 0) return { by, ref, reasons }
    reasons.push(...refused.map((why) => ({ by, ref, ...why })))
  }
  return { by: 'customer', ref: null, reasons }
}

const endOf = (claim: CoverClaim): number => (claim.by === 'subscription' ? 0 : claim.until.getTime())

const refusalsOf = (claim: CoverClaim, repair: ClaimedRepair): readonly ({ readonly reason: CoverReason } | NotCovered)[] => {
  if (claim.by === 'subscription') return claim.notCovered
  const reason = refusalOf(claim, repair)
  return reason === undefined ? [] : [{ reason }]
}

const refusalOf = ({ deviceId, until, faults }: GuaranteeClaim, repair: ClaimedRepair): CoverReason | undefined => {
  if (repair.deviceId === null) return 'device_not_read'
  if (deviceId !== repair.deviceId) return 'other_device'
  if (repair.at >= until) return 'out_of_time'
  if (repair.damage === 'accidental') return 'damage_not_covered'
  return faults === 'any' || repair.problems.some((problem) => faults.includes(problem)) ? undefined : 'not_the_same_fault'
}

/** What a problem tells of the damage: what has been in water was no fault of the device. */
export const damageIn = (problem: readonly ProblemCode[]): ClaimedRepair['damage'] => (problem.includes('water') ? 'accidental' : 'none')

/** The repair that this one follows: as it was asked for, or the one under whose guarantee it is. */
export const firstRepairOf = ({ by, ref }: Pick<CoverDecision, 'by' | 'ref'>, askedFor: string | null): string | null =>
  askedFor ?? (by === 'repair_guarantee' ? ref : null)
