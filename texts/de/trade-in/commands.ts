import type { TradeInTexts } from '../../trade-in-texts.ts'
import { sharedCommands, sharedEffects } from '../shared.ts'

export const commands: TradeInTexts['commands'] = {
  ...sharedCommands,
  acceptOffer: 'Angebot annehmen',
  cancel: 'Ankauf stornieren',
  withdrawOffer: 'Angebot zurückziehen',
  decideReview: 'Über die Prüfung entscheiden',
  retryShipping: 'Versand erneut veranlassen',
  recordIdentityCheck: 'Identitätsprüfung erfassen',
  recordGuardianConsent: 'Zustimmung der Erziehungsberechtigten erfassen',
  recordInspection: 'Untersuchung erfassen',
  recordSecondInspection: 'Zweite Untersuchung erfassen',
  decideDeviceCheck: 'Über die Geräteprüfung entscheiden',
  confirmUnlocked: 'Ich habe die Sperre aufgehoben',
  requestReturn: 'Gerät zurücksenden lassen',
  acceptCounterOffer: 'Neues Angebot annehmen',
  declineCounterOffer: 'Ablehnen und Gerät kostenlos zurückerhalten',
  disputeCounterOffer: 'Neuem Angebot widersprechen',
  decideDispute: 'Über den Widerspruch entscheiden',
  chooseNoOffer: 'Rückgabe oder Recycling wählen',
  recordReplacement: 'Versand des Ersatzgeräts erfassen',
  confirmPayee: 'Kontoinhaber bestätigen',
  changePayoutDetails: 'Neue Zahlungsdaten angeben',
  decidePayout: 'Über die angehaltene Auszahlung entscheiden',
  recordPayoutOutcome: 'Verbleib der Auszahlung festhalten',
  settlePayout: 'Auszahlung von Hand klären',
  decideOwnership: 'Entscheiden, wem das Gerät gehört',
}

export const amountButtons: TradeInTexts['amountButtons'] = {
  acceptOffer: '{amount} annehmen',
  acceptCounterOffer: '{amount} annehmen',
}

export const effects: TradeInTexts['effects'] = {
  ...sharedEffects,
  checkPayee: 'Kontoinhaber prüfen',
  payOut: 'Auszahlen',
  bookGift: 'Spende buchen',
}
