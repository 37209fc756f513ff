import type { CommandName } from '../../../domain/case/table.ts'
import type { BodyOf } from '../../../domain/trade-in/command-bodies.ts'
import type { TradeInTable } from '../../../domain/trade-in/states.ts'
import { CLEAR_IMEI, frenchAcceptance } from '../../support/trade-in-world.ts'

type Audience = 'customer' | 'agent' | 'workshop' | 'lead' | 'site'

const because = 'as seen on the bench'

/** For each command a body of the right shape, and whom it is for: written down here a second time, on purpose. */
export const SAMPLES: { readonly [C in CommandName<TradeInTable>]: { readonly for: readonly Audience[]; readonly body: BodyOf<C> } } = {
  acceptOffer: { for: ['customer', 'agent'], body: frenchAcceptance },
  confirmEmail: { for: ['customer'], body: {} },
  cancel: { for: ['customer', 'agent'], body: {} },
  withdrawOffer: { for: ['lead'], body: { reason: because } },
  decideReview: { for: ['agent'], body: { decision: 'approve', reason: because } },
  retryShipping: { for: ['agent'], body: { reason: because } },
  arrangeSpecialCollection: { for: ['agent'], body: { carrier: 'Special', trackingCode: 'S1', collectOn: '2027-03-12' } },
  recordDropOff: { for: ['site', 'lead'], body: { code: 'ABCDEFGH', site: 'shop-fr-paris' } },
  declareLost: { for: ['agent'], body: { reason: because } },
  recordReceipt: { for: ['workshop'], body: { content: 'device', weightGrams: 400 } },
  decideEmptyParcel: { for: ['agent'], body: { decision: 'nothing_was_sent', reason: because } },
  recordIdentityCheck: { for: ['agent'], body: { result: 'adult', reason: because } },
  recordGuardianConsent: { for: ['agent'], body: { guardian: 'Alix Durand', document: 'letter 7' } },
  recordInspection: {
    for: ['workshop'],
    body: { identities: [CLEAR_IMEI], condition: 'functional_good', reasons: [], hazard: 'none' },
  },
  recordSecondInspection: { for: ['workshop'], body: { condition: 'functional_good', reasons: [] } },
  decideHazard: { for: ['agent'], body: { decision: 'made_safe', reason: because } },
  decideDeviceCheck: { for: ['agent'], body: { decision: 'clear', reason: because } },
  confirmUnlocked: { for: ['customer', 'agent'], body: {} },
  requestReturn: { for: ['customer', 'agent'], body: {} },
  decideQuarantine: { for: ['lead'], body: { decision: 'return', reason: because } },
  acceptCounterOffer: { for: ['customer', 'agent'], body: { counterVersion: 1 } },
  declineCounterOffer: { for: ['customer', 'agent'], body: { counterVersion: 1 } },
  disputeCounterOffer: { for: ['customer', 'agent'], body: { counterVersion: 1, text: 'It was in one piece.' } },
  decideDispute: { for: ['agent'], body: { decision: 'pay_offer', reason: because, textToCustomer: 'You are right.' } },
  chooseNoOffer: { for: ['customer', 'agent'], body: { choice: 'recycle' } },
  chooseCompensation: { for: ['customer', 'agent'], body: { choice: 'value' } },
  recordReplacement: { for: ['agent'], body: { device: 'the same model', reason: because } },
  confirmPayee: { for: ['customer', 'agent'], body: {} },
  changePayoutDetails: { for: ['customer'], body: { payout: { method: 'voucher' } } },
  decidePayout: { for: ['lead'], body: { decision: 'pay', reason: because } },
  recordPayoutOutcome: { for: ['lead'], body: { outcome: 'booked', bookedOn: '2027-03-15', reason: because } },
  settlePayout: { for: ['lead'], body: { reason: because } },
  giveReturnAddress: { for: ['customer', 'agent'], body: { address: frenchAcceptance.address } },
  disposeAbandoned: { for: ['lead'], body: { reason: because, receiver: 'Recycler' } },
  decideOwnership: { for: ['lead'], body: { decision: 'keep', reason: because } },
}
