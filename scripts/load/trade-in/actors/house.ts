import { setTimeout as delay } from 'node:timers/promises'
import { Refused } from '../../give.ts'
import type { Act } from '../branches.ts'
import { asLead, asSupport, type Doing, give } from './acting.ts'

const reason = 'Decided in a load run'

/** On a slow machine the term of a few seconds ends before the check in it has answered: the lead waits for today's answer. */
async function onceDelisted(decide: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      return await decide()
    } catch (error) {
      if (tries === 120 || !(error instanceof Refused && error.message.includes('still listed'))) throw error
      await delay(1_000)
    }
}

/** What support and leads decide. */
export const HOUSE = {
  approve: (part) => give(part, 'decideReview', asSupport(part), { decision: 'approve', reason }),
  reject: (part) => give(part, 'decideReview', asSupport(part), { decision: 'reject', reason }),
  'try another address': (part) => give(part, 'retryShipping', asSupport(part), { address: part.person.otherAddress, reason }),
  'arrange a special collection': (part) =>
    give(part, 'arrangeSpecialCollection', asSupport(part), {
      carrier: 'ADR courier',
      trackingCode: `ADR-${part.reference}`,
      collectOn: new Date().toISOString().slice(0, 10),
    }),
  'give it up as lost': (part) => give(part, 'declareLost', asSupport(part), { reason }),
  'find that nothing was sent': (part) => give(part, 'decideEmptyParcel', asSupport(part), { decision: 'nothing_was_sent', reason }),
  'find that the carrier lost it': (part) => give(part, 'decideEmptyParcel', asSupport(part), { decision: 'carrier_lost_it', reason }),
  'find a minor': (part) => give(part, 'recordIdentityCheck', asSupport(part), { result: 'minor', reason }),
  'record the guardian’s consent': (part) =>
    give(part, 'recordGuardianConsent', asSupport(part), { guardian: 'A parent', document: 'Signed form, scanned' }),
  'decide that it is clear': (part) => give(part, 'decideDeviceCheck', asSupport(part), { decision: 'clear', reason }),
  'decide that it is not bought': (part) => give(part, 'decideDeviceCheck', asSupport(part), { decision: 'not_buyable', reason }),
  'decide that it is stolen': (part) => give(part, 'decideDeviceCheck', asSupport(part), { decision: 'stolen', reason }),
  'hand it over': (part) => give(part, 'decideQuarantine', asLead(part), { decision: 'hand_over', receipt: `R-${part.reference}`, reason }),
  'give it back': (part) => onceDelisted(() => give(part, 'decideQuarantine', asLead(part), { decision: 'return', reason })),
  'recycle it': (part) => give(part, 'decideHazard', asSupport(part), { decision: 'recycle', reason }),
  'make it safe': (part) => give(part, 'decideHazard', asSupport(part), { decision: 'made_safe', reason }),
  'return it specially': (part) => give(part, 'decideHazard', asSupport(part), { decision: 'special_return', reason }),
  'pay the offer': (part) =>
    give(part, 'decideDispute', asSupport(part), { decision: 'pay_offer', reason, textToCustomer: 'You are right: we pay the offer.' }),
  'keep the counter-offer': (part) =>
    give(part, 'decideDispute', asSupport(part), { decision: 'keep_counter_offer', reason, textToCustomer: 'The photos show the damage.' }),
  'send a replacement': (part) => give(part, 'recordReplacement', asSupport(part), { device: 'The same model from stock', reason }),
  pay: (part) => give(part, 'decidePayout', asLead(part), { decision: 'pay', reason }),
  'find it booked': (part) =>
    give(part, 'recordPayoutOutcome', asLead(part), {
      outcome: 'booked',
      bookedOn: new Date().toISOString().slice(0, 10),
      reason: 'Seen in the account',
    }),
  'settle by hand': (part) => give(part, 'settlePayout', asLead(part), { reason: 'Paid to the heirs by a lawyer’s account' }),
  'dispose of it': (part) => give(part, 'disposeAbandoned', asLead(part), { reason, receiver: 'Recycler' }),
  'keep it': (part) => give(part, 'decideOwnership', asLead(part), { decision: 'keep', reason }),
} as const satisfies Partial<Record<Act, Doing>>
