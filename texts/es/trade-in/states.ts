import type { TradeInTexts } from '../../trade-in-texts.ts'
import { sharedStates } from '../shared.ts'

export const states: TradeInTexts['states'] = {
  ...sharedStates,
  // Oferta y aceptación
  offered: {
    heading: 'Nuestra oferta por su dispositivo',
    label: 'Oferta enviada',
    consequence: 'la oferta caduca, sin coste ni compromiso',
  },
  awaiting_email_confirmation: {
    heading: 'Confirme su dirección de correo, por favor',
    label: 'Correo por confirmar',
    consequence: 'la recompra termina, sin coste ni compromiso',
  },
  in_review: {
    heading: 'Estamos revisando su solicitud antes de enviarle una etiqueta',
    label: 'En revisión',
    consequence: 'se encarga una persona responsable',
  },
  // De camino a nosotros
  arranging_shipping: {
    heading: 'Estamos preparando el envío de su dispositivo',
    label: 'Envío en preparación',
    consequence: 'nuestro equipo lo organiza personalmente',
  },
  shipping_failed: {
    heading: 'La preparación del envío tarda un poco más',
    label: 'Envío no organizado',
    consequence: 'se encarga una persona responsable',
  },
  awaiting_shipment: {
    heading: 'Ya puede enviarnos su dispositivo',
    label: 'Pendiente de envío por el cliente',
    consequence: 'el precio deja de estar garantizado y el dispositivo se valora de nuevo a su llegada',
  },
  awaiting_late_shipment: {
    heading: 'Todavía puede enviarnos su dispositivo, al precio del día',
    label: 'Pendiente de envío, precio no garantizado',
    consequence: 'la recompra termina sin coste y la etiqueta deja de ser válida',
  },
  cancelling: {
    heading: 'Estamos cancelando su recompra',
    label: 'Cancelación en curso',
    consequence: 'nuestro equipo termina la cancelación personalmente',
  },
  replacing: {
    heading: 'Le estamos preparando un dispositivo de sustitución',
    label: 'Sustitución por enviar',
    consequence: 'se encarga una persona responsable',
  },
  return_on_arrival: {
    heading: 'Su recompra está cancelada: le devolveremos el dispositivo en cuanto llegue',
    label: 'Cancelada, por devolver a la llegada',
    consequence: 'nuestro equipo pregunta al transportista dónde está el paquete',
  },
  // En el taller
  received: {
    heading: 'Hemos recibido su dispositivo y lo estamos examinando',
    label: 'Recibido, por examinar',
    consequence: 'el examen pasa a ser prioritario',
  },
  awaiting_guardian: {
    heading: 'Necesitamos el consentimiento de un padre, una madre o un tutor',
    label: 'A la espera del tutor',
    consequence: 'devolvemos el dispositivo gratis',
  },
  checking: {
    heading: 'Estamos comprobando que su dispositivo se puede comprar',
    label: 'Comprobación del dispositivo',
    consequence: 'nuestro equipo termina la comprobación personalmente',
  },
  check_unclear: {
    heading: 'Nuestro equipo termina personalmente la comprobación de su dispositivo',
    label: 'Comprobación dudosa',
    consequence: 'se encarga una persona responsable',
  },
  locked: {
    heading: 'Quite el bloqueo de su dispositivo, por favor',
    label: 'Bloqueo activo',
    consequence: 'devolvemos el dispositivo gratis',
  },
  second_inspection: {
    heading: 'Un segundo técnico examina su dispositivo',
    label: 'Segundo examen',
    consequence: 'el examen pasa a ser prioritario',
  },
  // La contraoferta
  counter_offered: {
    heading: 'Tenemos una nueva oferta por su dispositivo',
    label: 'Contraoferta enviada',
    consequence: 'devolvemos el dispositivo gratis; el silencio nunca equivale a aceptar',
  },
  disputed: {
    heading: 'Estamos revisando nuestra nueva oferta',
    label: 'Contraoferta impugnada',
    consequence: 'se encarga una persona responsable',
  },
  no_offer: {
    heading: 'No podemos comprar su dispositivo: ¿prefiere recuperarlo o reciclarlo?',
    label: 'Sin oferta, devolución o reciclaje',
    consequence: 'devolvemos el dispositivo gratis',
  },
  // El dinero
  agreed: {
    heading: 'Hemos acordado el precio y preparamos su pago',
    label: 'Acuerdo, comprobando beneficiario',
    consequence: 'nuestro equipo pregunta de nuevo al banco',
  },
  checking_payee: {
    heading: 'Estamos comprobando sus datos de pago',
    label: 'Comprobando beneficiario',
    consequence: 'nuestro equipo pregunta de nuevo al banco',
  },
  payee_confirmation: {
    heading: 'Confirme el titular de su cuenta, por favor',
    label: 'Beneficiario por confirmar',
    consequence: 'guardamos el dinero a su disposición y nuestro equipo se pone en contacto con usted',
  },
  payout_details_needed: {
    heading: 'Indíquenos nuevos datos de pago, por favor',
    label: 'A la espera de nuevos datos de pago',
    consequence: 'guardamos el dinero a su disposición y nuestro equipo se pone en contacto con usted',
  },
  payout_scheduled: { heading: 'Su pago está programado', label: 'Pago programado', consequence: 'se envía el pago' },
  pre_payout_check: {
    heading: 'Una última comprobación de su dispositivo antes del pago',
    label: 'Comprobación antes del pago',
    consequence: 'nuestro equipo termina la comprobación personalmente',
  },
  payout_held: { heading: 'Su pago tarda un poco más', label: 'Pago retenido', consequence: 'se encarga una persona responsable' },
  paying: { heading: 'Su pago está en camino', label: 'Pago en proceso de envío', consequence: 'nuestro equipo mira por qué no ha salido' },
  payout_submitted: {
    heading: 'Su pago está en camino',
    label: 'Transferencia en el banco',
    consequence: 'nuestro equipo pregunta al banco qué ha sido del pago',
  },
  payout_unreported: {
    heading: 'Su pago tarda más de lo habitual',
    label: 'Transferencia sin noticias del banco',
    consequence: 'se encarga una persona responsable',
  },
  payout_support: {
    heading: 'Nuestro equipo se ocupa de su pago',
    label: 'Pago por resolver a mano',
    consequence: 'se encarga una persona responsable',
  },
  paid: {
    heading: 'Hemos realizado su pago',
    label: 'Pagado, sin contabilizar',
    consequence: 'nuestro equipo lo coteja con el extracto bancario',
  },
  // De vuelta
  ownership_dispute: {
    heading: 'El dispositivo que nos vendió consta como robado: lo estamos aclarando',
    label: 'Denunciado como robado tras la compra',
    consequence: 'se encarga una persona responsable',
  },
  // Finales
  closed: { heading: 'Su recompra ha terminado. ¡Gracias!', label: 'Cerrada' },
  expired: { heading: 'Su recompra ha caducado', label: 'Caducada' },
  cancelled: { heading: 'Su recompra está cancelada', label: 'Cancelada' },
  rejected: { heading: 'Su recompra ha terminado sin compra', label: 'Rechazada' },
  compensated: { heading: 'Su dispositivo de sustitución ya está en manos del transportista', label: 'Compensada' },
}
