import type { TradeInTexts } from '../../trade-in-texts.ts'

export const refusals: TradeInTexts['refusals'] = {
  not_possible_now: 'This is not possible at this stage of the trade-in.',
  offer_changed: 'This answers an earlier offer, which has changed since. Please read the current one and answer it.',
  counter_offer_changed: 'This answers an earlier counter-offer, which has changed since. Please read the current one and answer it.',
  under_age: 'You have to be of age to sell us a device.',
  identity_needed: 'The law of your country asks us to record an identity document before we buy.',
  occupation_needed: 'The law of your country asks us to record your occupation before we buy.',
  shipping_not_offered: 'This way of sending is not available in your country.',
  wrong_code: 'This code does not belong to this trade-in. Please scan it again.',
  disputed_already: 'A new offer can be disputed once. You may now accept it or decline it.',
  payout_not_offered: 'This kind of payment is not available in your country.',
  payout_refused_no_bank_adapter: 'We cannot make bank transfers in your country yet. You may choose a voucher, or a gift to a charity.',
  charity_unknown: 'Please choose one of the charities shown.',
  reasons_needed: 'A lower price needs at least one reason.',
  photos_needed: 'A lower price needs photos. Please add them to the case first.',
}
