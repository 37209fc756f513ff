import { daysBetween } from '../../domain/calendar/local-date.ts'
import { decideCover, firstRepairOf } from '../../domain/repair/cover.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import type { Prisma } from '../../prisma/generated/client.ts'
import { placeOf } from '../cases/limits.ts'
import { coverClaims } from '../cover/cover.ts'
import type { GuaranteeContext } from '../guarantees/guarantees.ts'
import { update, type WriteContext } from './write-context.ts'

/** By what the guarantees of a case are counted. */
export const guaranteesOf = ({ deps, policy, step }: WriteContext): GuaranteeContext => ({
  rules: policy.guarantee,
  calendars: deps.calendars,
  place: placeOf(step.case),
})

/** Who pays, by what lies on the bench: asked for in time is what was asked for in time, however long its way took. */
export async function writeCover(c: WriteContext, damage: 'none' | 'accidental'): Promise<void> {
  const { caseId, deviceId, declaredHash: toldHash, problem, firstRepairId, cover: found, coverRef } = c.latest.row
  const problems = problem as ProblemCode[]
  const { openedAt } = c.step.case
  const asking = { caseId, deviceId, toldHash, problems, openedAt, subscription: found === 'subscription' ? coverRef : null }
  const claims = await coverClaims(c.tx, { ...guaranteesOf(c), marketAt: c.deps.marketAt }, asking)
  const cover = decideCover(claims, { deviceId, problems, damage, at: openedAt })
  await update(c, {
    cover: cover.by,
    coverRef: cover.ref,
    coverReasons: cover.reasons as unknown as Prisma.JsonArray,
    firstRepairId: firstRepairOf(cover, firstRepairId),
  })
}

/** Days that the device has been in the workshop, the first one not counted. */
export function workshopDays({ deps, step, latest: { row } }: WriteContext): number {
  if (row.inWorkshopSince === null) return 0
  const dayOf = (at: Date) => deps.calendars.dateOf(at, placeOf(step.case))
  return daysBetween(dayOf(row.inWorkshopSince), dayOf(step.at))
}
