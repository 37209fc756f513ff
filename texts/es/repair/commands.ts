import type { RepairTexts } from '../../repair-texts.ts'
import { benchCommands, sharedCommands, sharedEffects } from '../shared.ts'

export const commands: RepairTexts['commands'] = {
  ...sharedCommands,
  ...benchCommands,
  arrangeHandOver: 'Elegir cómo nos llega el dispositivo',
  changePickup: 'Cambiar la recogida',
  cancel: 'Cancelar la reparación',
  acceptTicket: 'Aceptar la reparación',
  refuseTicket: 'Rechazar la reparación',
  recordCollectionRefused: 'Registrar que el transportista no se llevó el dispositivo',
  recordCompensation: 'Registrar la compensación',
  decideIntake: 'Resolver la recepción',
  reportContent: 'Parar el trabajo y avisar a una persona responsable',
  decideContent: 'Resolver el trabajo en pausa',
  recordDiagnosis: 'Registrar el diagnóstico',
  issueQuote: 'Emitir el presupuesto',
  approveQuote: 'Encargar la reparación',
  declineQuote: 'Rechazar el presupuesto',
  startNow: 'Empezar ya',
  withdraw: 'Desistir de la reparación',
  chooseTradeIn: 'Vender el dispositivo en su lugar',
  startRepair: 'Empezar la reparación',
  declareUnrepairable: 'Declarar el dispositivo irreparable',
  recordReassembled: 'Registrar el montaje',
  recordQualityCheck: 'Registrar el control de calidad',
  decideQuality: 'Resolver el control no superado',
  chooseOutcome: 'Elegir qué pasa con el dispositivo',
  decidePayment: 'Resolver la factura a mano',
  recordRefund: 'Registrar el reembolso',
  changeReturn: 'Cambiar cómo vuelve el dispositivo',
  recordShopArrival: 'Registrar la llegada a la tienda',
  recordCollection: 'Registrar la retirada en tienda',
}

export const amountButtons: RepairTexts['amountButtons'] = { approveQuote: 'Encargar la reparación por {amount}' }

export const effects: RepairTexts['effects'] = {
  ...sharedEffects,
  bookPickup: 'Reservar la recogida',
  cancelPickup: 'Anular la recogida',
  readPickup: 'Preguntar qué ha sido de la recogida',
  openPayment: 'Abrir el pago',
  readPayment: 'Preguntar qué ha sido del pago',
  cancelPayment: 'Anular el pago',
  refundPayment: 'Devolver el pago',
}
