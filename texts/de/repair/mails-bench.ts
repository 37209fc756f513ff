import type { RepairTexts } from '../../repair-texts.ts'

/** Von der Diagnose, bis das Gerät repariert ist oder nicht. */
export const benchMails = {
  device_quarantined: {
    subject: 'Ihr Gerät {device} ist als verloren oder gestohlen gemeldet',
    body: [
      'Bei der Prüfung Ihres Geräts {device} haben wir gesehen, dass es als verloren oder gestohlen gemeldet ist. Wir dürfen es vorerst weder reparieren noch zurückschicken: Wir verwahren es bis zum {quarantineUntil} und fragen das Register täglich neu ab.',
      'Ist das ein Irrtum, lassen Sie die Meldung bitte von der Stelle zurücknehmen, die sie gemacht hat (Polizei, Versicherung oder Netzbetreiber), und schicken Sie uns den Nachweis.',
    ],
  },
  hazard_found: {
    subject: 'Ihr Gerät {device} wird wegen seines Akkus sicher verwahrt',
    body: [
      'Unsere Werkstatt hat festgestellt, dass der Akku Ihres Geräts {device} gefährlich ist. Das Gerät steht dort, wo es niemandem schaden kann, und eine Person aus unserem Team entscheidet, wie es weitergeht.',
      'Sie brauchen nichts zu tun. Wir schreiben Ihnen, sobald das entschieden ist.',
    ],
  },
  quote: {
    subject: 'Ihr Kostenvoranschlag für Ihr Gerät {device}',
    body: [
      'Wir kennen den Fehler Ihres Geräts {device}, und so viel kostet die Reparatur:',
      '{variants}',
      'Der ganze Kostenvoranschlag, das Europäische Formular für Reparaturinformationen, steht auf Ihrer Seite, zum Lesen und Herunterladen. Seine Bedingungen gelten bis zum {deadline}.',
      '{tradeInHint}',
      'Auf Ihrer Seite können Sie die Reparatur beauftragen oder ablehnen: Dann geht das Gerät an Sie zurück.',
      'Lehnen Sie ab, sind für die Diagnose, der Sie zugestimmt haben, {fee} zu zahlen.',
      '{dataLossHint}',
    ],
  },
  quote_reminder: {
    subject: 'Erinnerung: Ihr Kostenvoranschlag für Ihr Gerät {device}',
    opening: 'Uns fehlt noch Ihre Antwort auf unseren Kostenvoranschlag.',
  },
  unrepairable: {
    subject: 'Ihr Gerät {device} lässt sich nicht reparieren',
    body: [
      'Wir haben versucht, was sich versuchen lässt, und leider lässt sich Ihr Gerät {device} nicht reparieren. Warum:',
      '{findings}',
      'Bitte wählen Sie auf Ihrer Seite, was daraus wird: Es geht an Sie zurück, wir kaufen es an, wir recyceln es und Sie erhalten einen Gutschein, oder wir recyceln es.',
    ],
  },
  unrepairable_reminder: {
    subject: 'Erinnerung: Was wird aus Ihrem Gerät {device}?',
    opening: 'Uns fehlt noch Ihre Entscheidung, was aus Ihrem Gerät wird.',
  },
  trade_in_opened: {
    subject: 'Der Ankauf Ihres Geräts {device}',
    body: [
      'Sie möchten, dass wir Ihr Gerät {device} kaufen, statt es zu reparieren. Ihr Ankauf hat das Zeichen {tradeIn}; eine eigene E-Mail bringt Ihnen unser Angebot.',
      'Wird nichts daraus, geht das Gerät an Sie zurück.',
    ],
  },
  voucher_issued: {
    subject: 'Ihr Gutschein über {voucherAmount}',
    body: [
      'Hier ist Ihr Gutschein über {voucherAmount}; Ihr Gerät {device} wird recycelt.',
      'Code: {voucherCode}',
      'Er gilt bis zum {voucherExpires} und kann in mehreren Teilen eingelöst werden. Bitte behandeln Sie den Code wie Geld.',
    ],
  },
  start_waits: {
    subject: 'Ihre Reparatur ist beauftragt und wartet auf das Ende der Widerrufsfrist',
    body: [
      'Sie haben die Reparatur Ihres Geräts {device} für {total} beauftragt. Bis {withdrawUntil} können Sie sie widerrufen, ohne Grund und kostenlos; nur eine Diagnose, der Sie zugestimmt haben, wird bezahlt.',
      'Danach beginnt die Arbeit. Soll sie sofort beginnen, sagen Sie es auf Ihrer Seite.',
    ],
  },
  repair_approved: {
    subject: 'Ihre Reparatur ist beauftragt: {total}',
    body: [
      'Sie haben die Reparatur Ihres Geräts {device} für {total} beauftragt.',
      '{declarationsIntro}',
      '{declarations}',
      'Wir rechnen damit, dass es am {promisedOn} repariert ist. Bitte heben Sie diese E-Mail als Beleg des Vertrags auf.',
    ],
  },
  repair_starts: {
    subject: 'Die Reparatur Ihres Geräts {device} beginnt',
    body: ['Die Reparatur Ihres Geräts {device} beginnt jetzt. Wir rechnen damit, dass sie am {promisedOn} fertig ist.'],
  },
  covered_repair_starts: {
    subject: 'Die Reparatur Ihres Geräts {device} ist abgedeckt und beginnt',
    body: [
      'Die Reparatur Ihres Geräts {device} kostet Sie nichts: {coverReason}',
      'Sie beginnt jetzt, und wir rechnen damit, dass sie am {promisedOn} fertig ist. Der Kostenvoranschlag steht auf Ihrer Seite, zum Lesen und Herunterladen.',
    ],
  },
  parts_delayed: {
    subject: 'Ein Teil für Ihr Gerät {device} muss bestellt werden',
    body: [
      'Ein Teil für Ihr Gerät {device} ist nicht auf Lager. Wir haben es bestellt und erwarten es am {partsOn}.',
      'Ist es am {freeToCancelFrom} nicht da, können Sie auf Ihrer Seite kostenlos stornieren.',
    ],
  },
  withdrawal_confirmed: {
    subject: 'Sie haben die Reparatur Ihres Geräts {device} widerrufen',
    body: [
      'Wir bestätigen, dass Sie die Reparatur Ihres Geräts {device} widerrufen haben: {withdrawnAt}. Die Reparatur kostet Sie nichts, und Ihr Gerät geht an Sie zurück.',
      'Nur die Diagnose, der Sie zugestimmt haben, ist zu zahlen: {fee}.',
    ],
  },
  withdrawal_received: {
    subject: 'Wir haben Ihren Widerruf erhalten',
    body: [
      'Wir haben Ihren Widerruf der Reparatur Ihres Geräts {device} erhalten: {withdrawnAt}. Bitte heben Sie diese E-Mail als Bestätigung auf.',
      'Sie hören von uns, was daraus folgt.',
    ],
  },
  cancellation_received: {
    subject: 'Wir haben Ihre Absage erhalten',
    body: [
      'Wir haben Ihre Absage der Reparatur Ihres Geräts {device} erhalten: {cancelledAt}. Bitte heben Sie diese E-Mail als Bestätigung auf.',
      'Sie hören von uns, was daraus folgt.',
    ],
  },
  promise_missed: {
    subject: 'Ihr Gerät {device} dauert länger, als wir sagten',
    body: [
      'Für Ihr Gerät {device} hatten wir Ihnen den {missedOn} genannt, und diesen Tag halten wir nicht. Das tut uns leid.',
      'Der neue Tag ist der {promisedOn}.',
    ],
  },
} satisfies Partial<RepairTexts['mails']>
