import type { TradeInTexts } from '../../trade-in-texts.ts'

/** Vom Angebot bis zur Ankunft des Pakets. */
export const offerMails = {
  offer: {
    subject: 'Unser Angebot für Ihr Gerät {device}: {offer}',
    body: [
      'Danke, dass Sie an uns gedacht haben. Für Ihr Gerät {device} bieten wir Ihnen in dem von Ihnen beschriebenen Zustand {offer}.',
      'Sie können bis zum {deadline} annehmen. Der Versand ist kostenlos, und Sie können es sich anders überlegen, bis das Gerät bei uns ist.',
    ],
  },
  offer_reminder: {
    subject: 'Unser Angebot über {offer} gilt noch',
    opening: 'Eine kurze Erinnerung: Unser Angebot wartet noch auf Ihre Antwort.',
  },
  confirm_email: {
    subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    body: [
      'Sie haben unser Angebot für Ihr Gerät {device} angenommen. Eines fehlt noch: Öffnen Sie Ihre Seite und bestätigen Sie, dass diese E-Mail-Adresse Ihre ist. Dann können wir den Versand vorbereiten.',
      'Das waren nicht Sie? Dann tun Sie einfach nichts.',
    ],
  },
  confirm_email_reminder: {
    subject: 'Erinnerung: Bitte bestätigen Sie Ihre E-Mail-Adresse',
    opening: 'Wir können noch nicht weitermachen: Ihre E-Mail-Adresse ist nicht bestätigt.',
  },
  shipping_instructions: {
    subject: 'So schicken Sie uns Ihr Gerät {device}',
    body: [
      'Alles ist bereit, damit Sie uns Ihr Gerät {device} schicken können. Geben Sie es bis zum {deadline} ab, dann gilt der Preis von {offer}.',
      'Ihr frankiertes Etikett liegt auf Ihrer Seite (Paketnummer {tracking}). Drucken Sie es aus, kleben Sie es auf das Paket und geben Sie das Paket beim Paketdienst ab.',
      'Kein Drucker? Zeigen Sie den Code {printlessCode} am Schalter, dort wird das Etikett für Sie gedruckt.',
      'Zeigen Sie den Code {dropOffCode} in dem Laden, den Sie gewählt haben: Das Team nimmt das Gerät an und gibt Ihnen eine Quittung.',
      'Vor dem Versand: Sichern Sie Ihre Daten, melden Sie sich von Ihren Konten ab (Apple, Google, Samsung …), nehmen Sie SIM- und Speicherkarten heraus und polstern Sie das Gerät gut.',
    ],
  },
  shipping_instructions_reminder: {
    subject: 'Erinnerung: Wir warten auf Ihr Gerät {device}',
    opening: 'Ihr Gerät wurde noch nicht abgegeben. Der Preis gilt bis zum {deadline}.',
  },
  price_no_longer_held: {
    subject: 'Der Preis für Ihr Gerät {device} gilt nicht mehr',
    body: [
      'Ihr Gerät {device} wurde nicht rechtzeitig abgegeben, daher gilt der vereinbarte Preis nicht mehr. Sie können es mit demselben Etikett oder Code noch bis zum {deadline} schicken.',
      'Wenn es ankommt, bewerten wir es zum Tagespreis. Dann entscheiden Sie: annehmen, oder kostenlos zurückerhalten.',
    ],
  },
  parcel_inquiry: {
    subject: 'Wir suchen nach Ihrem Paket',
    body: [
      'Das Paket mit Ihrem Gerät {device} hätte längst weiterkommen müssen. Wir gehen dem mit dem Paketdienst und unserer Werkstatt nach.',
      'Sie müssen nichts tun. Die verlorene Zeit geht nicht zu Ihren Lasten: Ihr Preis bleibt, wie er ist.',
      'Paketnummer: {tracking}',
    ],
  },
  parcel_lost: {
    subject: 'Ihr Paket ist verloren: Was möchten Sie stattdessen?',
    body: [
      'Es tut uns leid: Das Paket mit Ihrem Gerät {device} ist nicht auffindbar. Den Verlust tragen wir, nicht Sie.',
      'Bitte wählen Sie auf Ihrer Seite: Wir zahlen Ihnen den Wert von {offer}, oder wir schicken Ihnen ein Ersatzgerät.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
