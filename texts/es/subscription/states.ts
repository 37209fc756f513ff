import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const states: SubscriptionTexts['states'] = {
  awaiting_payment: {
    heading: 'Su suscripción empieza con su primer pago',
    label: 'Primer pago pendiente',
    consequence: 'no empieza, sin coste ni compromiso',
  },
  abandoning: {
    heading: 'Estamos anulando su alta',
    label: 'Alta en anulación',
    consequence: 'intentamos anularla otra vez',
  },
  active: { heading: 'Sus dispositivos están cubiertos', label: 'Activa', consequence: 'nuestro equipo revisa la renovación' },
  changing_plan: {
    heading: 'Su tarifa se está cambiando',
    label: 'Cambio de tarifa en curso',
    consequence: 'volvemos a intentar cobrar la diferencia',
  },
  pausing: {
    heading: 'Su suscripción se pausa al terminar el periodo pagado',
    label: 'Pausa próxima',
    consequence: 'empieza la pausa',
  },
  paused: { heading: 'Su suscripción está en pausa', label: 'En pausa', consequence: 'su suscripción termina, sin coste ni compromiso' },
  past_due: {
    heading: 'Su último pago no se ha podido cobrar',
    label: 'Impagada',
    consequence: 'su cobertura se detiene hasta que se pague',
  },
  suspended: {
    heading: 'Su cobertura está detenida hasta el pago pendiente',
    label: 'Suspendida',
    consequence: 'su suscripción termina',
  },
  ending: {
    heading: 'Su suscripción está cancelada y termina con el periodo pagado',
    label: 'Cancelada, termina con el periodo',
    consequence: 'su suscripción termina',
  },
  closing: {
    heading: 'Estamos cerrando su suscripción',
    label: 'En cierre',
    consequence: 'intentamos otra vez anular lo pendiente',
  },
  refunding: {
    heading: 'Su reembolso está en camino',
    label: 'Reembolso en curso',
    consequence: 'nuestro equipo pregunta por el reembolso',
  },
  refund_review: {
    heading: 'Nuestro equipo le devuelve el dinero personalmente',
    label: 'Reembolso manual',
    consequence: 'se encarga una persona responsable',
  },
  ended: { heading: 'Su suscripción ha terminado', label: 'Terminada' },
  never_started: { heading: 'Su suscripción no llegó a empezar', label: 'Nunca empezada' },
}
