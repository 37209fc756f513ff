import type { SubscriptionView } from '../../domain/subscription/view.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { ProcessView } from '../cases/process-records.ts'

/** What is decided by of a subscription, as its own rows say: of what was paid and is owed only what is its holder's. */
export const subscriptionView: ProcessView = {
  query: (caseId) => Prisma.sql`
    select jsonb_build_object('endCause', s.end_cause, 'paidUntil', s.paid_until, 'paidMinor', (
             select coalesce(sum(r.amount_minor), 0) from renewals r where r.case_id = s.case_id and r.status = 'paid' and r.former_id is null),
             'isUnpaid', exists(select 1 from renewals r where r.case_id = s.case_id and r.change = 0 and r.status = 'failed' and r.former_id is null))
      from subscriptions s where s.case_id = ${caseId}`,
  of: (value) => value as unknown as SubscriptionView,
}
