import type { RepairTexts } from '../../repair-texts.ts'
import { sharedStates } from '../shared.ts'

export const states: RepairTexts['states'] = {
  ...sharedStates,
  // Apertura
  opened: {
    heading: '¿Cómo nos llegará su dispositivo?',
    label: 'Abierta, entrega por elegir',
    consequence: 'la reparación termina, sin coste ni compromiso',
  },
  awaiting_email_confirmation: {
    heading: 'Confirme su dirección de correo, por favor',
    label: 'Correo por confirmar',
    consequence: 'la reparación termina, sin coste ni compromiso',
  },
  offered_to_partner: {
    heading: 'Estamos preguntando al taller más cercano a usted',
    label: 'Ofrecida a un taller colaborador',
    consequence: 'se encarga otro taller',
  },
  // La entrega
  arranging_hand_over: {
    heading: 'Estamos preparando el camino de su dispositivo hasta nosotros',
    label: 'Entrega en preparación',
    consequence: 'nuestro equipo lo organiza personalmente',
  },
  booking_pickup: {
    heading: 'Estamos reservando la recogida en su domicilio',
    label: 'Recogida en reserva',
    consequence: 'nuestro equipo la reserva personalmente',
  },
  hand_over_needed: {
    heading: 'Elija de nuevo cómo nos llega su dispositivo, por favor',
    label: 'Entrega por elegir de nuevo',
    consequence: 'la reparación termina sin coste y la etiqueta deja de ser válida',
  },
  awaiting_pickup: {
    heading: 'El transportista pasa a recoger su dispositivo',
    label: 'Recogida reservada',
    consequence: 'preguntamos al transportista qué ha sido de la recogida',
  },
  checking_pickup: {
    heading: 'Estamos preguntando al transportista qué ha sido de su recogida',
    label: 'Recogida en comprobación',
    consequence: 'le pedimos que elija otra franja horaria',
  },
  rebooking_pickup: {
    heading: 'Estamos cambiando su recogida',
    label: 'Recogida en cambio',
    consequence: 'nuestro equipo la cambia personalmente',
  },
  awaiting_parcel: {
    heading: 'Ya puede enviarnos su dispositivo',
    label: 'Pendiente de envío por el cliente',
    consequence: 'la reparación termina sin coste y la etiqueta deja de ser válida',
  },
  awaiting_drop_off: {
    heading: 'Ya puede traernos su dispositivo',
    label: 'Pendiente de entrega por el cliente',
    consequence: 'la reparación termina sin coste y el código deja de ser válido',
  },
  at_shop: {
    heading: 'Su dispositivo está en nuestra tienda y va ahora al taller',
    label: 'En la tienda',
    consequence: 'nuestro equipo pregunta a la tienda',
  },
  releasing_label: {
    heading: 'Estamos retirando la etiqueta de envío',
    label: 'Etiqueta en retirada',
    consequence: 'nuestro equipo la retira personalmente',
  },
  cancelling: {
    heading: 'Estamos cancelando su reparación',
    label: 'Cancelación en curso',
    consequence: 'nuestro equipo termina la cancelación personalmente',
  },
  return_on_arrival: {
    heading: 'Su reparación está cancelada: le devolveremos el dispositivo en cuanto llegue',
    label: 'Cancelada, por devolver a la llegada',
    consequence: 'nuestro equipo pregunta al transportista dónde está el paquete',
  },
  // La recepción
  checking: {
    heading: 'Hemos recibido su dispositivo y lo estamos registrando',
    label: 'Comprobación del dispositivo',
    consequence: 'nuestro equipo termina la comprobación personalmente',
  },
  intake_review: {
    heading: 'Nuestro equipo mira su dispositivo antes del diagnóstico',
    label: 'Recepción por decidir',
    consequence: 'se encarga una persona responsable',
  },
  content_hold: {
    heading: 'El trabajo en su dispositivo está en pausa',
    label: 'Trabajo en pausa, por decidir',
    consequence: 'el caso se presenta de nuevo a una persona responsable',
  },
  // Diagnóstico y presupuesto
  diagnosing: {
    heading: 'Estamos buscando la avería de su dispositivo',
    label: 'Diagnóstico',
    consequence: 'el diagnóstico pasa a ser prioritario',
  },
  quoting: {
    heading: 'Conocemos la avería y preparamos su presupuesto',
    label: 'Presupuesto en preparación',
    consequence: 'el presupuesto pasa a ser prioritario',
  },
  quoted: {
    heading: 'Su presupuesto está listo: decida, por favor',
    label: 'Presupuesto enviado',
    consequence: 'su dispositivo vuelve a usted sin reparar; el silencio nunca equivale a aceptar',
  },
  awaiting_start: {
    heading: 'Su reparación está encargada y empieza cuando termine el plazo de desistimiento',
    label: 'Encargada, plazo de desistimiento en curso',
    consequence: 'empezamos la reparación',
  },
  unrepairable: {
    heading: 'Su dispositivo no se puede reparar: ¿qué prefiere en su lugar?',
    label: 'Irreparable, por elegir qué sigue',
    consequence: 'su dispositivo vuelve a usted',
  },
  issuing_voucher: {
    heading: 'Estamos preparando su vale',
    label: 'Vale en preparación',
    consequence: 'nuestro equipo lo emite personalmente',
  },
  trading_in: {
    heading: 'Nos vende su dispositivo: lo demás está en la página de esa recompra',
    label: 'Recompra en curso',
    consequence: 'nuestro equipo se pone en contacto con usted',
  },
  recycling: {
    heading: 'Su dispositivo se entrega para su reciclaje',
    label: 'Por reciclar',
    consequence: 'nuestro equipo pregunta al taller',
  },
  // El trabajo
  preparing: {
    heading: 'Estamos preparando su reparación',
    label: 'Reparación en preparación',
    consequence: 'la reparación pasa a ser prioritaria',
  },
  awaiting_parts: {
    heading: 'Hemos pedido una pieza para su dispositivo',
    label: 'A la espera de piezas',
    consequence: 'nuestro equipo pregunta de nuevo al proveedor',
  },
  repairing: {
    heading: 'Estamos reparando su dispositivo',
    label: 'Reparación',
    consequence: 'la reparación pasa a ser prioritaria',
  },
  quality_check: {
    heading: 'Su dispositivo está reparado y comprobamos nuestro trabajo',
    label: 'Control de calidad',
    consequence: 'el control pasa a ser prioritario',
  },
  quality_escalated: {
    heading: 'Nuestro trabajo aún no nos convence: lo mira una persona responsable',
    label: 'Control de calidad no superado, por decidir',
    consequence: 'el caso se presenta de nuevo a una persona responsable',
  },
  reassembling: {
    heading: 'Estamos volviendo a montar su dispositivo',
    label: 'Montaje',
    consequence: 'el montaje pasa a ser prioritario',
  },
  // La factura
  billing: {
    heading: 'Estamos preparando su factura',
    label: 'Factura en preparación',
    consequence: 'nuestro equipo la prepara personalmente',
  },
  awaiting_payment: {
    heading: 'Pague, por favor, y su dispositivo sale hacia usted',
    label: 'A la espera del pago',
    consequence: 'se lo pedimos otra vez y después le enviamos un requerimiento formal; su dispositivo sigue seguro con nosotros',
  },
  payment_support: {
    heading: 'Nuestro equipo se ocupa de su factura',
    label: 'Factura por resolver a mano',
    consequence: 'se encarga una persona responsable',
  },
  settling_payment: {
    heading: 'Ha pagado en la tienda: estamos cerrando el pago por enlace',
    label: 'Pago abierto en anulación',
    consequence: 'nuestro equipo lo anula personalmente',
  },
  refunding: {
    heading: 'Le estamos devolviendo el dinero',
    label: 'Reembolso en curso',
    consequence: 'nuestro equipo pregunta al servicio de pagos',
  },
  refund_by_hand: {
    heading: 'Nuestro equipo le devuelve el dinero personalmente',
    label: 'Reembolso por hacer a mano',
    consequence: 'el caso se presenta de nuevo a una persona responsable',
  },
  // La vuelta
  compensating: {
    heading: 'Estamos preparando su compensación',
    label: 'Compensación por entregar',
    consequence: 'se encarga una persona responsable',
  },
  sending_to_shop: {
    heading: 'Su dispositivo va de camino a la tienda',
    label: 'De camino a la tienda',
    consequence: 'nuestro equipo pregunta dónde está el dispositivo',
  },
  awaiting_collection: {
    heading: 'Su dispositivo le espera en la tienda',
    label: 'Listo para recoger',
    consequence: 'se lo recordamos otra vez y después le enviamos un requerimiento formal',
  },
  // Finales
  closed: { heading: 'Su reparación ha terminado. ¡Gracias!', label: 'Cerrada' },
  traded_in: { heading: 'Hemos comprado su dispositivo', label: 'Comprado' },
  cancelled: { heading: 'Su reparación está cancelada', label: 'Cancelada' },
  expired: { heading: 'Su reparación ha caducado', label: 'Caducada' },
  rejected: { heading: 'Su reparación ha terminado sin dispositivo', label: 'Rechazada' },
  compensated: { heading: 'Su compensación está en camino', label: 'Compensada' },
}
