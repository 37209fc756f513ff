import type { ClaimDependencies } from '../../cases/claims.ts'
import { acceptFact } from '../../cases/inbox/accept.ts'
import { type DeliverDependencies, deliver } from '../../cases/inbox/deliver.ts'
import { PATIENCE } from '../../cases/inbox/patience.ts'
import type { Secrets } from '../../secrets/secrets.ts'

export type LapseDependencies = ClaimDependencies & DeliverDependencies & { readonly secrets: Pick<Secrets, 'seal' | 'open'> }

/**
 * Ends offers whose time is over, or whose mail has come back: who was not reached cannot take anything over. Each ends once, however many
 * relays look. Answers how many were looked at.
 */
export async function lapseOffers(deps: LapseDependencies, limit: number): Promise<number> {
  const over = await deps.database.$queryRaw<{ id: string; caseId: string; number: number }[]>`
    select t.id, t.case_id as "caseId", c.number from transfers t join customers u on u.id = t.to_customer_id join cases c on c.id = t.case_id
     where t.state = 'open' and (t.expires_at <= ${deps.clock.now()} or u.email_bad_at is not null)
     order by t.expires_at limit ${limit}`
  for (const { id, caseId, number } of over) {
    const fact = await acceptFact(deps, {
      caseId,
      type: 'transfer_lapsed',
      body: { transfer: id },
      forWorkflow: {},
      actor: 'time limit',
      // Told again once the case has gone on, where it could not be said before.
      deduplicateKey: `${id}/lapsed/${number}`,
    })
    if (fact) await deliver(deps, fact, 'subscription', PATIENCE)
  }
  return over.length
}
