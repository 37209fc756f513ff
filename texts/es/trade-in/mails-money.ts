import type { TradeInTexts } from '../../trade-in-texts.ts'

/** Del acuerdo al dinero. */
export const moneyMails = {
  agreed: {
    subject: 'Acordado: {price} por su dispositivo {device}',
    body: [
      'La venta está cerrada: compramos su dispositivo {device} por {price}. El dispositivo ya es nuestro.',
      'Estamos preparando su pago para el {payoutOn}.',
      'Guarde este mensaje como constancia de la venta.',
    ],
  },
  confirm_payee: {
    subject: 'Confirme el titular de su cuenta, por favor',
    body: [
      'Antes de pagarle {transferAmount}, su banco ha comparado el nombre que nos dio con el titular de la cuenta terminada en {ibanEnd}. Se parecen, pero no son iguales.',
      'Confirme en su página que la cuenta es suya, o indíquenos otra. Nunca pagamos sin su respuesta.',
    ],
  },
  confirm_payee_reminder: {
    subject: 'Recordatorio: todavía no podemos pagarle',
    opening: 'Todavía necesitamos que confirme el titular de la cuenta.',
  },
  new_payout_details: {
    subject: 'Necesitamos nuevos datos para pagarle',
    body: [
      'No hemos podido pagarle su dispositivo {device}: el banco no aceptó los datos que nos dio. Su dinero está seguro con nosotros.',
      'Indíquenos nuevos datos en su página, por favor. Nunca pedimos contraseñas ni números de tarjeta.',
    ],
  },
  new_payout_details_reminder: {
    subject: 'Recordatorio: ¿adónde enviamos su dinero?',
    opening: 'Su dinero le sigue esperando.',
  },
  payout_delayed: {
    subject: 'Su pago tarda un poco más',
    body: [
      'El pago de su dispositivo {device} tarda más de lo previsto: una persona de nuestro equipo lo revisa antes de enviarlo.',
      'No tiene que hacer nada. Le escribimos en cuanto esté decidido.',
    ],
  },
  paid: {
    subject: 'Hemos enviado el pago de su dispositivo {device}',
    body: [
      'Hemos transferido {transferAmount} a su cuenta terminada en {ibanEnd}. Según su banco, aparecerá en un día hábil.',
      'Hemos entregado {giftAmount} a la entidad que eligió. Gracias por su donación.',
      'Gracias por su confianza.',
    ],
  },
  voucher_issued: {
    subject: 'Su vale de {voucherAmount}',
    body: [
      'Aquí tiene su vale de {voucherAmount} por su dispositivo {device}.',
      'Código: {voucherCode}',
      'Es válido hasta el {voucherExpires} y puede usarse en varias veces. Guarde el código como si fuera dinero.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
