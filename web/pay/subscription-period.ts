import type { Database } from '../../platform/database/database.ts'
import { firstPeriod } from './first-period.ts'
import type { PaidByLink } from './paid-by-link.ts'
import { unpaid } from './unpaid-period.ts'

/** What waits for its customer: the first period, or later one that was not paid. */
const waiting = async (database: Database, caseId: string): Promise<PaidByLink> => {
  const { paidUntil } = await database.subscription.findUniqueOrThrow({ where: { caseId }, select: { paidUntil: true } })
  return paidUntil === null ? firstPeriod : unpaid
}

/** A period of a subscription that is paid on the page behind its link. */
export const subscriptionPeriod: PaidByLink = {
  due: async (deps, caseId) => (await waiting(deps.database, caseId)).due(deps, caseId),
  open: async (deps, caseId) => (await waiting(deps.database, caseId)).open(deps, caseId),
  standing: async (database, caseId) => (await waiting(database, caseId)).standing(database, caseId),
  returned: async (deps, caseId) => (await waiting(deps.database, caseId)).returned(deps, caseId),
}
