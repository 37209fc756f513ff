import type { Transaction } from '../../database/database.ts'

/**
 * Whether money of a subscription is being asked for at this moment: whoever is asked for it pays it, so nobody else takes the subscription over
 * before that is known. To be called under its case's lock, which whoever asks for money takes as well.
 */
export async function isMoneyUnderWay(tx: Pick<Transaction, '$queryRaw'>, caseId: string, now: Date): Promise<boolean> {
  const [found] = await tx.$queryRaw<[{ isUnderWay: boolean }]>`
    select exists (select from subscriptions where case_id = ${caseId} and leased_until > ${now})
        or exists (select from renewals where case_id = ${caseId} and status = 'charging') as "isUnderWay"`
  return found.isUnderWay
}
