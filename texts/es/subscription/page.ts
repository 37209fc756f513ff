import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const page: SubscriptionTexts['page'] = {
  summaryHeading: 'Su suscripción',
  changedText: 'Su respuesta no se ha enviado porque la suscripción ha avanzado. Así está ahora.',
  paidWith: 'Se paga con',
  paidUntil: 'Pagada hasta',
  nextCharge: 'Próximo pago',
  devices: 'Dispositivos',
  withdrawUntil: 'Puede desistir hasta',
  plan: 'Tarifa',
  nextPlan: 'Tarifa a partir del {date}',
  planQuestion: '¿Qué tarifa?',
  planNow: '{plan}: {price} al mes, dispositivos: {devices}. Empieza de inmediato y ahora se cobran {due}',
  planLater: '{plan}: {price} al mes, dispositivos: {devices}. Empieza el {date}',
  planStays: '{plan}: conservarla, y nada cambia',
  methodChange: 'Pagar con otra tarjeta',
  methodHeading: 'Pagar con otra tarjeta',
  methodNote:
    'A partir de ahora se cobra a la tarjeta que indique aquí. Indicarla no cobra nada; lo que quede por pagar se cobra con ella de inmediato.',
  methodButton: 'Usar esta tarjeta',
  methodSaved: 'A partir de ahora cobramos a la tarjeta que termina en {digits}.',
  methodNotSaved: 'La tarjeta no se ha guardado: su banco no ha dado su conformidad. No ha cambiado nada.',
  nextPrice: 'Precio a partir del {date}',
  acceptPriceNote: 'A partir del {date} su tarifa cuesta {price} al mes. Si no acepta, conserva {before} al mes.',
  deviceQuestion: '¿Qué dispositivo?',
  cancelNote: 'Sus dispositivos siguen cubiertos hasta el {date} y no se cobra nada más.',
  cancelNowNote: 'Su suscripción termina de inmediato y no se cobra nada más.',
  withdrawNote: 'Su suscripción termina de inmediato y se le devuelve todo lo pagado.',
  pauseNote: 'Sus dispositivos siguen cubiertos hasta el {date}; después no se cobra ni se cubre nada hasta que la reanude.',
  resumeNote: 'El resto de este mes se cobra de inmediato y sus dispositivos vuelven a estar cubiertos tras el periodo de espera.',
}

export const terms: SubscriptionTexts['terms'] = {
  declarations: {
    terms: 'Acepto las condiciones de la tarifa.',
    begins_later: 'Sé que el primer mes se cobra ahora y desde qué día están cubiertos mis dispositivos.',
    debit_mandate: 'Les autorizo a cargar mi cuenta cada mes y acepto que me avisen cinco días antes.',
  },
  declarationsIntro: 'Usted declaró:',
  paidBy: {
    card: 'Tarjeta',
    sepa_debit: 'Domiciliación',
  },
  planName: 'Tarifa {plan}',
  planCosts: '{plan}, {price} al mes',
  chargedWith: {
    card: 'su tarjeta que termina en {digits}',
    sepa_debit: 'su cuenta que termina en {digits}',
  },
  coveredFrom: '{device}, cubierto desde el {date}',
}
