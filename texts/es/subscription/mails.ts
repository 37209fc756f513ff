import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const mailFrame: NonNullable<SubscriptionTexts['mailFrame']> = {
  buttonOpen: 'Ver mi suscripción',
  why: 'Recibe este correo por su suscripción. No es publicidad.',
}

export const mails: SubscriptionTexts['mails'] = {
  first_payment: {
    subject: 'Su suscripción empieza con su primer pago',
    body: [
      'Ha elegido una tarifa de {price} al mes para {device}.',
      'Confirme el primer pago y sus dispositivos estarán cubiertos desde el {coverFrom}. En su página ve cómo está.',
    ],
  },
  first_payment_reminder: { subject: 'Recordatorio: su primer pago', opening: 'Su primer pago sigue pendiente.' },
  subscription_started: {
    subject: 'Su suscripción ha empezado',
    body: [
      'Su suscripción ha empezado. Cuesta {price} al mes y puede cancelarla en cualquier momento.',
      'A partir del {risesFrom} cuesta {risesTo} al mes.',
      '{devices}',
      'Puede desistir del contrato hasta el {withdrawUntil}; entonces se le devuelve todo lo pagado.',
      '{declarationsIntro}',
      '{declarations}',
    ],
  },
  devices_changed: {
    subject: 'Los dispositivos de su suscripción',
    body: ['Estos son ahora los dispositivos de su suscripción:', '{devices}'],
  },
  plan_change_planned: {
    subject: 'Su cambio de tarifa',
    body: [
      'A partir del {nextFrom} tiene la {nextPlan} a {nextPrice} al mes. Hasta entonces nada cambia.',
      'Conserva la {keptPlan} a {price} al mes: el cambio previsto queda anulado.',
    ],
  },
  plan_changed: {
    subject: 'Ahora tiene la {plan}',
    body: [
      'Ahora tiene la {plan}, a {price} al mes. Por los días hasta el {paidUntil} hemos cobrado {charged} con su medio de pago.',
      'El próximo pago, {price}, vence el {nextChargeOn}.',
    ],
  },
  plan_change_declined: {
    subject: 'Su tarifa no ha cambiado',
    body: [
      'No hemos podido cobrar {charged} por la {wantedPlan}.',
      'Su tarifa no ha cambiado: conserva la {plan} a {price} al mes y no debe nada.',
    ],
  },
  method_changed: {
    subject: 'Su nuevo medio de pago',
    body: [
      'A partir de ahora cobramos su suscripción a {chargedMethod}.',
      'Ha indicado {keptMethod}. Su suscripción está cancelada: no se le cobra nada, salvo que al final la mantenga.',
      '¿No ha sido usted quien lo ha cambiado? Escríbanos.',
    ],
  },
  price_announced: {
    subject: 'Nuevo precio a partir del {newPriceFrom}: {newPrice} al mes',
    body: [
      'Su tarifa cuesta ahora {price} al mes. El primer pago que venza a partir del {newPriceFrom} será de {newPrice}, como todos los siguientes.',
      'Si no lo desea, puede cancelar en su página antes del {leaveBefore}: entonces no se cobra nada al nuevo precio.',
      'Necesitamos su conformidad: puede darla en su página. Si no dice nada, conserva {keptPrice} al mes.',
    ],
  },
  price_accepted: {
    subject: 'Ha aceptado el nuevo precio',
    body: ['Ha aceptado {newPrice} al mes a partir del {newPriceFrom}. Hasta entonces nada cambia.'],
  },
  pause_planned: {
    subject: 'Su pausa empieza el {paidUntil}',
    body: [
      'Sus dispositivos siguen cubiertos hasta el {paidUntil}. Desde ese día no se cobra ni se cubre nada, hasta que reanude la suscripción en su página.',
    ],
  },
  subscription_paused: {
    subject: 'Su suscripción está en pausa',
    body: ['Su suscripción está en pausa: no se cobra ni se cubre nada. Si no la reanuda antes del {deadline}, termina.'],
  },
  subscription_resumed: {
    subject: 'Su suscripción continúa',
    body: ['Su suscripción continúa. El próximo pago es el {nextChargeOn}.', '{devices}'],
  },
  debit_announced: {
    subject: 'Adeudo de {debit} el {debitOn}',
    body: ['El {debitOn} adeudaremos {debit} por su suscripción en {method}. Asegúrese de que haya saldo suficiente.'],
  },
  payment_received: {
    subject: 'Su pago de {received}',
    body: [
      'Hemos recibido {received} por su suscripción, que está pagada hasta el {paidUntil}. Gracias.',
      'El próximo pago es el {nextChargeOn}.',
    ],
  },
  payment_failed: {
    subject: 'Su pago de {due} no se ha podido cobrar',
    body: [
      'No hemos podido cobrar {due} por su suscripción. En su página ve lo que puede hacer; quizá lo intentemos otra vez en los próximos días.',
      'Hasta que se pague, no se aprueba ninguna reparación con su tarifa.',
    ],
  },
  subscription_suspended: {
    subject: 'Su cobertura está detenida',
    body: [
      'Quedan {due} por pagar y su cobertura está detenida. Si se paga antes del {deadline}, su suscripción continúa; si no, termina.',
    ],
  },
  payment_recovered: {
    subject: 'Su pago se ha cobrado',
    body: ['Gracias: su pago se ha cobrado y su suscripción continúa. El próximo pago es el {nextChargeOn}.'],
  },
  subscription_cancelled: {
    subject: 'Su cancelación, recibida el {toldAt}',
    body: [
      'Recibimos su cancelación el {toldAt}. No se cobra nada más.',
      'Su suscripción termina el {endsOn}; hasta entonces sus dispositivos siguen cubiertos. Las reparaciones abiertas se terminan.',
    ],
  },
  subscription_kept: {
    subject: 'Mantiene su suscripción',
    body: ['Su cancelación queda anulada. El próximo pago es el {nextChargeOn}.'],
  },
  subscription_withdrawn: {
    subject: 'Su desistimiento, recibido el {toldAt}',
    body: [
      'Recibimos su desistimiento el {toldAt} y su suscripción termina con él. Todo lo pagado se le devuelve por el mismo medio de pago.',
    ],
  },
  subscription_refunded: {
    subject: 'Se le ha devuelto el dinero',
    body: ['Hemos devuelto {paid} por el mismo medio de pago. Puede tardar unos días en verlo.'],
  },
  subscription_ended: {
    subject: 'Su suscripción ha terminado',
    body: ['Su suscripción ha terminado y no se cobra nada más. Las reparaciones que estaban abiertas se terminan.'],
  },
  never_started: {
    subject: 'Su suscripción no ha empezado',
    body: ['No llegó ningún pago, por lo que su suscripción no ha empezado. No debe nada y no se cobra nada.'],
  },
  transfer_asked: {
    subject: 'Ofrece su suscripción a {newHolder}',
    body: [
      'Se ha pedido a {newHolder} que asuma su suscripción, y puede responder hasta el {answerUntil}. Hasta entonces todo sigue igual: es suya y se le cobra a usted.',
      '¿No lo quiere? Retire la propuesta en su página. ¿No lo ha pedido usted? Entonces escríbanos también.',
    ],
  },
  transfer_offered: {
    subject: 'Se le pide que asuma una suscripción',
    body: [
      'Se le pide que asuma la suscripción de {holder}: {plan} a {price} al mes, con estos dispositivos:',
      '{devices}',
      'En su página ve lo que asumiría. La asume indicando allí una tarjeta propia y confirmándolo, hasta el {answerUntil}. Si no, no ocurre nada y no se le cobra nada.',
    ],
  },
  transfer_taken_back: {
    subject: 'Su propuesta está retirada',
    body: ['{newHolder} ya no puede asumir su suscripción. Todo sigue igual.'],
  },
  transfer_called_off: {
    subject: 'La propuesta de una suscripción ha terminado',
    body: ['La suscripción de {holder} ya no se le ofrece. No tiene que hacer nada y no se le cobra nada.'],
  },
  transfer_declined: {
    subject: '{newHolder} no asume su suscripción',
    body: ['{newHolder} no asume su suscripción. Todo sigue igual: es suya y se le cobra a usted.'],
  },
  transfer_lapsed: {
    subject: '{newHolder} no ha asumido su suscripción',
    body: [
      '{newHolder} no ha asumido su suscripción, y la propuesta ha terminado. Todo sigue igual: es suya y se le cobra a usted. Puede ofrecerla de nuevo en su página.',
    ],
  },
  subscription_taken_over: {
    subject: 'La suscripción es suya',
    body: [
      'Ha asumido la suscripción: {plan} a {price} al mes.',
      'A partir del {risesFrom} cuesta {risesTo} al mes.',
      'El próximo pago es el {nextChargeOn} y se cobra a {method}.',
      '{devices}',
      'Puede cancelar en cualquier momento, y desistir hasta el {withdrawUntil}; entonces se le devuelve todo lo pagado.',
      '{declarationsIntro}',
      '{declarations}',
    ],
  },
  subscription_handed_over: {
    subject: 'Su suscripción está cedida',
    body: [
      '{newHolder} asumió su suscripción el {toldAt}. Solo queda a su cargo lo que se debía antes, y su medio de pago se olvida.',
      'Su enlace a la suscripción ha terminado. El de este correo lleva a sus facturas.',
    ],
  },
  command_refused: {
    subject: 'No hemos podido hacer lo que pidió',
    body: [
      'Recibimos su respuesta «{command}» sobre su suscripción. No pudo surtir efecto porque la suscripción había avanzado entretanto. Ahora está así: «{state}».',
      'No se ha cambiado nada. En su página ve lo que puede hacer ahora.',
    ],
  },
  case_link: {
    subject: 'Su nuevo enlace a su suscripción',
    body: ['Aquí tiene el nuevo enlace a su suscripción.', '¿No lo ha pedido usted? Entonces ignore este correo.'],
  },
  withdrawal_received: {
    subject: 'Hemos recibido su desistimiento',
    body: ['Recibimos el desistimiento de su suscripción el {withdrawnAt}. Guarde este correo como comprobante.', 'Le diremos cómo sigue.'],
  },
  cancellation_received: {
    subject: 'Hemos recibido su cancelación',
    body: ['Recibimos la cancelación de su suscripción el {cancelledAt}. Guarde este correo como comprobante.', 'Le diremos qué sigue.'],
  },
}
