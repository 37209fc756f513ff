import type { TradeInTexts } from '../../trade-in-texts.ts'

/** La devolución y los finales. */
export const returnMails = {
  device_returning: {
    subject: 'Le devolvemos su dispositivo {device}',
    body: [
      'Estamos preparando la devolución de su dispositivo {device}. Es gratis, y le escribiremos en cuanto salga el paquete.',
      '{returnReason}',
    ],
  },
  formal_notice: {
    subject: 'Requerimiento formal: recupere su dispositivo, por favor',
    body: [
      'Su dispositivo {device} le pertenece y está en nuestro taller. Le hemos pedido varias veces una dirección a la que enviarlo, sin respuesta.',
      'Por la presente le requerimos formalmente que lo recupere antes del {deadline}. Basta con que indique una dirección en su página, y la entrega es gratis.',
    ],
  },
  replacement_coming: {
    subject: 'Le estamos preparando una sustitución',
    body: ['Ha elegido una sustitución de su dispositivo {device}. Nuestro equipo la está preparando; le escribiremos en cuanto salga.'],
  },
  returned: {
    subject: 'Su dispositivo {device} se ha entregado',
    body: [
      'El transportista nos comunica que su dispositivo {device} está de nuevo con usted. La recompra ha terminado y nadie debe nada.',
      '¿No lo ha recibido? Entonces díganoslo.',
    ],
  },
  recycled: {
    subject: 'Su dispositivo {device} se ha reciclado',
    body: ['Su dispositivo {device} se ha entregado para su correcto reciclaje. La recompra ha terminado y nadie debe nada.'],
  },
  handed_over: {
    subject: 'Su dispositivo {device} se ha entregado a quien corresponde',
    body: [
      'El dispositivo {device} se ha entregado contra recibo a las autoridades o a su propietario, porque consta como perdido o robado. La recompra ha terminado.',
      'Si no está de acuerdo, diríjase a la comisaría donde se puso la denuncia o escríbanos.',
    ],
  },
  cancelled: {
    subject: 'Su recompra está cancelada',
    body: [
      'La recompra de su dispositivo {device} está cancelada. Nadie debe nada. No utilice ya la etiqueta ni el código de envío.',
      'Si un paquete ya está de camino a nosotros, se lo devolvemos gratis.',
    ],
  },
  expired: {
    subject: 'Su recompra ha caducado',
    body: ['La recompra de su dispositivo {device} ha terminado sin venta. Nadie debe nada. Puede pedir una nueva oferta cuando quiera.'],
  },
  rejected: {
    subject: 'Su recompra ha terminado sin compra',
    body: [
      'Hemos examinado todo lo que sabemos de su paquete. El dispositivo {device} no estaba dentro cuando llegó, así que no podemos comprarlo. La recompra ha terminado.',
      'Si no está de acuerdo, escríbanos: otra persona volverá a leer el caso.',
    ],
  },
  compensated: {
    subject: 'Su dispositivo de sustitución está en camino',
    body: [
      'La sustitución de su dispositivo {device} ya está en manos del transportista. La recompra ha terminado. Sentimos una vez más la pérdida.',
    ],
  },
  command_refused: {
    subject: 'No hemos podido hacer lo que nos pidió',
    body: [
      'Recibimos su respuesta «{command}» sobre su dispositivo {device}. No ha podido tener efecto, porque su recompra había avanzado entretanto. Así está ahora: «{state}».',
      'Su respuesta no ha cambiado nada. En su página ve lo que puede hacer ahora.',
    ],
  },
  case_link: {
    subject: 'Su nuevo enlace a la recompra',
    body: [
      'Este es el nuevo enlace a la recompra de su dispositivo {device}.',
      '¿No lo ha pedido usted? Entonces no haga caso de este mensaje.',
    ],
  },
  withdrawal_received: {
    subject: 'Hemos recibido su desistimiento',
    body: [
      'Recibimos su desistimiento sobre su dispositivo {device} el {withdrawnAt}. Guarde este correo como acuse de recibo.',
      'Le diremos qué sigue.',
    ],
  },
  cancellation_received: {
    subject: 'Hemos recibido su cancelación',
    body: [
      'Recibimos su cancelación sobre su dispositivo {device} el {cancelledAt}. Guarde este correo como acuse de recibo.',
      'Le diremos qué sigue.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
