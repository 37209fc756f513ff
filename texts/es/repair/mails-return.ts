import type { RepairTexts } from '../../repair-texts.ts'

/** La factura, la vuelta y los finales. */
export const returnMails = {
  payment_due: {
    subject: 'Pague {due} por su dispositivo {device}, por favor',
    body: [
      'Su dispositivo {device} está listo para volver a usted. Pague {due} en su página; sale en cuanto esté hecho.',
      'Su factura está en su página, para leer y descargar.',
    ],
  },
  payment_due_reminder: {
    subject: 'Recordatorio: quedan {due} por pagar por su dispositivo {device}',
    opening: 'Su pago todavía no nos ha llegado.',
  },
  payment_declined: {
    subject: 'Su pago de {due} no se ha realizado',
    body: [
      'Su banco no ha realizado el pago de {due} por su dispositivo {device}. No se ha cargado nada.',
      'Inténtelo de nuevo en su página, con otra tarjeta si hace falta.',
    ],
  },
  payment_due_at_shop: {
    subject: 'Su dispositivo {device} va de camino a la tienda',
    body: [
      'Su dispositivo {device} va de camino a {shop}. Le escribimos en cuanto le espere allí.',
      'Quedan {due} por pagar. Puede pagar antes en su página, o en la tienda.',
    ],
  },
  device_returning: {
    subject: 'Le devolvemos su dispositivo {device}',
    body: ['Estamos preparando la devolución de su dispositivo {device} y le escribimos en cuanto salga el paquete.', '{returnReason}'],
  },
  ready_for_collection: {
    subject: 'Su dispositivo {device} le espera',
    body: [
      'Su dispositivo {device} le espera en {shop}. Muestre allí el código {collectionCode} y recójalo antes del {deadline}.',
      'Quedan {due} por pagar. Puede pagar antes en su página, o en la tienda.',
    ],
  },
  ready_for_collection_reminder: {
    subject: 'Recordatorio: su dispositivo {device} le espera',
    opening: 'Su dispositivo sigue esperándole en la tienda.',
  },
  formal_notice: {
    subject: 'Requerimiento formal: recupere su dispositivo, por favor',
    body: [
      'Su dispositivo {device} es suyo y está con nosotros. Le hemos pedido varias veces que lo pague, que lo recoja o que nos diga adónde enviarlo, sin respuesta.',
      'Por la presente le requerimos formalmente que lo recupere antes del {deadline}. Puede hacerlo en su página.',
      'Quedan {due} por pagar.',
    ],
  },
  repair_closed: {
    subject: 'Su reparación ha terminado',
    body: [
      'Su dispositivo {device} está de nuevo con usted, reparado. Gracias por darle una vida más larga.',
      'Garantizamos nuestro trabajo hasta el {guaranteeUntil}. Si vuelve la misma avería, díganoslo en su página: no hace falta más.',
      'Su factura {invoice} está en su página, para leer y descargar.',
    ],
  },
  satisfaction: {
    subject: '¿Funciona bien su dispositivo {device}?',
    body: [
      'Hace una semana que su dispositivo {device} volvió a usted. ¿Funciona bien? Díganoslo en su página: es un minuto, y leemos cada respuesta.',
      'Si algo vuelve a ir mal, también puede decirlo ahí.',
    ],
  },
  returned: {
    subject: 'Le hemos devuelto su dispositivo {device}',
    body: ['Su dispositivo {device} está de nuevo con usted, y la reparación ha terminado.', '¿No lo ha recibido? Entonces díganoslo.'],
  },
  recycled: {
    subject: 'Su dispositivo {device} se ha reciclado',
    body: ['Su dispositivo {device} se ha entregado para un reciclaje adecuado, y sus datos se han destruido. La reparación ha terminado.'],
  },
  handed_over: {
    subject: 'Su dispositivo {device} se ha entregado',
    body: [
      'El dispositivo {device} se ha entregado a las autoridades o a su propietario contra recibo. La reparación ha terminado.',
      'Si usted lo ve de otra manera, póngase en contacto con la autoridad que lo recibió, o escríbanos.',
    ],
  },
  cancelled: {
    subject: 'Su reparación está cancelada',
    body: [
      'La reparación de su dispositivo {device} está cancelada. Nadie debe nada. No use ya ninguna etiqueta ni código.',
      '{pickupStands}',
      'Si un paquete ya está de camino a nosotros, se lo devolvemos gratis.',
    ],
  },
  expired: {
    subject: 'Su reparación ha caducado',
    body: [
      'Su dispositivo {device} no nos ha llegado a tiempo, así que la reparación ha terminado. Nadie debe nada. Puede abrir una nueva cuando quiera.',
    ],
  },
  rejected: {
    subject: 'Su reparación ha terminado sin dispositivo',
    body: [
      'Hemos mirado todo lo que sabemos de su paquete. El dispositivo {device} no estaba dentro cuando nos llegó, así que no podemos repararlo. La reparación ha terminado.',
      'Si usted lo ve de otra manera, escríbanos: otra persona volverá a leer el caso.',
    ],
  },
  compensated: {
    subject: 'Su compensación por su dispositivo {device}',
    body: [
      'La compensación por su dispositivo {device} está de camino a usted. La reparación ha terminado. Lamentamos de nuevo la pérdida.',
    ],
  },
  abandoned: {
    subject: 'El plazo para recuperar su dispositivo {device} ha terminado',
    body: [
      'Nadie ha recuperado el dispositivo {device} antes del fin del plazo de nuestro requerimiento formal. Se ha dispuesto de él como prevé la ley, y la reparación ha terminado.',
    ],
  },
  loan_due: {
    subject: 'Devuelva el dispositivo prestado, por favor',
    body: ['Mientras reparamos su dispositivo {device}, tiene prestado uno nuestro. Devuélvalo antes del {loanDueOn}.'],
  },
  command_refused: {
    subject: 'No hemos podido hacer lo que pidió',
    body: [
      'Recibimos su respuesta «{command}» para su dispositivo {device}. No pudo tener efecto, porque su reparación había avanzado entretanto. Ahora está así: «{state}».',
      'No ha cambiado nada. En su página ve lo que puede hacer ahora.',
    ],
  },
  case_link: {
    subject: 'Su nuevo enlace a su reparación',
    body: [
      'Aquí tiene el nuevo enlace a la reparación de su dispositivo {device}.',
      '¿No lo ha pedido usted? Entonces ignore este correo.',
    ],
  },
} satisfies Partial<RepairTexts['mails']>
