import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const commands: SubscriptionTexts['commands'] = {
  addDevice: 'Añadir un dispositivo',
  removeDevice: 'Quitar un dispositivo',
  changePlan: 'Cambiar de tarifa',
  acceptPrice: 'Aceptar el nuevo precio',
  pause: 'Pausar la suscripción',
  resume: 'Reanudar la suscripción',
  cancel: 'Cancelar la suscripción',
  keep: 'Mantener la suscripción',
  withdraw: 'Desistir del contrato',
  offerTransfer: 'Ceder la suscripción a otra persona',
  changeParty: 'Cambiar de titular',
  takeBackTransfer: 'Retirar la propuesta',
  recordRefund: 'Registrar el reembolso',
}

export const effects: SubscriptionTexts['effects'] = {
  chargeDue: 'Cobrar lo pendiente',
  chargeChange: 'Cobrar el cambio de tarifa',
  cancelCharge: 'Anular el cobro pendiente',
  refundCharges: 'Devolver el dinero',
}

export const refusals: SubscriptionTexts['refusals'] = {
  not_possible_now: 'Esto no es posible en este momento de la suscripción.',
  device_invalid: 'Indique de nuevo de qué dispositivo se trata.',
  damage_unknown: 'Elija de la lista lo que está roto.',
  too_many_devices: 'Su tarifa no cubre más dispositivos. Quite uno primero.',
  listed_already: 'Este dispositivo ya figura en una suscripción.',
  device_unknown: 'Elija un dispositivo de su lista.',
  plan_unknown: 'Elija una tarifa que se ofrezca.',
  plan_already: 'Ya es su tarifa.',
  plan_too_small: 'Esta tarifa cubre menos dispositivos de los que tiene su lista. Quite uno primero.',
  period_not_paid: 'Su pago se está realizando. Cambie de tarifa cuando haya terminado.',
  no_price_announced: 'Ningún precio nuevo espera su respuesta.',
  last_device: 'Es su único dispositivo. Cancele la suscripción en su lugar.',
  withdrawal_over: 'El plazo de desistimiento ha terminado. Puede cancelar la suscripción en cualquier momento.',
  transfer_open_already: 'Ya se ha pedido a alguien que la asuma. Retire primero esa propuesta.',
  transfer_offered: 'Se ha pedido a alguien que asuma su suscripción tal como está. Retire primero esa propuesta.',
  no_transfer_open: 'No se ha pedido a nadie que asuma la suscripción.',
  own_address: 'Es su propia dirección. Indique la de la persona que debe asumirla.',
}
