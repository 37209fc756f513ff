import type { TradeInTexts } from '../../trade-in-texts.ts'
import { sharedCommands, sharedEffects } from '../shared.ts'

export const commands: TradeInTexts['commands'] = {
  ...sharedCommands,
  acceptOffer: 'Accepter l’offre',
  cancel: 'Annuler la reprise',
  withdrawOffer: 'Retirer l’offre',
  decideReview: 'Trancher l’examen',
  retryShipping: 'Organiser à nouveau l’envoi',
  recordIdentityCheck: 'Enregistrer le contrôle d’identité',
  recordGuardianConsent: 'Enregistrer l’accord d’un tuteur',
  recordInspection: 'Enregistrer l’expertise',
  recordSecondInspection: 'Enregistrer la seconde expertise',
  decideDeviceCheck: 'Trancher la vérification de l’appareil',
  confirmUnlocked: 'J’ai retiré le verrouillage',
  requestReturn: 'Demander le retour de l’appareil',
  acceptCounterOffer: 'Accepter la nouvelle offre',
  declineCounterOffer: 'Refuser et récupérer l’appareil gratuitement',
  disputeCounterOffer: 'Contester la nouvelle offre',
  decideDispute: 'Trancher la contestation',
  chooseNoOffer: 'Choisir le retour ou le recyclage',
  recordReplacement: 'Enregistrer l’envoi du remplacement',
  confirmPayee: 'Confirmer le titulaire du compte',
  changePayoutDetails: 'Donner de nouvelles coordonnées de paiement',
  decidePayout: 'Trancher le paiement retenu',
  recordPayoutOutcome: 'Consigner ce qu’est devenu le paiement',
  settlePayout: 'Régler le paiement à la main',
  decideOwnership: 'Décider à qui appartient l’appareil',
}

export const amountButtons: TradeInTexts['amountButtons'] = {
  acceptOffer: 'Accepter {amount}',
  acceptCounterOffer: 'Accepter {amount}',
}

export const effects: TradeInTexts['effects'] = {
  ...sharedEffects,
  checkPayee: 'Contrôler le titulaire du compte',
  payOut: 'Verser',
  bookGift: 'Comptabiliser le don',
}
