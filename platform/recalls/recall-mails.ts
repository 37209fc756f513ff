import type { RecallMail } from '../../prisma/generated/client.ts'
import { backOff, type ClaimDependencies, LEASE } from '../cases/claims.ts'
import { failureWords } from '../cases/failure-words.ts'
import type { Told } from '../cases/notices/settle-notice.ts'
import { type JsonRow, rowOf } from '../database/json-row.ts'

/** Claims up to `limit` mails to buyers that are due; several relays share them. */
export async function claimRecallMails({ database, clock }: ClaimDependencies, limit: number): Promise<RecallMail[]> {
  const now = clock.now()
  const leased = await database.$queryRaw<{ row: JsonRow }[]>`
    update recall_mails m set leased_until = ${new Date(now.getTime() + LEASE)}, attempts = attempts + 1
     where id = any(array(
       select id from recall_mails
        where status = 'due' and due_at <= ${now} and coalesce(next_attempt_at, due_at) <= ${now}
          and (leased_until is null or leased_until <= ${now})
        order by due_at limit ${limit} for update skip locked))
    returning to_jsonb(m) as row`
  return leased.map(({ row }) => rowOf<RecallMail>(row))
}

/** Writes down what became of one. */
export async function settleRecallMail({ database, clock }: ClaimDependencies, { id, attempts }: RecallMail, told: Told): Promise<void> {
  const now = clock.now()
  const settled = {
    accepted: { status: 'sent', acceptedAt: now, lastFailure: null },
    refused: { status: 'refused' },
    again: { nextAttemptAt: new Date(now.getTime() + backOff(attempts)) },
    nobody: { status: 'voided' },
  }[told.kind]
  await database.recallMail.update({
    where: { id },
    data: { leasedUntil: null, ...('why' in told && { lastFailure: failureWords(told.why) }), ...settled },
  })
}

/** A delivery report came later: the mail did not arrive. Answers whether it was one of these, and new. */
export async function bounceRecallMail({ database, clock }: ClaimDependencies, id: string, why: string): Promise<boolean> {
  const { count } = await database.recallMail.updateMany({
    where: { id, bouncedAt: null },
    data: { status: 'refused', bouncedAt: clock.now(), acceptedAt: null, lastFailure: failureWords(why) },
  })
  return count > 0
}
