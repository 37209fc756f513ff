import type { RepairTexts } from '../../repair-texts.ts'
import { benchCommands, sharedCommands, sharedEffects } from '../shared.ts'

export const commands: RepairTexts['commands'] = {
  ...sharedCommands,
  ...benchCommands,
  arrangeHandOver: 'Choose how the device reaches us',
  changePickup: 'Change the pickup',
  cancel: 'Cancel the repair',
  acceptTicket: 'Take the repair on',
  refuseTicket: 'Refuse the repair',
  recordCollectionRefused: 'Record that the carrier refused the device',
  recordCompensation: 'Record the compensation',
  decideIntake: 'Decide the intake',
  reportContent: 'Stop the work and put it before a supervisor',
  decideContent: 'Decide on the paused work',
  recordDiagnosis: 'Record the diagnosis',
  issueQuote: 'Issue the quote',
  approveQuote: 'Order the repair',
  declineQuote: 'Decline the quote',
  startNow: 'Begin at once',
  withdraw: 'Withdraw from the repair',
  chooseTradeIn: 'Trade the device in instead',
  startRepair: 'Start the repair',
  declareUnrepairable: 'Declare the device unrepairable',
  recordReassembled: 'Record that the device is together again',
  recordQualityCheck: 'Record the quality check',
  decideQuality: 'Decide on the failed quality check',
  chooseOutcome: 'Choose what becomes of the device',
  decidePayment: 'Settle the bill by hand',
  recordRefund: 'Record the refund',
  changeReturn: 'Change how the device comes back',
  recordShopArrival: 'Record the arrival at the shop',
  recordCollection: 'Record the collection',
}

export const amountButtons: RepairTexts['amountButtons'] = { approveQuote: 'Order the repair for {amount}' }

export const effects: RepairTexts['effects'] = {
  ...sharedEffects,
  bookPickup: 'Book the pickup',
  cancelPickup: 'Call the pickup off',
  readPickup: 'Ask what became of the pickup',
  openPayment: 'Open the payment',
  readPayment: 'Ask what became of the payment',
  cancelPayment: 'Call the payment off',
  refundPayment: 'Refund the payment',
}
