import type { RepairTexts } from '../../repair-texts.ts'
import { benchCommands, sharedCommands, sharedEffects } from '../shared.ts'

export const commands: RepairTexts['commands'] = {
  ...sharedCommands,
  ...benchCommands,
  arrangeHandOver: 'Choisir comment l’appareil nous parvient',
  changePickup: 'Modifier l’enlèvement',
  cancel: 'Annuler la réparation',
  acceptTicket: 'Prendre la réparation',
  refuseTicket: 'Refuser la réparation',
  recordCollectionRefused: 'Enregistrer le refus du transporteur',
  recordCompensation: 'Enregistrer le dédommagement',
  decideIntake: 'Trancher la prise en charge',
  reportContent: 'Arrêter le travail et saisir un responsable',
  decideContent: 'Trancher le travail suspendu',
  recordDiagnosis: 'Enregistrer le diagnostic',
  issueQuote: 'Émettre le devis',
  approveQuote: 'Commander la réparation',
  declineQuote: 'Refuser le devis',
  startNow: 'Commencer tout de suite',
  withdraw: 'Se rétracter',
  chooseTradeIn: 'Faire reprendre l’appareil à la place',
  startRepair: 'Commencer la réparation',
  declareUnrepairable: 'Déclarer l’appareil irréparable',
  recordReassembled: 'Enregistrer le remontage',
  recordQualityCheck: 'Enregistrer le contrôle qualité',
  decideQuality: 'Trancher le contrôle échoué',
  chooseOutcome: 'Choisir ce que devient l’appareil',
  decidePayment: 'Régler la facture à la main',
  recordRefund: 'Enregistrer le remboursement',
  changeReturn: 'Modifier le retour de l’appareil',
  recordShopArrival: 'Enregistrer l’arrivée en boutique',
  recordCollection: 'Enregistrer le retrait',
}

export const amountButtons: RepairTexts['amountButtons'] = { approveQuote: 'Commander la réparation pour {amount}' }

export const effects: RepairTexts['effects'] = {
  ...sharedEffects,
  bookPickup: 'Réserver l’enlèvement',
  cancelPickup: 'Annuler l’enlèvement',
  readPickup: 'Demander ce qu’est devenu l’enlèvement',
  openPayment: 'Ouvrir le paiement',
  readPayment: 'Demander ce qu’est devenu le paiement',
  cancelPayment: 'Annuler le paiement',
  refundPayment: 'Rembourser le paiement',
}
