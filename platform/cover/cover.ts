import type { CoverClaim } from '../../domain/repair/cover.ts'
import { guaranteeUntil } from '../../domain/repair/guarantee.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import type { RepairGuarantee, Sale } from '../../prisma/generated/client.ts'
import { saleGuaranteeEnd } from '../guarantees/guarantees.ts'
import type { AskingRepair, CoverContext, CoverSource, CoverTransaction } from './cover-source.ts'
import { SUBSCRIPTIONS } from './subscriptions.ts'

/** Our own sale of the device: the seller's guarantee by law, and what was promised beyond it. */
const SALES: CoverSource = {
  claims: async (tx, context, { deviceId }) => {
    if (deviceId === null) return []
    const sales = await tx.$queryRaw<Pick<Sale, 'id' | 'soldAt' | 'guaranteeMonths'>[]>`
      select id, sold_at as "soldAt", guarantee_months as "guaranteeMonths" from sales where device_id = ${deviceId} order by sold_at desc`
    const claims: CoverClaim[] = []
    for (const { id: ref, soldAt, guaranteeMonths } of sales) {
      const claim = { ref, deviceId, faults: 'any' } as const
      const lawful = await saleGuaranteeEnd(tx, context, { id: ref, soldAt })
      if (lawful) claims.push({ ...claim, by: 'legal_guarantee', until: lawful })
      if (guaranteeMonths > (context.rules.legalMonths ?? 0))
        claims.push({
          ...claim,
          by: 'commercial_warranty',
          until: guaranteeUntil(soldAt, guaranteeMonths, context.place, context.calendars),
        })
    }
    return claims
  },
}

/** Our own earlier repairs of it. */
const REPAIRS: CoverSource = {
  claims: async (tx, _, { deviceId }) => {
    if (deviceId === null) return []
    const guarantees = await tx.$queryRaw<Pick<RepairGuarantee, 'caseId' | 'endsAt' | 'problems'>[]>`
      select case_id as "caseId", ends_at as "endsAt", coalesce(problems, '{}') as problems from repair_guarantees where device_id = ${deviceId}`
    return guarantees.map(({ caseId, endsAt, problems }) => ({
      by: 'repair_guarantee',
      ref: caseId,
      deviceId,
      until: endsAt,
      faults: problems as ProblemCode[],
    }))
  },
}

/** Everything that is asked. A new kind of cover is one more entry here. */
const COVER_SOURCES: readonly CoverSource[] = [SALES, REPAIRS, SUBSCRIPTIONS]

/** All that may pay for a repair of a device: `decideCover` says what does. */
export async function coverClaims(tx: CoverTransaction, context: CoverContext, repair: AskingRepair): Promise<readonly CoverClaim[]> {
  const claims: (readonly CoverClaim[])[] = []
  // One after the other: a transaction has one connection.
  for (const source of COVER_SOURCES) claims.push(await source.claims(tx, context, repair))
  return claims.flat()
}
