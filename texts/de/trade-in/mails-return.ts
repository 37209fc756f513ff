import type { TradeInTexts } from '../../trade-in-texts.ts'

/** Der Rückweg und die Enden. */
export const returnMails = {
  device_returning: {
    subject: 'Wir schicken Ihnen Ihr Gerät {device} zurück',
    body: [
      'Wir bereiten die Rücksendung Ihres Geräts {device} vor. Sie ist kostenlos, und wir schreiben Ihnen, sobald das Paket unterwegs ist.',
      '{returnReason}',
    ],
  },
  formal_notice: {
    subject: 'Förmliche Aufforderung: Bitte fordern Sie Ihr Gerät zurück',
    body: [
      'Ihr Gerät {device} gehört Ihnen und liegt in unserer Werkstatt. Wir haben Sie mehrmals um eine Adresse gebeten, an die wir es schicken können, und keine Antwort erhalten.',
      'Hiermit fordern wir Sie förmlich auf, es bis zum {deadline} zurückzufordern. Eine Adresse auf Ihrer Seite genügt, und die Zustellung ist kostenlos.',
    ],
  },
  replacement_coming: {
    subject: 'Wir besorgen Ihnen ein Ersatzgerät',
    body: ['Sie haben Ersatz für Ihr Gerät {device} gewählt. Unser Team bereitet ihn vor; wir schreiben Ihnen, sobald er unterwegs ist.'],
  },
  returned: {
    subject: 'Ihr Gerät {device} wurde zugestellt',
    body: [
      'Der Paketdienst meldet, dass Ihr Gerät {device} wieder bei Ihnen ist. Der Ankauf ist beendet, niemand schuldet dem anderen etwas.',
      'Sie haben es nicht erhalten? Dann sagen Sie es uns bitte.',
    ],
  },
  recycled: {
    subject: 'Ihr Gerät {device} wurde recycelt',
    body: ['Ihr Gerät {device} wurde zum fachgerechten Recycling übergeben. Der Ankauf ist beendet, niemand schuldet dem anderen etwas.'],
  },
  handed_over: {
    subject: 'Ihr Gerät {device} wurde übergeben',
    body: [
      'Das Gerät {device} wurde gegen Quittung den Behörden oder seinem Eigentümer übergeben, weil es als verloren oder gestohlen registriert ist. Der Ankauf ist beendet.',
      'Wenn Sie das anders sehen, wenden Sie sich bitte an die Polizeidienststelle, bei der die Anzeige erstattet wurde, oder schreiben Sie uns.',
    ],
  },
  cancelled: {
    subject: 'Ihr Ankauf ist storniert',
    body: [
      'Der Ankauf Ihres Geräts {device} ist storniert. Niemand schuldet dem anderen etwas. Bitte verwenden Sie Etikett oder Code für den Versand nicht mehr.',
      'Ist ein Paket schon auf dem Weg zu uns, schicken wir es Ihnen kostenlos zurück.',
    ],
  },
  expired: {
    subject: 'Ihr Ankauf ist verfallen',
    body: [
      'Der Ankauf Ihres Geräts {device} ist ohne Verkauf zu Ende gegangen. Niemand schuldet dem anderen etwas. Ein neues Angebot können Sie jederzeit anfordern.',
    ],
  },
  rejected: {
    subject: 'Ihr Ankauf endete ohne Kauf',
    body: [
      'Wir haben alles geprüft, was wir über Ihr Paket wissen. Das Gerät {device} lag bei der Ankunft nicht darin, daher können wir es nicht kaufen. Der Ankauf ist beendet.',
      'Wenn Sie das anders sehen, schreiben Sie uns bitte: Jemand anderes liest den Fall noch einmal.',
    ],
  },
  compensated: {
    subject: 'Ihr Ersatzgerät ist unterwegs',
    body: [
      'Der Ersatz für Ihr Gerät {device} wurde dem Paketdienst übergeben. Der Ankauf ist beendet. Der Verlust tut uns noch einmal leid.',
    ],
  },
  command_refused: {
    subject: 'Wir konnten Ihren Wunsch nicht ausführen',
    body: [
      'Wir haben Ihre Antwort „{command}“ zu Ihrem Gerät {device} erhalten. Sie konnte nicht wirksam werden, weil Ihr Ankauf inzwischen weitergegangen war. So steht es jetzt: „{state}“.',
      'Ihre Antwort hat nichts verändert. Auf Ihrer Seite sehen Sie, was Sie jetzt tun können.',
    ],
  },
  case_link: {
    subject: 'Ihr neuer Link zu Ihrem Ankauf',
    body: [
      'Hier ist der neue Link zum Ankauf Ihres Geräts {device}.',
      'Sie haben ihn nicht angefordert? Dann beachten Sie diese E-Mail nicht.',
    ],
  },
  withdrawal_received: {
    subject: 'Wir haben Ihren Widerruf erhalten',
    body: [
      'Wir haben Ihren Widerruf zu Ihrem Gerät {device} erhalten: {withdrawnAt}. Bitte heben Sie diese E-Mail als Bestätigung auf.',
      'Sie hören von uns, was daraus folgt.',
    ],
  },
  cancellation_received: {
    subject: 'Wir haben Ihre Absage erhalten',
    body: [
      'Wir haben Ihre Absage zu Ihrem Gerät {device} erhalten: {cancelledAt}. Bitte heben Sie diese E-Mail als Bestätigung auf.',
      'Sie hören von uns, was daraus folgt.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
