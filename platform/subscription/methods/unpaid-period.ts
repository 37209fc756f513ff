import type { Renewal } from '../../../prisma/generated/client.ts'
import type { Database } from '../../database/database.ts'

/** The oldest period of a subscription that is not paid and whose payment its customer can confirm; null where there is none. */
export const unpaidPeriod = (database: Pick<Database, 'renewal'>, caseId: string): Promise<Renewal | null> =>
  database.renewal.findFirst({
    where: {
      caseId,
      change: 0,
      formerId: null,
      status: 'failed',
      intentRef: { not: null },
      subscription: { case: { state: { in: ['past_due', 'suspended'] } } },
    },
    orderBy: { boundary: 'asc' },
  })
