import type { CountTexts, ExplainTexts, MailFrameTexts, TermTexts, WhoTexts } from '../topics.ts'

export const explain: ExplainTexts = {
  explained: '{waits} desde el {since} y hasta el {until}; después, {consequence}.',
  silence: 'Si no tenemos noticias suyas antes del {until}, {consequence}.',
  notHandedOver: 'Si el dispositivo no se ha entregado antes del {until}, {consequence}.',
  othersSilence: 'Si no hay novedades antes del {until}, {consequence}.',
  afterwards: 'Después del {until}, {consequence}.',
}

export const who: WhoTexts = {
  you: { name: 'Usted', waits: 'A la espera de su respuesta' },
  customer: { name: 'Cliente', waits: 'A la espera del cliente' },
  support: { name: 'Nuestro equipo', waits: 'A la espera de nuestro equipo' },
  lead: { name: 'Responsable', waits: 'A la espera de una persona responsable' },
  workshop: { name: 'Taller', waits: 'A la espera del taller' },
  partner: { name: 'Taller asociado', waits: 'A la espera del taller asociado' },
  carrier: { name: 'Transportista', waits: 'A la espera del transportista' },
  bank: { name: 'Banco', waits: 'A la espera del banco' },
  provider: { name: 'Servicio externo', waits: 'A la espera de un servicio externo' },
  engine: { name: 'Nuestro sistema', waits: 'A la espera de nuestro sistema' },
  authority: { name: 'Autoridades', waits: 'A la espera de las autoridades' },
}

export const terms: TermTexts = {
  conditions: {
    functional_flawless: 'Funciona, impecable',
    functional_good: 'Funciona, marcas leves',
    functional_used: 'Funciona, con señales claras de uso',
    functional_cracked: 'Funciona, agrietado',
    not_functional_used: 'No funciona del todo',
    not_functional_cracked: 'No funciona del todo, agrietado',
  },
  payoutMethods: { bank_transfer: 'Transferencia bancaria', voucher: 'Vale', charity: 'Donación a una entidad benéfica' },
  categories: { phone: 'Teléfono', tablet: 'Tableta', console: 'Videoconsola', camera: 'Cámara' },
  assessmentReasons: {
    screen_cracked: 'La pantalla está agrietada.',
    screen_marks: 'La pantalla tiene arañazos o marcas.',
    body_cracked: 'La carcasa o la parte trasera está agrietada.',
    body_marks: 'La carcasa tiene arañazos o golpes.',
    bent: 'El dispositivo está doblado.',
    battery_worn: 'La batería conserva menos del 80 % de su capacidad original.',
    does_not_start: 'El dispositivo no se enciende.',
    function_broken: 'Una de sus funciones no responde.',
    camera_damaged: 'La cámara o su objetivo está dañado.',
    liquid_damage: 'Hay restos de líquido en el interior.',
    part_missing: 'Falta una pieza.',
    part_not_genuine: 'Una pieza no es original.',
    other_model: 'El modelo no es el declarado.',
    other_storage: 'Tiene menos memoria que la declarada.',
    price_no_longer_held: 'Se envió cuando el precio ya no estaba garantizado.',
  },
  returnReasons: {
    as_you_asked: 'Usted nos lo ha pedido.',
    no_answer: 'No recibimos su respuesta a tiempo, así que vuelve a usted, como le anunciamos.',
    still_locked: 'Sigue bloqueado, así que no podemos comprarlo.',
    no_guardian_consent: 'El consentimiento de un padre, una madre o un tutor no nos llegó a tiempo.',
    cancelled_on_the_way: 'Usted canceló cuando ya estaba de camino a nosotros.',
    not_buyable: 'Consta como impagado, bloqueado o defectuoso, y no podemos comprar un dispositivo así.',
    decided: 'Una persona de nuestro equipo lo ha decidido así tras comprobar el dispositivo.',
    new_address: 'Va a la dirección que nos ha indicado.',
  },
  documents: {
    identity_card: 'Documento de identidad',
    passport: 'Pasaporte',
    residence_permit: 'Permiso de residencia',
    driving_licence: 'Permiso de conducir',
  },
  refusals: {
    link_needed: 'Abra el enlace de nuestro correo: así se confirma su dirección.',
    identity_invalid: 'Este número no es un IMEI ni un número de serie válido. Léalo de nuevo en el dispositivo, por favor.',
    same_person: 'Debe hacerlo otra persona: aquí nadie revisa su propio trabajo.',
    iban_needed: 'Para una transferencia necesitamos su IBAN.',
    holder_needed: 'Para una transferencia necesitamos el nombre del titular de la cuenta.',
    iban_invalid: 'Este IBAN no es válido. Compruebe cada cifra, por favor.',
    iban_not_sepa: 'Solo podemos hacer transferencias a los países de la zona SEPA. Puede elegir un vale.',
    model_unknown: 'Elija un modelo del catálogo, por favor.',
    storage_unknown: 'Este modelo no existe con esta memoria.',
    postcode_invalid: 'Este código postal no tiene la forma que se usa en su país.',
    region_needed: 'Indique el estado, por favor.',
    receipt_needed: 'Un dispositivo solo se entrega contra recibo. Indique su número.',
    date_impossible: 'Este día no puede ser. Compruebe la fecha.',
    part_unknown: 'El catálogo de piezas no tiene este número.',
    part_does_not_fit: 'Esta pieza no es para este modelo.',
    part_not_reserved: 'Esta pieza no está reservada para este dispositivo. Resérvela primero.',
    data_not_destroyed:
      'No hay certificado de borrado. Indique el documento con el que el reciclador certifica que los datos se destruyen.',
    tests_incomplete: 'La lista de comprobación no está completa. Mida primero lo que falta.',
  },
}

export const counts: CountTexts = {
  days: { one: '{count} día', many: '{count} de días', other: '{count} días' },
  photos: { one: '{count} foto', many: '{count} de fotos', other: '{count} fotos' },
}

export const mailFrame: MailFrameTexts = {
  hello: 'Buenos días:',
  helloName: 'Buenos días, {name}:',
  buttonAnswer: 'Leer y responder',
  buttonConfirm: 'Confirmar mi dirección',
  linkBelow: 'Si el botón no funciona, copie esta dirección en su navegador:',
  personalLink: 'Este enlace es personal. No lo comparta, por favor.',
  help: '¿Tiene alguna pregunta? Escriba a {help} e indique su referencia: le responde una persona.',
  closing: 'Un cordial saludo, el equipo de Reprise',
  reference: 'Referencia {reference}',
}
