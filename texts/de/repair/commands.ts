import type { RepairTexts } from '../../repair-texts.ts'
import { benchCommands, sharedCommands, sharedEffects } from '../shared.ts'

export const commands: RepairTexts['commands'] = {
  ...sharedCommands,
  ...benchCommands,
  arrangeHandOver: 'Wählen, wie das Gerät zu uns kommt',
  changePickup: 'Abholung ändern',
  cancel: 'Reparatur stornieren',
  acceptTicket: 'Reparatur übernehmen',
  refuseTicket: 'Reparatur ablehnen',
  recordCollectionRefused: 'Ablehnung durch den Paketdienst erfassen',
  recordCompensation: 'Entschädigung erfassen',
  decideIntake: 'Über die Annahme entscheiden',
  reportContent: 'Arbeit anhalten und der Teamleitung vorlegen',
  decideContent: 'Über die ruhende Arbeit entscheiden',
  recordDiagnosis: 'Diagnose erfassen',
  issueQuote: 'Kostenvoranschlag ausstellen',
  approveQuote: 'Reparatur beauftragen',
  declineQuote: 'Kostenvoranschlag ablehnen',
  startNow: 'Sofort beginnen',
  withdraw: 'Reparatur widerrufen',
  chooseTradeIn: 'Gerät stattdessen in Zahlung geben',
  startRepair: 'Reparatur beginnen',
  declareUnrepairable: 'Gerät für nicht reparierbar erklären',
  recordReassembled: 'Zusammenbau erfassen',
  recordQualityCheck: 'Qualitätsprüfung erfassen',
  decideQuality: 'Über die nicht bestandene Prüfung entscheiden',
  chooseOutcome: 'Wählen, was aus dem Gerät wird',
  decidePayment: 'Rechnung von Hand klären',
  recordRefund: 'Erstattung erfassen',
  changeReturn: 'Rückgabe ändern',
  recordShopArrival: 'Ankunft im Laden erfassen',
  recordCollection: 'Abholung im Laden erfassen',
}

export const amountButtons: RepairTexts['amountButtons'] = { approveQuote: 'Reparatur für {amount} beauftragen' }

export const effects: RepairTexts['effects'] = {
  ...sharedEffects,
  bookPickup: 'Abholung buchen',
  cancelPickup: 'Abholung absagen',
  readPickup: 'Verbleib der Abholung erfragen',
  openPayment: 'Zahlung eröffnen',
  readPayment: 'Verbleib der Zahlung erfragen',
  cancelPayment: 'Zahlung abbrechen',
  refundPayment: 'Zahlung erstatten',
}
