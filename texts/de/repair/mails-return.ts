import type { RepairTexts } from '../../repair-texts.ts'

/** Die Rechnung, der Rückweg und die Enden. */
export const returnMails = {
  payment_due: {
    subject: 'Bitte zahlen Sie {due} für Ihr Gerät {device}',
    body: [
      'Ihr Gerät {device} ist bereit für den Rückweg. Bitte zahlen Sie {due} auf Ihrer Seite; danach macht es sich sofort auf den Weg.',
      'Ihre Rechnung steht auf Ihrer Seite, zum Lesen und Herunterladen.',
    ],
  },
  payment_due_reminder: {
    subject: 'Erinnerung: Für Ihr Gerät {device} sind {due} offen',
    opening: 'Ihre Zahlung ist noch nicht bei uns.',
  },
  payment_declined: {
    subject: 'Ihre Zahlung von {due} kam nicht zustande',
    body: [
      'Ihre Bank hat die Zahlung von {due} für Ihr Gerät {device} nicht ausgeführt. Es wurde nichts abgebucht.',
      'Bitte versuchen Sie es auf Ihrer Seite noch einmal, notfalls mit einer anderen Karte.',
    ],
  },
  payment_due_at_shop: {
    subject: 'Ihr Gerät {device} ist auf dem Weg in den Laden',
    body: [
      'Ihr Gerät {device} ist auf dem Weg zu {shop}. Wir schreiben Ihnen, sobald es dort für Sie bereitliegt.',
      'Offen sind {due}. Sie können vorher auf Ihrer Seite zahlen oder im Laden.',
    ],
  },
  device_returning: {
    subject: 'Wir schicken Ihnen Ihr Gerät {device} zurück',
    body: ['Wir bereiten die Rücksendung Ihres Geräts {device} vor und schreiben Ihnen, sobald das Paket unterwegs ist.', '{returnReason}'],
  },
  ready_for_collection: {
    subject: 'Ihr Gerät {device} liegt für Sie bereit',
    body: [
      'Ihr Gerät {device} liegt für Sie bereit: {shop}. Bitte zeigen Sie dort den Code {collectionCode} und holen Sie es bis zum {deadline} ab.',
      'Offen sind {due}. Sie können vorher auf Ihrer Seite zahlen oder im Laden.',
    ],
  },
  ready_for_collection_reminder: {
    subject: 'Erinnerung: Ihr Gerät {device} liegt für Sie bereit',
    opening: 'Ihr Gerät liegt noch immer im Laden für Sie bereit.',
  },
  formal_notice: {
    subject: 'Förmliche Aufforderung: Bitte holen Sie Ihr Gerät zurück',
    body: [
      'Ihr Gerät {device} gehört Ihnen und liegt bei uns. Wir haben Sie mehrmals gebeten, es zu bezahlen, es abzuholen oder uns zu sagen, wohin es gehen soll, ohne Antwort.',
      'Hiermit fordern wir Sie förmlich auf, es bis zum {deadline} zurückzuholen. Das geht auf Ihrer Seite.',
      'Offen sind {due}.',
    ],
  },
  repair_closed: {
    subject: 'Ihre Reparatur ist abgeschlossen',
    body: [
      'Ihr Gerät {device} ist wieder bei Ihnen, repariert. Danke, dass Sie es weiter benutzen.',
      'Für unsere Arbeit stehen wir bis zum {guaranteeUntil} ein. Kommt derselbe Fehler wieder, sagen Sie es uns auf Ihrer Seite: Mehr braucht es nicht.',
      'Ihre Rechnung {invoice} steht auf Ihrer Seite, zum Lesen und Herunterladen.',
    ],
  },
  satisfaction: {
    subject: 'Läuft Ihr Gerät {device}, wie es soll?',
    body: [
      'Vor einer Woche kam Ihr Gerät {device} zu Ihnen zurück. Läuft es, wie es soll? Bitte sagen Sie es uns auf Ihrer Seite: Das dauert eine Minute, und wir lesen jede Antwort.',
      'Stimmt wieder etwas nicht, können Sie auch das dort sagen.',
    ],
  },
  returned: {
    subject: 'Ihr Gerät {device} ist wieder bei Ihnen',
    body: [
      'Ihr Gerät {device} ist wieder bei Ihnen, und die Reparatur ist beendet.',
      'Sie haben es nicht erhalten? Dann sagen Sie es uns bitte.',
    ],
  },
  recycled: {
    subject: 'Ihr Gerät {device} wurde recycelt',
    body: ['Ihr Gerät {device} wurde einem ordentlichen Recycling übergeben, und seine Daten sind vernichtet. Die Reparatur ist beendet.'],
  },
  handed_over: {
    subject: 'Ihr Gerät {device} wurde übergeben',
    body: [
      'Das Gerät {device} wurde den Behörden oder seinem Eigentümer gegen Quittung übergeben. Die Reparatur ist beendet.',
      'Sehen Sie das anders, wenden Sie sich bitte an die Behörde, die es erhielt, oder schreiben Sie uns.',
    ],
  },
  cancelled: {
    subject: 'Ihre Reparatur ist storniert',
    body: [
      'Die Reparatur Ihres Geräts {device} ist storniert. Niemand schuldet etwas. Bitte benutzen Sie kein Etikett und keinen Code mehr.',
      '{pickupStands}',
      'Ist schon ein Paket zu uns unterwegs, schicken wir es kostenlos zurück.',
    ],
  },
  expired: {
    subject: 'Ihre Reparatur ist verfallen',
    body: [
      'Ihr Gerät {device} kam nicht rechtzeitig zu uns, deshalb ist die Reparatur beendet. Niemand schuldet etwas. Sie können jederzeit eine neue eröffnen.',
    ],
  },
  rejected: {
    subject: 'Ihre Reparatur endete ohne Gerät',
    body: [
      'Wir haben alles angesehen, was wir über Ihr Paket wissen. Das Gerät {device} lag bei der Ankunft nicht darin, deshalb können wir es nicht reparieren. Die Reparatur ist beendet.',
      'Sehen Sie das anders, schreiben Sie uns bitte: Eine andere Person liest den Fall noch einmal.',
    ],
  },
  compensated: {
    subject: 'Ihre Entschädigung für Ihr Gerät {device}',
    body: [
      'Die Entschädigung für Ihr Gerät {device} ist auf dem Weg zu Ihnen. Die Reparatur ist beendet. Der Verlust tut uns noch einmal leid.',
    ],
  },
  abandoned: {
    subject: 'Die Frist zur Abholung Ihres Geräts {device} ist vorbei',
    body: [
      'Niemand hat das Gerät {device} bis zum Ende der Frist unserer förmlichen Aufforderung zurückgeholt. Es wurde verwertet, wie das Gesetz es vorsieht, und die Reparatur ist beendet.',
    ],
  },
  loan_due: {
    subject: 'Bitte bringen Sie das Leihgerät zurück',
    body: [
      'Während wir Ihr Gerät {device} reparieren, haben Sie ein Gerät von uns geliehen. Bitte bringen Sie es bis zum {loanDueOn} zurück.',
    ],
  },
  command_refused: {
    subject: 'Wir konnten nicht tun, worum Sie baten',
    body: [
      'Wir haben Ihre Antwort „{command}“ zu Ihrem Gerät {device} erhalten. Sie konnte nicht wirken, weil Ihre Reparatur inzwischen weitergegangen war. Jetzt steht es so: „{state}“.',
      'Geändert wurde dadurch nichts. Auf Ihrer Seite sehen Sie, was Sie jetzt tun können.',
    ],
  },
  case_link: {
    subject: 'Ihr neuer Link zu Ihrer Reparatur',
    body: [
      'Hier ist der neue Link zur Reparatur Ihres Geräts {device}.',
      'Sie haben ihn nicht angefordert? Dann beachten Sie diese E-Mail bitte nicht.',
    ],
  },
} satisfies Partial<RepairTexts['mails']>
