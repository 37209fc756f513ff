import { keepsParty } from '../../../domain/subscription/transfer.ts'
import type { Transfer } from '../../../prisma/generated/client.ts'
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

/**
 * Whether a debit that is under way keeps an offer from being taken: where the contract stays with who has it, what comes back is theirs to pay
 * again, which it can be only by who was debited.
 */
export const waitsForDebit = async (
  tx: Pick<Transaction, 'renewal'>,
  { caseId, reason }: Pick<Transfer, 'caseId' | 'reason'>,
): Promise<boolean> => keepsParty(reason) && (await tx.renewal.count({ where: { caseId, status: 'processing', formerId: null } })) > 0
