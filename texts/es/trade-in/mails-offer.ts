import type { TradeInTexts } from '../../trade-in-texts.ts'

/** De la oferta a la llegada del paquete. */
export const offerMails = {
  offer: {
    subject: 'Nuestra oferta por su dispositivo {device}: {offer}',
    body: [
      'Gracias por pensar en nosotros. Por su dispositivo {device}, en el estado que nos ha descrito, le ofrecemos {offer}.',
      'Puede aceptar hasta el {deadline}. El envío es gratis y puede cambiar de opinión mientras el dispositivo no nos haya llegado.',
    ],
  },
  offer_reminder: {
    subject: 'Nuestra oferta de {offer} sigue en pie',
    opening: 'Un breve recordatorio: nuestra oferta todavía espera su respuesta.',
  },
  confirm_email: {
    subject: 'Confirme su dirección de correo, por favor',
    body: [
      'Ha aceptado nuestra oferta por su dispositivo {device}. Queda un paso: abra su página y confirme que esta dirección de correo es suya. Entonces podremos preparar el envío.',
      '¿No ha sido usted? En ese caso, no haga nada.',
    ],
  },
  confirm_email_reminder: {
    subject: 'Recordatorio: confirme su dirección de correo',
    opening: 'Todavía no podemos continuar: su dirección de correo no está confirmada.',
  },
  shipping_instructions: {
    subject: 'Cómo enviarnos su dispositivo {device}',
    body: [
      'Todo está listo para que nos envíe su dispositivo {device}. Entréguelo antes del {deadline} y le garantizamos el precio de {offer}.',
      'Su etiqueta prepagada está en su página (paquete número {tracking}). Imprímala, péguela en el paquete y entréguelo al transportista.',
      '¿No tiene impresora? Muestre el código {printlessCode} en el mostrador y le imprimirán la etiqueta.',
      'Muestre el código {dropOffCode} en la tienda que ha elegido: el equipo recoge el dispositivo y le da un recibo.',
      'Antes de enviarlo: haga una copia de sus datos, cierre sus cuentas (Apple, Google, Samsung…), quite las tarjetas SIM y de memoria, y embale bien el dispositivo.',
    ],
  },
  shipping_instructions_reminder: {
    subject: 'Recordatorio: esperamos su dispositivo {device}',
    opening: 'Todavía no ha entregado su dispositivo. El precio está garantizado hasta el {deadline}.',
  },
  price_no_longer_held: {
    subject: 'El precio de su dispositivo {device} ya no está garantizado',
    body: [
      'Su dispositivo {device} no se entregó a tiempo, así que el precio acordado ya no está garantizado. Todavía puede enviarlo con la misma etiqueta o el mismo código hasta el {deadline}.',
      'Cuando llegue, lo valoraremos al precio del día. Entonces decide usted: aceptar o recuperarlo gratis.',
    ],
  },
  parcel_inquiry: {
    subject: 'Estamos buscando su paquete',
    body: [
      'El paquete con su dispositivo {device} ya debería haber avanzado, y no lo ha hecho. Lo estamos aclarando con el transportista y nuestro taller.',
      'No tiene que hacer nada. El tiempo perdido no le perjudica: su precio se mantiene.',
      'Número de paquete: {tracking}',
    ],
  },
  parcel_lost: {
    subject: 'Su paquete se ha perdido: ¿qué prefiere a cambio?',
    body: [
      'Lo sentimos: el paquete con su dispositivo {device} no aparece. La pérdida corre de nuestra cuenta, no de la suya.',
      'Elija en su página: le pagamos el valor de {offer} o le enviamos un dispositivo de sustitución.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
