import type { CommandTexts, CountTexts, ExplainTexts, TermTexts, Texts, WhoTexts } from '../topics.ts'

export const explain: ExplainTexts = {
  explained: '{waits} desde el {since} y hasta el {until}; después, {then}.',
  silence: 'Si no tenemos noticias suyas antes del {until}, {then}.',
  othersSilence: 'Si no hay novedades antes del {until}, {then}.',
  afterwards: 'Después del {until}, {then}.',
}

export const who: WhoTexts = {
  you: { name: 'Usted', waits: 'A la espera de su respuesta' },
  customer: { name: 'Cliente', waits: 'A la espera del cliente' },
  support: { name: 'Nuestro equipo', waits: 'A la espera de nuestro equipo' },
  lead: { name: 'Responsable', waits: 'A la espera de una persona responsable' },
  workshop: { name: 'Taller', waits: 'A la espera del taller' },
  carrier: { name: 'Transportista', waits: 'A la espera del transportista' },
  bank: { name: 'Banco', waits: 'A la espera del banco' },
  provider: { name: 'Servicio externo', waits: 'A la espera de un servicio externo' },
  engine: { name: 'Nuestro sistema', waits: 'A la espera de nuestro sistema' },
  authority: { name: 'Autoridades', waits: 'A la espera de las autoridades' },
}

export const commands: CommandTexts = {
  acceptOffer: 'Aceptar la oferta',
  confirmEmail: 'Confirmar mi dirección de correo',
  cancel: 'Cancelar la recompra',
  withdrawOffer: 'Retirar la oferta',
  decideReview: 'Resolver la revisión',
  retryShipping: 'Organizar de nuevo el envío',
  arrangeSpecialCollection: 'Organizar una recogida especial',
  recordDropOff: 'Registrar la entrega en tienda',
  declareLost: 'Dar el paquete por perdido',
  recordReceipt: 'Registrar la recepción',
  decideEmptyParcel: 'Resolver el caso del paquete vacío',
  recordIdentityCheck: 'Registrar la comprobación de identidad',
  recordGuardianConsent: 'Dar el consentimiento del tutor',
  recordInspection: 'Registrar el examen',
  recordSecondInspection: 'Registrar el segundo examen',
  decideHazard: 'Resolver el caso del dispositivo peligroso',
  decideDeviceCheck: 'Resolver la comprobación del dispositivo',
  confirmUnlocked: 'He quitado el bloqueo',
  requestReturn: 'Pedir la devolución del dispositivo',
  decideQuarantine: 'Resolver la cuarentena',
  acceptCounterOffer: 'Aceptar la nueva oferta',
  declineCounterOffer: 'Rechazar y recuperar el dispositivo gratis',
  disputeCounterOffer: 'Impugnar la nueva oferta',
  decideDispute: 'Resolver la impugnación',
  chooseNoOffer: 'Elegir devolución o reciclaje',
  chooseCompensation: 'Elegir la compensación',
  recordReplacement: 'Registrar el envío de la sustitución',
  confirmPayee: 'Confirmar el titular de la cuenta',
  changePayoutDetails: 'Indicar nuevos datos de pago',
  decidePayout: 'Resolver el pago retenido',
  settlePayout: 'Resolver el pago a mano',
  giveReturnAddress: 'Indicar una dirección para la devolución',
  disposeAbandoned: 'Decidir sobre el dispositivo abandonado',
  decideOwnership: 'Decidir de quién es el dispositivo',
}

export const amountButtons: Texts['amountButtons'] = {
  acceptOffer: 'Aceptar {amount}',
  acceptCounterOffer: 'Aceptar {amount}',
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
  refusals: {
    not_possible_now: 'Esto no es posible en esta fase de la recompra.',
    answers_older_version: 'Esta respuesta se refiere a una oferta que ha cambiado. Lea la oferta actual y respóndala, por favor.',
    already_answered: 'Esta pregunta ya tiene respuesta.',
    seller_too_young: 'Para vendernos un dispositivo hay que ser mayor de edad.',
    email_not_confirmed: 'Abra primero el enlace de nuestro correo: así se confirma su dirección.',
    dispute_already_decided: 'Una contraoferta se puede impugnar una vez, y esa impugnación ya está resuelta.',
    offer_withdrawn: 'Esta oferta se ha retirado.',
    iban_invalid: 'Este IBAN no es válido. Compruebe cada cifra, por favor.',
    iban_outside_sepa: 'Solo podemos hacer transferencias a los países de la zona SEPA. Puede elegir un vale.',
    payout_refused_no_bank_adapter:
      'Todavía no podemos hacer transferencias en su país. Puede elegir un vale o una donación a una entidad benéfica.',
    voucher_not_available_here: 'Los vales no están disponibles en su país.',
    charity_not_available_here: 'Las donaciones no están disponibles en su país.',
    identity_document_missing: 'La ley de su país nos obliga a registrar un documento de identidad antes de comprar.',
    evidence_missing: 'Una contraoferta necesita al menos un motivo y una foto.',
    device_in_another_case: 'Este dispositivo ya forma parte de otro caso abierto.',
    hazard_no_ordinary_parcel: 'Un dispositivo con la batería dañada no debe viajar en un paquete ordinario.',
    not_yours_to_decide: 'Debe decidirlo alguien que no haya examinado el dispositivo.',
  },
}

export const counts: CountTexts = {
  days: { one: '{count} día', many: '{count} de días', other: '{count} días' },
  photos: { one: '{count} foto', many: '{count} de fotos', other: '{count} fotos' },
}
