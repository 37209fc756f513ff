import type { CountTexts, ExplainTexts, MailFrameTexts, TermTexts, WhoTexts } from '../topics.ts'

export const explain: ExplainTexts = {
  explained: '{waits} seit dem {since} und bis zum {until}; danach {consequence}.',
  silence: 'Wenn wir bis zum {until} nichts von Ihnen hören, {consequence}.',
  notHandedOver: 'Wenn das Gerät bis zum {until} nicht abgegeben ist, {consequence}.',
  othersSilence: 'Wenn bis zum {until} nichts geschieht, {consequence}.',
  afterwards: 'Nach dem {until} {consequence}.',
}

export const who: WhoTexts = {
  you: { name: 'Sie', waits: 'Wartet auf Ihre Antwort' },
  customer: { name: 'Kundin oder Kunde', waits: 'Wartet auf die Kundin oder den Kunden' },
  support: { name: 'Unser Team', waits: 'Wartet auf unser Team' },
  lead: { name: 'Teamleitung', waits: 'Wartet auf die Teamleitung' },
  workshop: { name: 'Werkstatt', waits: 'Wartet auf die Werkstatt' },
  partner: { name: 'Partnerwerkstatt', waits: 'Wartet auf die Partnerwerkstatt' },
  carrier: { name: 'Paketdienst', waits: 'Wartet auf den Paketdienst' },
  bank: { name: 'Bank', waits: 'Wartet auf die Bank' },
  provider: { name: 'Externer Dienst', waits: 'Wartet auf einen externen Dienst' },
  engine: { name: 'Unser System', waits: 'Wartet auf unser System' },
  authority: { name: 'Behörden', waits: 'Wartet auf die Behörden' },
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
  returnReasons: {
    as_you_asked: 'Sie haben uns darum gebeten.',
    no_answer: 'Wir haben nicht rechtzeitig von Ihnen gehört, daher kommt es wie angekündigt zu Ihnen zurück.',
    still_locked: 'Es ist noch gesperrt, daher können wir es nicht kaufen.',
    no_guardian_consent: 'Die Zustimmung einer erziehungsberechtigten Person kam nicht rechtzeitig an.',
    cancelled_on_the_way: 'Sie haben storniert, als es schon auf dem Weg zu uns war.',
    not_buyable: 'Es ist als unbezahlt, gesperrt oder defekt registriert, und ein solches Gerät dürfen wir nicht kaufen.',
    decided: 'Ein Mensch aus unserem Team hat nach der Prüfung des Geräts so entschieden.',
    new_address: 'Es geht an die Adresse, die Sie uns genannt haben.',
  },
  documents: {
    identity_card: 'Personalausweis',
    passport: 'Reisepass',
    residence_permit: 'Aufenthaltstitel',
    driving_licence: 'Führerschein',
  },
  refusals: {
    link_needed: 'Bitte öffnen Sie den Link in unserer E-Mail: Er bestätigt Ihre Adresse.',
    identity_invalid: 'Diese Nummer ist keine gültige IMEI oder Seriennummer. Bitte lesen Sie sie noch einmal vom Gerät ab.',
    same_person: 'Das muss jemand anderes tun: Hier prüft niemand die eigene Arbeit.',
    iban_needed: 'Für eine Überweisung brauchen wir Ihre IBAN.',
    holder_needed: 'Für eine Überweisung brauchen wir den Namen zum Konto.',
    iban_invalid: 'Diese IBAN ist nicht gültig. Bitte prüfen Sie jede Ziffer.',
    iban_not_sepa: 'Wir können nur in Länder des SEPA-Raums überweisen. Sie können stattdessen einen Gutschein wählen.',
    model_unknown: 'Bitte wählen Sie ein Modell aus dem Katalog.',
    storage_unknown: 'Dieses Modell gibt es nicht mit dieser Speichergröße.',
    postcode_invalid: 'Diese Postleitzahl hat nicht die in Ihrem Land übliche Form.',
    region_needed: 'Bitte nennen Sie den Bundesstaat.',
    receipt_needed: 'Ein Gerät wird nur gegen Quittung übergeben. Bitte nennen Sie deren Nummer.',
    date_impossible: 'Dieser Tag kann nicht sein. Bitte prüfen Sie das Datum.',
    part_unknown: 'Der Teilekatalog kennt diese Nummer nicht.',
    part_does_not_fit: 'Dieses Teil ist nicht für dieses Modell gemacht.',
    part_not_reserved: 'Dieses Teil ist nicht für dieses Gerät reserviert. Bitte reservieren Sie es zuerst.',
    data_not_destroyed:
      'Es gibt kein Löschzertifikat. Bitte nennen Sie den Beleg, mit dem der Verwerter die Vernichtung der Daten bescheinigt.',
    tests_incomplete: 'Die Prüfliste ist nicht vollständig. Bitte messen Sie zuerst, was fehlt.',
  },
}

export const counts: CountTexts = {
  days: { one: '{count} Tag', other: '{count} Tage' },
  photos: { one: '{count} Foto', other: '{count} Fotos' },
}

export const mailFrame: MailFrameTexts = {
  hello: 'Guten Tag,',
  helloName: 'Guten Tag {name},',
  buttonAnswer: 'Lesen und antworten',
  buttonConfirm: 'Meine Adresse bestätigen',
  linkBelow: 'Wenn die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
  personalLink: 'Dieser Link gehört nur Ihnen. Bitte geben Sie ihn nicht weiter.',
  help: 'Haben Sie eine Frage? Schreiben Sie an {help} und nennen Sie Ihre Vorgangsnummer: Ein Mensch antwortet Ihnen.',
  closing: 'Freundliche Grüße, Ihr Reprise-Team',
  reference: 'Vorgangsnummer {reference}',
}
