import type { RepairTexts } from '../repair-texts.ts'

/** States that a repair shares with a trade-in. */
export const sharedStates = {
  awaiting_special_collection: {
    heading: 'No envíe su dispositivo por correo: organizamos una recogida segura',
    label: 'Recogida especial por organizar',
    consequence: 'se encarga una persona responsable',
  },
  in_transit: {
    heading: 'Su dispositivo está de camino a nosotros',
    label: 'En tránsito',
    consequence: 'preguntamos al transportista dónde está el paquete',
  },
  delivered: {
    heading: 'Su paquete se ha entregado en nuestro taller',
    label: 'Entregado, sin recepción',
    consequence: 'buscamos el paquete',
  },
  searching: { heading: 'Estamos buscando su paquete', label: 'Paquete en búsqueda', consequence: 'damos el paquete por perdido' },
  carrier_inquiry: {
    heading: 'Hemos preguntado al transportista dónde está su paquete',
    label: 'Consulta al transportista',
    consequence: 'damos el paquete por perdido',
  },
  lost: {
    heading: 'Su paquete se ha perdido: díganos cómo podemos compensarle',
    label: 'Perdido, elección de compensación',
    consequence: 'pagamos el valor del dispositivo',
  },
  empty_parcel: {
    heading: 'Su paquete ha llegado, pero el dispositivo no estaba dentro',
    label: 'Paquete vacío, por decidir',
    consequence: 'se encarga una persona responsable',
  },
  quarantined: {
    heading: 'Su dispositivo consta como perdido o robado y debemos retenerlo',
    label: 'En cuarentena',
    consequence: 'consultamos de nuevo las denuncias sobre el dispositivo',
  },
  quarantine_decision: {
    heading: 'Estamos decidiendo qué se hace con el dispositivo retenido',
    label: 'Cuarentena terminada, por decidir',
    consequence: 'se encarga una persona responsable',
  },
  hazard_hold: {
    heading: 'Su dispositivo está en un lugar seguro a causa de la batería',
    label: 'Peligro, por decidir',
    consequence: 'se encarga una persona responsable',
  },
  returning: {
    heading: 'Estamos preparando la devolución de su dispositivo',
    label: 'Devolución en preparación',
    consequence: 'nuestro equipo organiza la devolución personalmente',
  },
  return_in_transit: {
    heading: 'Su dispositivo está de vuelta hacia usted',
    label: 'Devolución en tránsito',
    consequence: 'preguntamos al transportista dónde está el paquete',
  },
  return_inquiry: {
    heading: 'Hemos preguntado al transportista dónde está el dispositivo que le devolvemos',
    label: 'Consulta sobre la devolución',
    consequence: 'damos el paquete por perdido',
  },
  lost_on_return: {
    heading: 'Su dispositivo se ha perdido en la devolución: díganos cómo podemos compensarle',
    label: 'Perdido en la devolución, elección de compensación',
    consequence: 'pagamos el valor del dispositivo',
  },
  return_undeliverable: {
    heading: 'No hemos podido entregarle su dispositivo: ¿adónde lo enviamos?',
    label: 'Devolución no entregada, falta dirección',
    consequence: 'se lo preguntamos otra vez y después le enviamos un requerimiento formal',
  },
  abandonment_notice: {
    heading: 'Requerimiento formal: díganos adónde enviar su dispositivo',
    label: 'Requerimiento formal enviado',
    consequence: 'el dispositivo puede darse por abandonado, por decisión de una persona identificada',
  },
  abandonment_due: {
    heading: 'El plazo para recuperar su dispositivo ha terminado, pero todavía puede pedirlo',
    label: 'Plazo vencido, destino por decidir',
    consequence: 'el caso se presenta de nuevo a una persona responsable',
  },
  returned: { heading: 'Su dispositivo está de nuevo con usted', label: 'Devuelto' },
  recycled: { heading: 'Su dispositivo se ha reciclado', label: 'Reciclado' },
  handed_over: { heading: 'El dispositivo se ha entregado', label: 'Entregado' },
  abandoned: { heading: 'El plazo para recuperar su dispositivo ha terminado', label: 'Abandonado' },
} satisfies Partial<RepairTexts['states']>

