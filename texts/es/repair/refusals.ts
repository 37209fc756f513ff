import type { RepairTexts } from '../../repair-texts.ts'

export const refusals: RepairTexts['refusals'] = {
  not_possible_now: 'Esto no es posible en esta fase de la reparación.',
  // La entrega
  diagnosis_fee_not_agreed: 'El diagnóstico tiene aquí un coste. Acéptelo, por favor: se descuenta de la reparación.',
  way_not_offered: 'Esta forma no está disponible en su país. Elija otra, por favor.',
  arranged_already: 'Su etiqueta está lista: envíe el dispositivo o elija otra forma.',
  address_needed: 'Indique la dirección a la que debe ir el transportista, por favor.',
  window_needed: 'Elija una franja para la recogida, por favor.',
  window_past: 'Esta franja ya ha pasado. Elija una de las que se muestran, por favor.',
  window_not_offered: 'El transportista no pasa a esa hora. Elija una de las franjas que se muestran, por favor.',
  pickup_no_longer_offered: 'Dos recogidas han fallado. Envíe el dispositivo por paquete o tráigalo a una tienda, por favor.',
  pickup_not_served: 'El transportista no recoge en su dirección. Envíe el dispositivo por paquete o llévelo a una tienda.',
  hazard_no_parcel:
    'Este dispositivo no debe viajar por paquete. Tráigalo a una tienda que acepte estos dispositivos o espere nuestra recogida, por favor.',
  site_unknown: 'Elija una de las tiendas que se muestran, por favor.',
  site_closed: 'La tienda está cerrada ese día. Elija otro, por favor.',
  site_full: 'La tienda no admite más dispositivos ese día. Elija otro, por favor.',
  too_late_to_change: 'El transportista ya no admite cambios en esta recogida.',
  parts_not_late_yet: 'Las piezas aún no llevan retraso. Podrá cancelar sin coste si no han llegado 14 días después de su encargo.',
  wrong_code: 'Este código no es el de esta reparación. Escanéelo de nuevo, por favor.',
  photos_needed: 'Hacen falta fotos. Añádalas primero al caso, por favor.',
  // El taller
  identity_needed: 'Indique el IMEI o el número de serie leído en el dispositivo, por favor.',
  nothing_cannot_be: 'Una tienda ha recogido este dispositivo: no puede ser que no haya llegado nada.',
  still_listed: 'El dispositivo sigue registrado como perdido o robado, así que no puede devolverse.',
  results_refused: 'Algunos resultados no pueden ser de este dispositivo. Revise los indicados.',
  findings_needed: 'Indique lo que se ha encontrado, por favor.',
  variant_needed: 'La ley pide aquí una variante con una pieza usada o reacondicionada. Añádala, o diga por qué no la hay, por favor.',
  parts_not_reserved: 'Hay piezas de esta reparación sin reservar. Resérvelas o pídalas primero, por favor.',
  part_not_of_variant: 'Esta pieza no forma parte de lo que encargó el cliente.',
  part_not_used: 'Esta pieza no consta como usada en esta reparación.',
  wipe_not_agreed: 'El cliente no ha aceptado que se borre el dispositivo.',
  wipe_certificate_needed: 'Un dispositivo borrado necesita su certificado de borrado. Regístrelo primero, por favor.',
  // El presupuesto
  quote_changed: 'Esta respuesta se refiere a un presupuesto que se ha sustituido. Lea el actual y respóndalo, por favor.',
  variant_unknown: 'Elija una de las variantes del presupuesto, por favor.',
  declarations_incomplete: 'Para empezar ya hacen falta las dos declaraciones. Marque las dos o ninguna, por favor.',
  data_loss_not_accepted: 'Con esta reparación se pueden perder datos. Confirme que lo sabe, por favor.',
  wipe_not_offered: 'Este presupuesto no ofrece borrar los datos.',
  trade_in_not_offered: 'Ahora no podemos comprar este dispositivo.',
  // El dinero y la vuelta
  amount_wrong: 'Este no es el importe pendiente. Compruébelo, por favor.',
  reference_needed: 'Indique la referencia con la que se encuentra el pago.',
  payment_needed: 'La reparación debe pagarse antes de entregar el dispositivo.',
  other_site: 'El dispositivo se espera en otra tienda.',
}
