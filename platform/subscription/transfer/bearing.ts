import type { Bearing, ToldFact } from '../../cases/process-records.ts'
import type { Rules } from '../../cases/rules.ts'
import type { Transaction } from '../../database/database.ts'
import { isMoneyUnderWay, waitsForDebit } from './money-under-way.ts'
import { readOffer } from './read-offer.ts'

/** What is told of an offer: which it is, and by whoever takes it over what they were shown. */
export interface TransferFact {
  readonly transfer: string
  readonly terms?: string
}

/**
 * Whether a fact still bears on a subscription that may have another holder by now: an offer ends once, nobody takes over while money is asked
 * for, or at another price than they were shown, and what a former holder saves is not what the next one pays with.
 */
export const createBearing =
  (rules: Rules) =>
  async (tx: Transaction, { case: subject, type, body }: ToldFact): Promise<Bearing> => {
    switch (type) {
      case 'transfer_accepted': {
        const { terms } = body as TransferFact
        const { toCustomerId } = await offerOf(tx, body)
        const offer = await readOffer({ ...rules, database: tx }, subject.id, toCustomerId)
        // One that was accepted in time is: it may be recorded when its time is over.
        if (offer?.transfer.state !== 'open' || offer.method === null || offer.terms !== terms) return 'past'
        if (await waitsForDebit(tx, offer.transfer)) return 'past'
        return (await isMoneyUnderWay(tx, subject.id, rules.clock.now())) ? 'past' : 'current'
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

/** What was given up with its holder is to be forgotten, or is already. */
const isFormers = async (tx: Transaction, caseId: string, { method: ref }: { readonly method: string }): Promise<boolean> =>
  (await tx.savedMethod.count({ where: { ref, caseId, OR: [{ forgetAt: { not: null } }, { forgottenAt: { not: null } }] } })) > 0
