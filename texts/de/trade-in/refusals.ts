import type { TradeInTexts } from '../../trade-in-texts.ts'

export const refusals: TradeInTexts['refusals'] = {
  not_possible_now: 'Das ist in diesem Stadium des Ankaufs nicht möglich.',
  offer_changed:
    'Diese Antwort bezieht sich auf ein Angebot, das sich geändert hat. Bitte lesen Sie das aktuelle und antworten Sie darauf.',
  counter_offer_changed:
    'Diese Antwort bezieht sich auf ein Gegenangebot, das sich geändert hat. Bitte lesen Sie das aktuelle und antworten Sie darauf.',
  under_age: 'Sie müssen volljährig sein, um uns ein Gerät zu verkaufen.',
  identity_needed: 'Das Recht Ihres Landes verlangt, dass wir vor dem Kauf ein Ausweisdokument erfassen.',
  occupation_needed: 'Das Recht Ihres Landes verlangt, dass wir vor dem Kauf Ihren Beruf erfassen.',
  shipping_not_offered: 'Diese Versandart gibt es in Ihrem Land nicht.',
  wrong_code: 'Dieser Code gehört nicht zu diesem Ankauf. Bitte scannen Sie ihn erneut.',
  disputed_already: 'Einem neuen Angebot kann einmal widersprochen werden. Sie können es nun annehmen oder ablehnen.',
  payout_not_offered: 'Diese Zahlungsart gibt es in Ihrem Land nicht.',
  payout_refused_no_bank_adapter: 'In Ihrem Land können wir noch nicht überweisen. Sie können einen Gutschein oder eine Spende wählen.',
  charity_unknown: 'Bitte wählen Sie eine der genannten Organisationen.',
  reasons_needed: 'Ein niedrigerer Preis braucht mindestens einen Grund.',
  photos_needed: 'Ein niedrigerer Preis braucht Fotos. Bitte fügen Sie sie zuerst dem Fall hinzu.',
}
