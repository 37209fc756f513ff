import type { TradeInTexts } from '../../trade-in-texts.ts'

/** De la recepción al acuerdo. */
export const benchMails = {
  parcel_received: {
    subject: 'Hemos recibido su dispositivo {device}',
    body: [
      'Su dispositivo {device} ha llegado bien. Nuestro taller lo examina y lo compara con su descripción.',
      'Tendrá noticias nuestras antes del {deadline}.',
    ],
  },
  guardian_consent: {
    subject: 'Necesitamos el consentimiento de un padre, una madre o un tutor',
    body: [
      'La comprobación de identidad muestra que quien vende el dispositivo {device} es menor de edad. Solo podemos comprarlo si un padre, una madre o un tutor está de acuerdo.',
      'Pídale, por favor, que escriba a {help} con su referencia: nuestro equipo registrará su consentimiento. Hasta entonces no compramos nada.',
    ],
  },
  guardian_consent_reminder: {
    subject: 'Recordatorio: falta el consentimiento de un tutor',
    opening: 'Todavía necesitamos el consentimiento de un padre, una madre o un tutor.',
  },
  unlock_device: {
    subject: 'Quite el bloqueo de su dispositivo {device}, por favor',
    body: [
      'Su dispositivo {device} sigue vinculado a una cuenta (bloqueo de activación). Mientras lo esté, no podemos comprarlo.',
      'Puede quitarlo sin el dispositivo. Apple: inicie sesión en icloud.com/find, elija el dispositivo y después «Eliminar este dispositivo». Google: inicie sesión en myaccount.google.com/device-activity y cierre la sesión del dispositivo. Otros fabricantes: elimine el dispositivo en su cuenta en línea.',
      'Después, díganos en su página que ya está hecho y lo comprobaremos enseguida.',
    ],
  },
  unlock_device_reminder: {
    subject: 'Recordatorio: su dispositivo {device} sigue bloqueado',
    opening: 'El bloqueo de su dispositivo todavía no se ha quitado.',
  },
  device_quarantined: {
    subject: 'Su dispositivo {device} consta como perdido o robado',
    body: [
      'Al comprobar su dispositivo {device}, hemos visto que consta como perdido o robado. Por ahora no podemos comprarlo ni devolverlo: lo guardamos en un lugar seguro hasta el {quarantineUntil} y consultamos el registro cada día.',
      'Si se trata de un error, pida a quien puso la denuncia (policía, aseguradora u operador) que la retire y envíenos el justificante.',
    ],
  },
  quarantine_ends: {
    subject: 'Termina pronto la retención de su dispositivo {device}',
    body: [
      'Su dispositivo {device} sigue constando como perdido o robado. El periodo de retención termina el {quarantineUntil}.',
      'Una persona de nuestro equipo decide entonces según la ley de su país: el dispositivo se entrega contra recibo a las autoridades o a su propietario, o vuelve a usted si se ha retirado la denuncia. Le informaremos.',
    ],
  },
  counter_offer: {
    subject: 'Una nueva oferta por su dispositivo {device}: {price}',
    body: [
      'Hemos examinado su dispositivo {device} y su estado no es el descrito. Le habíamos ofrecido {offer}; ahora podemos ofrecerle {price}. Estos son los motivos:',
      '{reasons}',
      'Nuestras fotos están en su página. Allí puede aceptar, rechazar (le devolvemos el dispositivo gratis) o impugnar una vez: entonces decide alguien que no lo ha examinado.',
    ],
  },
  counter_offer_reminder: {
    subject: 'Recordatorio: nuestra nueva oferta de {price} espera su respuesta',
    opening: 'Todavía nos falta su respuesta a nuestra nueva oferta.',
  },
  no_offer: {
    subject: 'No podemos comprar su dispositivo {device}',
    body: [
      'Hemos examinado su dispositivo {device} y, lamentándolo mucho, no podemos comprarlo. Estos son los motivos:',
      '{reasons}',
      'Usted decide: se lo devolvemos o lo reciclamos como es debido. Ambas cosas son gratis.',
    ],
  },
  no_offer_reminder: {
    subject: 'Recordatorio: ¿devolver o reciclar su dispositivo {device}?',
    opening: 'Todavía nos falta su decisión sobre el dispositivo.',
  },
  dispute_received: {
    subject: 'Estamos revisando nuestra oferta',
    body: [
      'Usted impugna nuestra nueva oferta por su dispositivo {device}. Ahora decide alguien que no lo ha examinado, con sus pruebas y las nuestras delante.',
      'Tendrá noticias nuestras antes del {deadline}. Hasta entonces no compramos ni devolvemos nada.',
    ],
  },
  device_held: {
    subject: 'El dispositivo {device} que nos vendió consta como robado',
    body: [
      'Después de nuestra compra, su dispositivo {device} se registró como robado. Debemos apartarlo hasta que se aclare de quién es.',
      'Si tiene una prueba de compra, envíenosla, por favor. Una persona de nuestro equipo se pondrá en contacto con usted.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