/** Commands that a repair shares with a trade-in. */
export const sharedCommands = {
  confirmEmail: 'Confirmar mi dirección de correo',
  arrangeSpecialCollection: 'Organizar una recogida especial',
  recordDropOff: 'Registrar la entrega en tienda',
  declareLost: 'Dar el paquete por perdido',
  recordReceipt: 'Registrar la recepción',
  decideEmptyParcel: 'Resolver el caso del paquete vacío',
  decideHazard: 'Resolver el caso del dispositivo peligroso',
  decideQuarantine: 'Resolver la cuarentena',
  chooseCompensation: 'Elegir la compensación',
  giveReturnAddress: 'Indicar una dirección para la devolución',
  disposeAbandoned: 'Decidir sobre el dispositivo abandonado',
} satisfies Partial<RepairTexts['commands']>

/** Commands of every bench that parts are fitted at. */
export const benchCommands = {
  orderParts: 'Pedir piezas',
  recordPartsArrived: 'Registrar la llegada de las piezas',
  recordRepair: 'Registrar la reparación',
  reportHazard: 'Avisar de un peligro',
  recordTransfer: 'Registrar la entrega al reciclador',
} satisfies Partial<RepairTexts['commands']>

export const sharedEffects = {
  buyLabel: 'Comprar la etiqueta',
  voidLabel: 'Anular la etiqueta',
  buyReturnLabel: 'Comprar la etiqueta de devolución',
  checkDevice: 'Comprobar el dispositivo',
  issueVoucher: 'Emitir el vale',
} satisfies Partial<RepairTexts['effects']>

/** Mails that a repair shares with a trade-in. */
export const sharedMails = {
  special_collection: {
    subject: 'No envíe su dispositivo {device} por correo',
    body: [
      'Por lo que nos ha contado, la batería de su dispositivo {device} puede estar dañada. Un dispositivo así no debe viajar por correo ordinario. Nuestro equipo se pondrá en contacto con usted para organizar una recogida segura y gratuita.',
      'Hasta entonces: apáguelo, no lo cargue, no lo presione y manténgalo lejos del calor y de todo lo que pueda arder, si es posible al aire libre o sobre piedra. Si echa humo o se calienta, aléjese y llame a emergencias.',
    ],
  },
  empty_parcel: {
    subject: 'Su paquete llegó sin el dispositivo',
    body: [
      'Su paquete nos ha llegado, pero su dispositivo {device} no estaba dentro. Grabamos cada apertura y comparamos el peso del paquete en el camino y a la llegada.',
      'Una persona de nuestro equipo examina todo esto y después le escribe. Si todavía tiene el dispositivo o sabe qué ha pasado, díganoslo.',
    ],
  },
  parcel_lost_reminder: {
    subject: 'Recordatorio: ¿cómo le compensamos por su paquete perdido?',
    opening: 'Todavía nos falta su elección sobre el paquete perdido.',
  },
  return_sent: {
    subject: 'Su dispositivo {device} está de vuelta hacia usted',
    body: ['Su dispositivo {device} ya está en manos del transportista.', 'Número de paquete: {tracking}'],
  },
  return_inquiry: {
    subject: 'Estamos buscando su paquete de devolución',
    body: [
      'El paquete que le lleva su dispositivo {device} no avanza desde hace unos días. Hemos preguntado al transportista dónde está.',
      'No tiene que hacer nada. Si no aparece, le compensaremos.',
    ],
  },
  return_address: {
    subject: '¿Adónde enviamos su dispositivo {device}?',
    body: [
      'No hemos podido entregarle su dispositivo {device}: la dirección no fue aceptada o el paquete volvió a nosotros. Está seguro en nuestro taller.',
      'Compruebe su dirección en su página o indíquenos otra. La entrega es gratis.',
    ],
  },
  return_address_reminder: {
    subject: 'Recordatorio: falta una dirección para su dispositivo {device}',
    opening: 'Su dispositivo sigue con nosotros porque no tenemos adónde enviarlo.',
  },
  return_lost: {
    subject: 'Su dispositivo se perdió en la devolución: ¿qué prefiere a cambio?',
    body: [
      'Lo sentimos: el paquete que debía llevarle su dispositivo {device} no aparece. La pérdida corre de nuestra cuenta, no de la suya.',
      'Elija en su página: le pagamos el valor del dispositivo o le enviamos otro.',
    ],
  },
  return_lost_reminder: {
    subject: 'Recordatorio: ¿cómo le compensamos por su dispositivo perdido?',
    opening: 'Todavía nos falta su elección sobre el dispositivo perdido.',
  },
} satisfies Partial<RepairTexts['mails']>
