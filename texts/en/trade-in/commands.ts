import type { TradeInTexts } from '../../trade-in-texts.ts'
import { sharedCommands, sharedEffects } from '../shared.ts'

export const commands: TradeInTexts['commands'] = {
  ...sharedCommands,
  acceptOffer: 'Accept the offer',
  cancel: 'Cancel the trade-in',
  withdrawOffer: 'Withdraw the offer',
  decideReview: 'Decide the review',
  retryShipping: 'Arrange the shipping again',
  recordIdentityCheck: 'Record the identity check',
  recordGuardianConsent: "Record a guardian's consent",
  recordInspection: 'Record the inspection',
  recordSecondInspection: 'Record the second inspection',
  decideDeviceCheck: 'Decide the device check',
  confirmUnlocked: 'I have removed the lock',
  requestReturn: 'Have the device returned',
  acceptCounterOffer: 'Accept the new offer',
  declineCounterOffer: 'Decline and have it returned free of charge',
  disputeCounterOffer: 'Dispute the new offer',
  decideDispute: 'Decide the dispute',
  chooseNoOffer: 'Choose return or recycling',
  recordReplacement: 'Record the replacement sent',
  confirmPayee: 'Confirm the account holder',
  changePayoutDetails: 'Give new payment details',
  decidePayout: 'Decide the held payout',
  recordPayoutOutcome: 'Record what became of the payout',
  settlePayout: 'Settle the payout by hand',
  decideOwnership: 'Decide who owns the device',
}

export const amountButtons: TradeInTexts['amountButtons'] = {
  acceptOffer: 'Accept {amount}',
  acceptCounterOffer: 'Accept {amount}',
}

export const effects: TradeInTexts['effects'] = {
  ...sharedEffects,
  checkPayee: 'Check the account holder',
  payOut: 'Pay out',
  bookGift: 'Book the gift',
}
