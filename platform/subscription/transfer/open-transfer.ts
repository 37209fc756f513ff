import type { Transfer } from '../../../prisma/generated/client.ts'
import type { Transaction } from '../../database/database.ts'

/** The offer of a subscription that stands open; null where nobody is asked to take it over. */
export const openTransfer = (tx: Pick<Transaction, 'transfer'>, caseId: string): Promise<Transfer | null> =>
  tx.transfer.findFirst({ where: { caseId, state: 'open' } })
