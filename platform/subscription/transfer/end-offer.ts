import type { Transfer } from '../../../prisma/generated/client.ts'
import { planMail } from '../../cases/notices/plan-mail.ts'
import type { Transaction } from '../../database/database.ts'

type Ended = 'declined' | 'taken_back' | 'lapsed' | 'called_off'

/** The event with which an offer ends, and how. */
export interface EndOfOffer {
  readonly as: Ended
  readonly number: number
  readonly at: Date
}

/** For how long whoever was offered it and has not taken it over is known, should they ask what became of it; in milliseconds. */
const KEPT_AFTER = 30 * 24 * 60 * 60_000

/** Whoever did not end it themselves hears of it, where they had heard of the offer. */
const TOLD: readonly Ended[] = ['taken_back', 'called_off']

/** Ends an offer: nobody takes it over any more, and what was saved for it is forgotten. To be called under its case's lock. */
export async function endOffer(tx: Transaction, { id, caseId, toCustomerId: customerId }: Transfer, { as, number, at }: EndOfOffer) {
  await tx.transfer.update({ where: { id }, data: { state: as, endedAt: at, eraseAt: new Date(at.getTime() + KEPT_AFTER) } })
  await tx.methodSetUp.updateMany({ where: { transferId: id, state: 'open' }, data: { state: 'cancelled', secret: null } })
  await tx.savedMethod.updateMany({ where: { transferId: id }, data: { forgetAt: at } })
  const left = await tx.notice.count({ where: { caseId, customerId, status: 'sent' } })
  await tx.notice.updateMany({ where: { caseId, customerId, status: 'due' }, data: { status: 'voided' } })
  if (left > 0 && TOLD.includes(as))
    await planMail(tx, { id: caseId, number }, { kind: 'transfer_called_off', about: id, dueAt: at, customerId, data: {} })
}
