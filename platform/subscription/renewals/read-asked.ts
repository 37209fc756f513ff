import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { obligationOf } from '../../../domain/subscription/obligation.ts'
import type { Database } from '../../database/database.ts'
import type { AskedRenewal } from './charge-page.ts'

/** A renewal as its last try asked for it. @throws where there is none. */
export async function readAsked(
  database: Pick<Database, 'renewal'>,
  { caseId, boundary }: { readonly caseId: string; readonly boundary: LocalDate },
): Promise<AskedRenewal> {
  const { startsOn, endsOn, payment, tries, subscription } = await database.renewal.findUniqueOrThrow({
    where: { caseId_boundary_change: { caseId, boundary, change: 0 } },
    include: { subscription: { include: { method: true } } },
  })
  return {
    caseId,
    boundary,
    obligation: obligationOf(caseId, boundary, 0, payment),
    period: { from: startsOn, to: endsOn },
    n: tries,
    method: { fingerprint: subscription.method?.fingerprint ?? '' },
  }
}
