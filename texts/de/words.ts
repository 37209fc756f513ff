import type { CommandTexts, CountTexts, ExplainTexts, TermTexts, Texts, WhoTexts } from '../topics.ts'

export const explain: ExplainTexts = {
  explained: '{waits} seit dem {since} und bis zum {until}; danach {then}.',
  silence: 'Wenn wir bis zum {until} nichts von Ihnen hören, {then}.',
  othersSilence: 'Wenn bis zum {until} nichts geschieht, {then}.',
  afterwards: 'Nach dem {until} {then}.',
}

export const who: WhoTexts = {
  you: { name: 'Sie', waits: 'Wartet auf Ihre Antwort' },
  customer: { name: 'Kundin oder Kunde', waits: 'Wartet auf die Kundin oder den Kunden' },
  support: { name: 'Unser Team', waits: 'Wartet auf unser Team' },
  lead: { name: 'Teamleitung', waits: 'Wartet auf die Teamleitung' },
  workshop: { name: 'Werkstatt', waits: 'Wartet auf die Werkstatt' },
  carrier: { name: 'Paketdienst', waits: 'Wartet auf den Paketdienst' },
  bank: { name: 'Bank', waits: 'Wartet auf die Bank' },
  provider: { name: 'Externer Dienst', waits: 'Wartet auf einen externen Dienst' },
  engine: { name: 'Unser System', waits: 'Wartet auf unser System' },
  authority: { name: 'Behörden', waits: 'Wartet auf die Behörden' },
}

export const commands: CommandTexts = {
  acceptOffer: 'Angebot annehmen',
  confirmEmail: 'Meine E-Mail-Adresse bestätigen',
  cancel: 'Ankauf stornieren',
  withdrawOffer: 'Angebot zurückziehen',
  decideReview: 'Über die Prüfung entscheiden',
  retryShipping: 'Versand erneut veranlassen',
  arrangeSpecialCollection: 'Sonderabholung vereinbaren',
  recordDropOff: 'Abgabe im Laden erfassen',
  declareLost: 'Paket für verloren erklären',
  recordReceipt: 'Eingang erfassen',
  decideEmptyParcel: 'Über das leere Paket entscheiden',
  recordIdentityCheck: 'Identitätsprüfung erfassen',
  recordGuardianConsent: 'Zustimmung der Erziehungsberechtigten geben',
  recordInspection: 'Untersuchung erfassen',
  recordSecondInspection: 'Zweite Untersuchung erfassen',
  decideHazard: 'Über das gefährliche Gerät entscheiden',
  decideDeviceCheck: 'Über die Geräteprüfung entscheiden',
  confirmUnlocked: 'Ich habe die Sperre aufgehoben',
  requestReturn: 'Gerät zurücksenden lassen',
  decideQuarantine: 'Über die Quarantäne entscheiden',
  acceptCounterOffer: 'Neues Angebot annehmen',
  declineCounterOffer: 'Ablehnen und Gerät kostenlos zurückerhalten',
  disputeCounterOffer: 'Neuem Angebot widersprechen',
  decideDispute: 'Über den Widerspruch entscheiden',
  chooseNoOffer: 'Rückgabe oder Recycling wählen',
  chooseCompensation: 'Entschädigung wählen',
  recordReplacement: 'Versand des Ersatzgeräts erfassen',
  confirmPayee: 'Kontoinhaber bestätigen',
  changePayoutDetails: 'Neue Zahlungsdaten angeben',
  decidePayout: 'Über die angehaltene Auszahlung entscheiden',
  settlePayout: 'Auszahlung von Hand klären',
  giveReturnAddress: 'Adresse für die Rücksendung angeben',
  disposeAbandoned: 'Über das aufgegebene Gerät entscheiden',
  decideOwnership: 'Entscheiden, wem das Gerät gehört',
}

export const amountButtons: Texts['amountButtons'] = {
  acceptOffer: '{amount} annehmen',
  acceptCounterOffer: '{amount} annehmen',
}

