import type { RepairTexts } from '../../repair-texts.ts'

/** Desde el diagnóstico hasta que el dispositivo está reparado, o no. */
export const benchMails = {
  device_quarantined: {
    subject: 'Su dispositivo {device} consta como perdido o robado',
    body: [
      'Al comprobar su dispositivo {device} hemos visto que consta como perdido o robado. Por ahora no podemos ni repararlo ni devolvérselo: lo guardamos hasta el {quarantineUntil} y consultamos el registro cada día.',
      'Si es un error, haga que retire la denuncia quien la puso (policía, aseguradora u operador) y envíenos la prueba.',
    ],
  },
  hazard_found: {
    subject: 'Su dispositivo {device} está en un lugar seguro a causa de la batería',
    body: [
      'Nuestro taller ha visto que la batería de su dispositivo {device} es peligrosa. El dispositivo está donde no puede dañar a nadie, y una persona de nuestro equipo decide cómo se sigue.',
      'No tiene que hacer nada. Le escribimos en cuanto esté decidido.',
    ],
  },
  quote: {
    subject: 'Su presupuesto para su dispositivo {device}',
    body: [
      'Conocemos la avería de su dispositivo {device}, y esto es lo que cuesta repararlo:',
      '{variants}',
      'El presupuesto completo, el formulario europeo de información sobre la reparación, está en su página, para leer y descargar. Sus condiciones valen hasta el {deadline}.',
      '{tradeInHint}',
      'En su página puede encargar la reparación, o rechazarla: entonces el dispositivo vuelve a usted.',
      'Si la rechaza, se deben {fee} por el diagnóstico que aceptó.',
      '{dataLossHint}',
    ],
  },
  quote_reminder: {
    subject: 'Recordatorio: su presupuesto para su dispositivo {device}',
    opening: 'Todavía nos falta su respuesta a nuestro presupuesto.',
  },
  unrepairable: {
    subject: 'Su dispositivo {device} no se puede reparar',
    body: [
      'Hemos probado lo que se puede probar y, por desgracia, su dispositivo {device} no se puede reparar. Por qué:',
      '{findings}',
      'Elija en su página qué pasa con él: vuelve a usted, lo compramos, lo reciclamos y recibe un vale, o lo reciclamos.',
    ],
  },
  unrepairable_reminder: {
    subject: 'Recordatorio: ¿qué pasa con su dispositivo {device}?',
    opening: 'Todavía nos falta su decisión sobre qué pasa con su dispositivo.',
  },
  trade_in_opened: {
    subject: 'La recompra de su dispositivo {device}',
    body: [
      'Prefiere que compremos su dispositivo {device} en lugar de repararlo. Su recompra tiene la referencia {tradeIn}; otro correo le trae nuestra oferta.',
      'Si no llega a nada, el dispositivo vuelve a usted.',
    ],
  },
  voucher_issued: {
    subject: 'Su vale de {voucherAmount}',
    body: [
      'Aquí tiene su vale de {voucherAmount}; su dispositivo {device} se recicla.',
      'Código: {voucherCode}',
      'Es válido hasta el {voucherExpires} y puede usarse en varias veces. Trate el código como dinero.',
    ],
  },
  start_waits: {
    subject: 'Su reparación está encargada y espera el plazo de desistimiento',
    body: [
      'Ha encargado la reparación de su dispositivo {device} por {total}. Puede desistir hasta el {withdrawUntil}, sin motivo y sin coste; solo se paga un diagnóstico que haya aceptado.',
      'El trabajo empieza después. Si quiere que empiece ya, dígalo en su página.',
    ],
  },
  repair_approved: {
    subject: 'Su reparación está encargada: {total}',
    body: [
      'Ha encargado la reparación de su dispositivo {device} por {total}.',
      '{declarationsIntro}',
      '{declarations}',
      'Esperamos tenerlo reparado el {promisedOn}. Guarde este correo como constancia del contrato.',
    ],
  },
  repair_starts: {
    subject: 'Empieza la reparación de su dispositivo {device}',
    body: ['La reparación de su dispositivo {device} empieza ahora. Esperamos terminarla el {promisedOn}.'],
  },
  covered_repair_starts: {
    subject: 'La reparación de su dispositivo {device} está cubierta y empieza',
    body: [
      'La reparación de su dispositivo {device} no le cuesta nada: {coverReason}',
      'Empieza ahora, y esperamos terminarla el {promisedOn}. El presupuesto está en su página, para leer y descargar.',
    ],
  },
  parts_delayed: {
    subject: 'Hay que pedir una pieza para su dispositivo {device}',
    body: [
      'Una pieza para su dispositivo {device} no está en existencias. La hemos pedido y la esperamos el {partsOn}.',
      'Si no ha llegado el {freeToCancelFrom}, puede cancelar sin coste en su página.',
    ],
  },
  withdrawal_confirmed: {
    subject: 'Ha desistido de la reparación de su dispositivo {device}',
    body: [
      'Le confirmamos que desistió de la reparación de su dispositivo {device} el {withdrawnAt}. La reparación no le cuesta nada, y su dispositivo vuelve a usted.',
      'Solo se debe el diagnóstico que aceptó: {fee}.',
    ],
  },
  withdrawal_received: {
    subject: 'Hemos recibido su desistimiento',
    body: [
      'Recibimos su desistimiento de la reparación de su dispositivo {device} el {withdrawnAt}. Guarde este correo como acuse de recibo.',
      'Le diremos qué sigue.',
    ],
  },
  cancellation_received: {
    subject: 'Hemos recibido su cancelación',
    body: [
      'Recibimos su cancelación de la reparación de su dispositivo {device} el {cancelledAt}. Guarde este correo como acuse de recibo.',
      'Le diremos qué sigue.',
    ],
  },
  promise_missed: {
    subject: 'Su dispositivo {device} tarda más de lo que dijimos',
    body: [
      'Le habíamos dicho {missedOn} para su dispositivo {device}, y no cumplimos ese día. Lo sentimos.',
      'El nuevo día es el {promisedOn}.',
    ],
  },
} satisfies Partial<RepairTexts['mails']>
