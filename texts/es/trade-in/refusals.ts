import type { TradeInTexts } from '../../trade-in-texts.ts'

export const refusals: TradeInTexts['refusals'] = {
  not_possible_now: 'Esto no es posible en esta fase de la recompra.',
  offer_changed: 'Esta respuesta se refiere a una oferta que ha cambiado. Lea la oferta actual y respóndala, por favor.',
  counter_offer_changed: 'Esta respuesta se refiere a una contraoferta que ha cambiado. Lea la actual y respóndala, por favor.',
  under_age: 'Para vendernos un dispositivo hay que ser mayor de edad.',
  identity_needed: 'La ley de su país nos obliga a registrar un documento de identidad antes de comprar.',
  occupation_needed: 'La ley de su país nos obliga a registrar su profesión antes de comprar.',
  shipping_not_offered: 'Esta forma de envío no está disponible en su país.',
  wrong_code: 'Este código no es el de esta recompra. Escanéelo de nuevo, por favor.',
  disputed_already: 'Una nueva oferta se puede impugnar una vez. Ahora puede aceptarla o rechazarla.',
  payout_not_offered: 'Esta forma de pago no está disponible en su país.',
  payout_refused_no_bank_adapter:
    'Todavía no podemos hacer transferencias en su país. Puede elegir un vale o una donación a una entidad benéfica.',
  charity_unknown: 'Elija una de las entidades que se muestran, por favor.',
  reasons_needed: 'Un precio más bajo necesita al menos un motivo.',
  photos_needed: 'Un precio más bajo necesita fotos. Añádalas primero al caso, por favor.',
}