export const terms: TermTexts = {
  conditions: {
    functional_flawless: 'Funktioniert, makellos',
    functional_good: 'Funktioniert, leichte Spuren',
    functional_used: 'Funktioniert, deutliche Gebrauchsspuren',
    functional_cracked: 'Funktioniert, gesprungen',
    not_functional_used: 'Funktioniert nicht vollständig',
    not_functional_cracked: 'Funktioniert nicht vollständig, gesprungen',
  },
  payoutMethods: { bank_transfer: 'Überweisung', voucher: 'Gutschein', charity: 'Spende an eine Organisation' },
  categories: { phone: 'Telefon', tablet: 'Tablet', console: 'Spielkonsole', camera: 'Kamera' },
  assessmentReasons: {
    screen_cracked: 'Der Bildschirm ist gesprungen.',
    screen_marks: 'Der Bildschirm hat Kratzer oder Spuren.',
    body_cracked: 'Das Gehäuse oder die Rückseite ist gesprungen.',
    body_marks: 'Das Gehäuse hat Kratzer oder Dellen.',
    bent: 'Das Gerät ist verbogen.',
    battery_worn: 'Der Akku hält weniger als 80 % seiner ursprünglichen Kapazität.',
    does_not_start: 'Das Gerät lässt sich nicht einschalten.',
    function_broken: 'Eine seiner Funktionen arbeitet nicht.',
    camera_damaged: 'Die Kamera oder ihr Objektiv ist beschädigt.',
    liquid_damage: 'Im Inneren sind Spuren von Flüssigkeit.',
    part_missing: 'Ein Teil fehlt.',
    part_not_genuine: 'Ein Teil ist kein Originalteil.',
    other_model: 'Es ist ein anderes Modell als angegeben.',
    other_storage: 'Der Speicher ist kleiner als angegeben.',
    price_no_longer_held: 'Es wurde verschickt, als der Preis nicht mehr galt.',
  },
  refusals: {
    not_possible_now: 'Das ist in diesem Stadium des Ankaufs nicht möglich.',
    answers_older_version:
      'Diese Antwort bezieht sich auf ein Angebot, das sich geändert hat. Bitte lesen Sie das aktuelle und antworten Sie darauf.',
    already_answered: 'Diese Frage ist schon beantwortet.',
    seller_too_young: 'Sie müssen volljährig sein, um uns ein Gerät zu verkaufen.',
    email_not_confirmed: 'Bitte öffnen Sie zuerst den Link in unserer E-Mail: Er bestätigt Ihre Adresse.',
    dispute_already_decided: 'Einem Gegenangebot kann einmal widersprochen werden, und darüber ist entschieden.',
    offer_withdrawn: 'Dieses Angebot wurde zurückgezogen.',
    iban_invalid: 'Diese IBAN ist nicht gültig. Bitte prüfen Sie jede Ziffer.',
    iban_outside_sepa: 'Wir können nur in Länder des SEPA-Raums überweisen. Sie können stattdessen einen Gutschein wählen.',
    payout_refused_no_bank_adapter: 'In Ihrem Land können wir noch nicht überweisen. Sie können einen Gutschein oder eine Spende wählen.',
    voucher_not_available_here: 'Gutscheine gibt es in Ihrem Land nicht.',
    charity_not_available_here: 'Spenden sind in Ihrem Land nicht möglich.',
    identity_document_missing: 'Das Recht Ihres Landes verlangt, dass wir vor dem Kauf ein Ausweisdokument erfassen.',
    evidence_missing: 'Ein Gegenangebot braucht mindestens einen Grund und ein Foto.',
    device_in_another_case: 'Dieses Gerät gehört schon zu einem anderen offenen Fall.',
    hazard_no_ordinary_parcel: 'Ein Gerät mit beschädigtem Akku darf nicht in einem gewöhnlichen Paket reisen.',
    not_yours_to_decide: 'Darüber muss jemand entscheiden, der das Gerät nicht bewertet hat.',
  },
}

export const counts: CountTexts = {
  days: { one: '{count} Tag', other: '{count} Tage' },
  photos: { one: '{count} Foto', other: '{count} Fotos' },
}
