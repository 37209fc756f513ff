import type { RepairTexts } from '../../repair-texts.ts'

/** Von der Eröffnung, bis das Gerät bei uns ist. */
export const handOverMails = {
  repair_opened: {
    subject: 'Ihre Reparatur: Wie kommt Ihr Gerät {device} zu uns?',
    body: [
      'Danke, dass Sie Ihr Gerät {device} bei uns reparieren lassen. Bitte wählen Sie auf Ihrer Seite, wie es zu uns kommt: bei Ihnen abgeholt, als Paket geschickt oder in einen Laden gebracht.',
      'Nach Ihren Angaben schätzen wir die Reparatur auf {estimate}. Sie entscheiden über einen genauen Kostenvoranschlag, sobald wir den Fehler kennen.',
      'Die Diagnose kostet {fee} und wird auf die Reparatur angerechnet, wenn Sie sie beauftragen.',
    ],
  },
  repair_opened_reminder: {
    subject: 'Erinnerung: Wie kommt Ihr Gerät {device} zu uns?',
    opening: 'Ihre Reparatur kann noch nicht beginnen: Uns fehlt noch, wie Ihr Gerät zu uns kommt.',
  },
  confirm_email: {
    subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    body: [
      'Sie haben eine Reparatur Ihres Geräts {device} angefragt. Eines fehlt noch: Bitte öffnen Sie Ihre Seite und bestätigen Sie, dass diese E-Mail-Adresse Ihre ist. Dann können wir die Übergabe vorbereiten.',
      'Waren Sie das nicht? Dann tun Sie einfach nichts.',
    ],
  },
  confirm_email_reminder: {
    subject: 'Erinnerung: Bitte bestätigen Sie Ihre E-Mail-Adresse',
    opening: 'Wir können noch nicht weitermachen: Ihre E-Mail-Adresse ist nicht bestätigt.',
  },
  choose_hand_over: {
    subject: 'Bitte wählen Sie noch einmal, wie Ihr Gerät {device} zu uns kommt',
    body: ['{handOverReason}', '{windowsIntro}', '{windows}', 'Bitte wählen Sie auf Ihrer Seite, wie Ihr Gerät zu uns kommt.'],
  },
  choose_hand_over_reminder: {
    subject: 'Erinnerung: Wie kommt Ihr Gerät {device} zu uns?',
    opening: 'Uns fehlt noch Ihre Wahl.',
  },
  pickup_booked: {
    subject: 'Ihr Gerät {device} wird abgeholt: {pickupDay}',
    body: [
      'Der Paketdienst holt Ihr Gerät {device} bei Ihnen ab: {pickup}.',
      'Sie können das bis zum {cancelBy} ändern oder absagen.',
      'Bevor er kommt: Sichern Sie Ihre Daten, nehmen Sie SIM- und Speicherkarten heraus, schalten Sie das Gerät aus und packen Sie es weich in eine feste Schachtel. Das Etikett steht auf Ihrer Seite; ohne Drucker bringt der Paketdienst es mit.',
    ],
  },
  pickup_tomorrow: {
    subject: 'Morgen wird Ihr Gerät {device} abgeholt',
    body: [
      'Zur Erinnerung: Der Paketdienst holt Ihr Gerät {device} ab: {pickup}.',
      'Bitte halten Sie es verpackt bereit, ohne SIM- und Speicherkarten. Sie können das bis zum {cancelBy} ändern.',
    ],
  },
  pickup_stands: {
    subject: 'Ihre Abholung bleibt, wie sie war',
    body: [
      'Wir wollten Ihre Abholung ändern, aber der Paketdienst nimmt keine Änderung mehr an. Es bleibt dabei: {pickup}.',
      'Ist niemand da, ist nichts verloren: Dann wählen Sie eine neue Zeit.',
    ],
  },
  shipping_instructions: {
    subject: 'So schicken Sie uns Ihr Gerät {device}',
    body: [
      'Alles ist bereit, damit Sie uns Ihr Gerät {device} schicken können. Bitte geben Sie es bis zum {deadline} ab.',
      'Ihr bezahltes Etikett steht auf Ihrer Seite (Paketnummer {tracking}). Drucken Sie es aus, kleben Sie es auf das Paket und geben Sie das Paket beim Paketdienst ab.',
      'Kein Drucker? Zeigen Sie den Code {printlessCode} am Schalter, dann wird das Etikett für Sie gedruckt.',
      'Bevor Sie es schicken: Sichern Sie Ihre Daten, nehmen Sie SIM- und Speicherkarten heraus und packen Sie das Gerät weich ein.',
    ],
  },
  shipping_instructions_reminder: {
    subject: 'Erinnerung: Wir warten auf Ihr Gerät {device}',
    opening: 'Ihr Gerät wurde noch nicht abgegeben.',
  },
  drop_off_code: {
    subject: 'Ihr Code für den Laden: {dropOffCode}',
    body: [
      'Sie können Ihr Gerät {device} zu {shop} bringen: {dropOffDay}.',
      'Zeigen Sie dort den Code {dropOffCode}: Das Team nimmt das Gerät an und gibt Ihnen eine Quittung mit allem, was dabei ist.',
      'Bevor Sie es bringen: Sichern Sie Ihre Daten und nehmen Sie SIM- und Speicherkarten heraus.',
    ],
  },
  drop_off_code_reminder: {
    subject: 'Erinnerung: Wir warten auf Ihr Gerät {device}',
    opening: 'Ihr Gerät ist noch nicht in den Laden gebracht worden.',
  },
  parcel_inquiry: {
    subject: 'Wir suchen Ihr Paket',
    body: [
      'Ihr Paket mit Ihrem Gerät {device} müsste längst weiter sein und ist es nicht. Wir klären das mit dem Paketdienst und unserer Werkstatt.',
      'Sie brauchen nichts zu tun.',
      'Paketnummer: {tracking}',
    ],
  },
  parcel_lost: {
    subject: 'Ihr Paket ist verloren: Was möchten Sie stattdessen?',
    body: [
      'Es tut uns leid: Ihr Paket mit Ihrem Gerät {device} ist nicht zu finden. Der Verlust trifft uns, nicht Sie.',
      'Bitte wählen Sie auf Ihrer Seite: Wir zahlen Ihnen den Wert des Geräts, oder wir schicken Ihnen einen Ersatz.',
    ],
  },
  device_received: {
    subject: 'Wir haben Ihr Gerät {device} erhalten',
    body: [
      'Ihr Gerät {device} ist gut angekommen. Unsere Werkstatt sucht jetzt den Fehler.',
      'Die Quittung über das, was Sie uns gegeben haben, hat die Nummer {receipt}; Sie finden sie auf Ihrer Seite.',
      'Wir rechnen damit, dass es am {promisedOn} repariert ist. Sollte sich dieser Tag ändern, schreiben wir Ihnen vorher.',
    ],
  },
} satisfies Partial<RepairTexts['mails']>
