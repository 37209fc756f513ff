import type { TradeInTexts } from '../../trade-in-texts.ts'
import { sharedCommands, sharedEffects } from '../shared.ts'

export const commands: TradeInTexts['commands'] = {
  ...sharedCommands,
  acceptOffer: 'Aceptar la oferta',
  cancel: 'Cancelar la recompra',
  withdrawOffer: 'Retirar la oferta',
  decideReview: 'Resolver la revisión',
  retryShipping: 'Organizar de nuevo el envío',
  recordIdentityCheck: 'Registrar la comprobación de identidad',
  recordGuardianConsent: 'Registrar el consentimiento del tutor',
  recordInspection: 'Registrar el examen',
  recordSecondInspection: 'Registrar el segundo examen',
  decideDeviceCheck: 'Resolver la comprobación del dispositivo',
  confirmUnlocked: 'He quitado el bloqueo',
  requestReturn: 'Pedir la devolución del dispositivo',
  acceptCounterOffer: 'Aceptar la nueva oferta',
  declineCounterOffer: 'Rechazar y recuperar el dispositivo gratis',
  disputeCounterOffer: 'Impugnar la nueva oferta',
  decideDispute: 'Resolver la impugnación',
  chooseNoOffer: 'Elegir devolución o reciclaje',
  recordReplacement: 'Registrar el envío de la sustitución',
  confirmPayee: 'Confirmar el titular de la cuenta',
  changePayoutDetails: 'Indicar nuevos datos de pago',
  decidePayout: 'Resolver el pago retenido',
  recordPayoutOutcome: 'Registrar qué ha sido del pago',
  settlePayout: 'Resolver el pago a mano',
  decideOwnership: 'Decidir de quién es el dispositivo',
}

export const amountButtons: TradeInTexts['amountButtons'] = {
  acceptOffer: 'Aceptar {amount}',
  acceptCounterOffer: 'Aceptar {amount}',
}

export const effects: TradeInTexts['effects'] = {
  ...sharedEffects,
  checkPayee: 'Comprobar el titular de la cuenta',
  payOut: 'Pagar',
  bookGift: 'Contabilizar la donación',
}
