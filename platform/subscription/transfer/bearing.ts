import type { Bearing, ToldFact } from '../../cases/process-records.ts'
import type { Clock } from '../../clock.ts'
import type { Transaction } from '../../database/database.ts'
import { isMoneyUnderWay } from './money-under-way.ts'

/** What is told of an offer: which it is. */
export interface TransferFact {
  readonly transfer: string
}

/**
 * Whether a fact still bears on a subscription that may have another holder by now: an offer ends once, nobody takes over while money is asked
 * for, and what a former holder saves is not what the next one pays with.
 */
export const createBearing =
  ({ clock }: { readonly clock: Clock }) =>
  async (tx: Transaction, { case: subject, type, body }: ToldFact): Promise<Bearing> => {
    switch (type) {
      case 'transfer_accepted': {
        const { state, methodRef } = await offerOf(tx, body)
        return state === 'open' && methodRef !== null && !(await isMoneyUnderWay(tx, subject.id, clock.now())) ? 'current' : 'past'
      }
      case 'transfer_declined':
      case 'transfer_lapsed':
        return (await offerOf(tx, body)).state === 'open' ? 'current' : 'past'
      case 'method_saved':
        return (await isFormers(tx, subject.id, body as { readonly method: string })) ? 'past' : 'current'
      default:
        return 'current'
    }
  }

const offerOf = (tx: Transaction, body: unknown) => tx.transfer.findUniqueOrThrow({ where: { id: (body as TransferFact).transfer } })

/** What was given up with its holder is to be forgotten. */
const isFormers = async (tx: Transaction, caseId: string, { method: ref }: { readonly method: string }): Promise<boolean> =>
  (await tx.savedMethod.count({ where: { ref, caseId, forgetAt: { not: null } } })) > 0
