import type { RepairTexts } from '../../repair-texts.ts'

/** Desde la apertura hasta que el dispositivo está con nosotros. */
export const handOverMails = {
  repair_opened: {
    subject: 'Su reparación: ¿cómo nos llegará su dispositivo {device}?',
    body: [
      'Gracias por confiarnos la reparación de su dispositivo {device}. Elija en su página cómo nos llega: recogido en su domicilio, enviado por paquete o traído a una tienda.',
      'Por lo que nos ha contado, calculamos la reparación en {estimate}. Usted decidirá sobre un presupuesto exacto cuando conozcamos la avería.',
      'El diagnóstico cuesta {fee}, y se descuenta de la reparación si la encarga.',
    ],
  },
  repair_opened_reminder: {
    subject: 'Recordatorio: ¿cómo nos llegará su dispositivo {device}?',
    opening: 'Su reparación aún no puede empezar: nos falta saber cómo nos llega su dispositivo.',
  },
  confirm_email: {
    subject: 'Confirme su dirección de correo, por favor',
    body: [
      'Ha pedido la reparación de su dispositivo {device}. Falta un paso: abra su página y confirme que esta dirección de correo es suya. Entonces podremos organizar la entrega.',
      '¿No ha sido usted? Entonces no haga nada.',
    ],
  },
  confirm_email_reminder: {
    subject: 'Recordatorio: confirme su dirección de correo, por favor',
    opening: 'Todavía no podemos seguir: su dirección de correo no está confirmada.',
  },
  choose_hand_over: {
    subject: 'Elija de nuevo cómo nos llega su dispositivo {device}',
    body: ['{handOverReason}', '{windowsIntro}', '{windows}', 'Elija en su página cómo nos llega su dispositivo.'],
  },
  choose_hand_over_reminder: {
    subject: 'Recordatorio: ¿cómo nos llegará su dispositivo {device}?',
    opening: 'Todavía nos falta su elección.',
  },
  pickup_booked: {
    subject: 'Recogemos su dispositivo {device} el {pickupDay}',
    body: [
      'El transportista recoge su dispositivo {device} en su domicilio: {pickup}.',
      'Puede cambiarlo o cancelarlo hasta el {cancelBy}.',
      'Antes de que llegue: haga una copia de sus datos, saque las tarjetas SIM y de memoria, apague el dispositivo y protéjalo bien en una caja firme. La etiqueta está en su página; si no tiene impresora, la trae el transportista.',
    ],
  },
  pickup_tomorrow: {
    subject: 'Mañana: recogemos su dispositivo {device}',
    body: [
      'Un breve recordatorio: el transportista recoge su dispositivo {device}: {pickup}.',
      'Téngalo embalado, sin tarjetas SIM ni de memoria. Puede cambiarlo hasta el {cancelBy}.',
    ],
  },
  pickup_stands: {
    subject: 'Su recogida queda como estaba',
    body: [
      'Queríamos cambiar su recogida, pero el transportista ya no admite cambios. Queda como estaba: {pickup}.',
      'Si no hay nadie, no pasa nada: entonces elegirá otra franja.',
    ],
  },
  shipping_instructions: {
    subject: 'Cómo enviarnos su dispositivo {device}',
    body: [
      'Todo está listo para que nos envíe su dispositivo {device}. Entréguelo antes del {deadline}.',
      'Su etiqueta prepagada está en su página (número de paquete {tracking}). Imprímala, péguela en el paquete y entréguelo al transportista.',
      '¿No tiene impresora? Muestre el código {printlessCode} en el mostrador y le imprimirán la etiqueta.',
      'Antes de enviarlo: haga una copia de sus datos, saque las tarjetas SIM y de memoria y proteja bien el dispositivo.',
    ],
  },
  shipping_instructions_reminder: {
    subject: 'Recordatorio: esperamos su dispositivo {device}',
    opening: 'Su dispositivo todavía no se ha entregado.',
  },
  drop_off_code: {
    subject: 'Su código para la tienda: {dropOffCode}',
    body: [
      'Puede traer su dispositivo {device} a {shop} el {dropOffDay}.',
      'Muestre allí el código {dropOffCode}: el equipo recoge el dispositivo y le da un recibo con todo lo que lo acompaña.',
      'Antes de traerlo: haga una copia de sus datos y saque las tarjetas SIM y de memoria.',
    ],
  },
  drop_off_code_reminder: {
    subject: 'Recordatorio: esperamos su dispositivo {device}',
    opening: 'Su dispositivo todavía no ha llegado a la tienda.',
  },
  parcel_inquiry: {
    subject: 'Estamos buscando su paquete',
    body: [
      'Su paquete con su dispositivo {device} ya debería haber avanzado, y no lo ha hecho. Lo estamos aclarando con el transportista y nuestro taller.',
      'No tiene que hacer nada.',
      'Número de paquete: {tracking}',
    ],
  },
  parcel_lost: {
    subject: 'Su paquete se ha perdido: ¿qué prefiere en su lugar?',
    body: [
      'Lo sentimos: su paquete con su dispositivo {device} no aparece. La pérdida es cosa nuestra, no suya.',
      'Elija en su página: le pagamos el valor del dispositivo o le enviamos uno de sustitución.',
    ],
  },
  device_received: {
    subject: 'Hemos recibido su dispositivo {device}',
    body: [
      'Su dispositivo {device} ha llegado bien. Nuestro taller busca ahora la avería.',
      'El resguardo de lo que nos entregó tiene el número {receipt}; lo encuentra en su página.',
      'Esperamos tenerlo reparado el {promisedOn}. Si este día cambia, le escribimos antes.',
    ],
  },
} satisfies Partial<RepairTexts['mails']>
