import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const mailFrame: NonNullable<SubscriptionTexts['mailFrame']> = {
  buttonOpen: 'Mein Abo ansehen',
  why: 'Sie erhalten diese Mail wegen Ihres Abos. Sie ist keine Werbung.',
}

export const mails: SubscriptionTexts['mails'] = {
  first_payment: {
    subject: 'Ihr Abo beginnt mit Ihrer ersten Zahlung',
    body: [
      'Sie haben einen Tarif zu {price} im Monat für {device} gewählt.',
      'Bestätigen Sie die erste Zahlung, und Ihre Geräte sind ab {coverFrom} abgesichert. Auf Ihrer Seite sehen Sie, wie es steht.',
    ],
  },
  first_payment_reminder: { subject: 'Erinnerung: Ihre erste Zahlung', opening: 'Ihre erste Zahlung ist noch offen.' },
  subscription_started: {
    subject: 'Ihr Abo hat begonnen',
    body: [
      'Ihr Abo hat begonnen. Es kostet {price} im Monat, und Sie können es jederzeit kündigen.',
      'Ab {risesFrom} kostet es {risesTo} im Monat.',
      '{devices}',
      'Sie können den Vertrag bis {withdrawUntil} widerrufen; dann erhalten Sie alles zurück, was Sie bezahlt haben.',
      '{declarationsIntro}',
      '{declarations}',
    ],
  },
  devices_changed: {
    subject: 'Die Geräte Ihres Abos',
    body: ['Das sind jetzt die Geräte Ihres Abos:', '{devices}'],
  },
  plan_change_planned: {
    subject: 'Ihr Tarifwechsel',
    body: [
      'Ab {nextFrom} haben Sie den {nextPlan} zu {nextPrice} im Monat. Bis dahin ändert sich nichts.',
      'Sie behalten den {keptPlan} zu {price} im Monat: Der geplante Wechsel ist zurückgenommen.',
    ],
  },
  plan_changed: {
    subject: 'Sie haben jetzt den {plan}',
    body: [
      'Sie haben jetzt den {plan} zu {price} im Monat. Für die Tage bis {paidUntil} haben wir {charged} mit Ihrem Zahlungsmittel abgebucht.',
      'Die nächste Zahlung von {price} ist am {nextChargeOn} fällig.',
    ],
  },
  plan_change_declined: {
    subject: 'Ihr Tarif wurde nicht gewechselt',
    body: [
      'Wir konnten {charged} für den {wantedPlan} nicht abbuchen.',
      'Ihr Tarif wurde nicht gewechselt: Sie behalten den {plan} zu {price} im Monat und schulden nichts.',
    ],
  },
  method_changed: {
    subject: 'Ihr neues Zahlungsmittel',
    body: [
      'Ab jetzt belasten wir für Ihr Abo {chargedMethod}.',
      'Sie haben {keptMethod} angegeben. Ihr Abo ist gekündigt: Davon wird nur abgebucht, wenn Sie es doch behalten.',
      'Haben nicht Sie es geändert? Dann schreiben Sie uns bitte.',
    ],
  },
  price_announced: {
    subject: 'Neuer Preis ab {newPriceFrom}: {newPrice} im Monat',
    body: [
      'Ihr Tarif kostet jetzt {price} im Monat. Die erste Zahlung, die ab {newPriceFrom} fällig ist, soll {newPrice} betragen, ebenso alle folgenden.',
      'Wenn Sie das nicht möchten, können Sie auf Ihrer Seite vor dem {leaveBefore} kündigen: Dann wird nichts zum neuen Preis abgebucht.',
      'Dafür brauchen wir Ihre Zustimmung: Sie können sie auf Ihrer Seite geben. Wenn Sie nichts sagen, bleibt es bei {keptPrice} im Monat.',
    ],
  },
  price_accepted: {
    subject: 'Sie haben dem neuen Preis zugestimmt',
    body: ['Sie haben {newPrice} im Monat ab {newPriceFrom} zugestimmt. Bis dahin ändert sich nichts.'],
  },
  pause_planned: {
    subject: 'Ihre Pause beginnt am {paidUntil}',
    body: [
      'Ihre Geräte bleiben bis {paidUntil} abgesichert. Von diesem Tag an wird nichts abgebucht und nichts abgesichert, bis Sie das Abo auf Ihrer Seite fortsetzen.',
    ],
  },
  subscription_paused: {
    subject: 'Ihr Abo pausiert',
    body: [
      'Ihr Abo pausiert: Es wird nichts abgebucht, und nichts ist abgesichert. Wenn Sie es nicht bis {deadline} fortsetzen, endet es.',
    ],
  },
  subscription_resumed: {
    subject: 'Ihr Abo geht weiter',
    body: ['Ihr Abo geht weiter. Die nächste Zahlung ist am {nextChargeOn} fällig.', '{devices}'],
  },
  debit_announced: {
    subject: 'Wir buchen am {debitOn} {debit} ab',
    body: ['Am {debitOn} buchen wir {debit} für Ihr Abo ab: {method}. Bitte sorgen Sie für ausreichende Deckung.'],
  },
  payment_received: {
    subject: 'Ihre Zahlung über {received}',
    body: [
      'Wir haben {received} für Ihr Abo erhalten; es ist bis {paidUntil} bezahlt. Danke.',
      'Die nächste Zahlung ist am {nextChargeOn} fällig.',
    ],
  },
  payment_failed: {
    subject: 'Ihre Zahlung von {due} ist nicht gelungen',
    body: [
      'Wir konnten {due} für Ihr Abo nicht einziehen. Auf Ihrer Seite sehen Sie, was Sie tun können; vielleicht versuchen wir es an einem der nächsten Tage noch einmal.',
      'Bis bezahlt ist, wird keine Reparatur über Ihren Tarif freigegeben.',
    ],
  },
  subscription_suspended: {
    subject: 'Ihr Schutz ruht',
    body: ['{due} ist noch zu zahlen, und Ihr Schutz ruht. Geht die Zahlung vor {deadline} ein, geht Ihr Abo weiter; sonst endet es.'],
  },
  payment_recovered: {
    subject: 'Ihre Zahlung ist gelungen',
    body: ['Danke: Ihre Zahlung ist gelungen, und Ihr Abo geht weiter. Die nächste Zahlung ist am {nextChargeOn} fällig.'],
  },
  subscription_cancelled: {
    subject: 'Ihre Kündigung, eingegangen am {toldAt}',
    body: [
      'Wir haben Ihre Kündigung am {toldAt} erhalten. Es wird nichts mehr abgebucht.',
      'Ihr Abo endet am {endsOn}; bis dahin bleiben Ihre Geräte abgesichert. Offene Reparaturen werden zu Ende geführt.',
    ],
  },
  subscription_kept: {
    subject: 'Sie behalten Ihr Abo',
    body: ['Ihre Kündigung ist zurückgenommen. Die nächste Zahlung ist am {nextChargeOn} fällig.'],
  },
  subscription_withdrawn: {
    subject: 'Ihr Widerruf, eingegangen am {toldAt}',
    body: [
      'Wir haben Ihren Widerruf am {toldAt} erhalten, und Ihr Abo endet damit. Alles, was Sie bezahlt haben, wird auf dem Weg erstattet, auf dem Sie bezahlt haben.',
    ],
  },
  subscription_refunded: {
    subject: 'Ihr Geld ist erstattet',
    body: ['Wir haben {paid} auf dem Weg erstattet, auf dem Sie bezahlt haben. Es kann einige Tage dauern, bis Sie es sehen.'],
  },
  subscription_ended: {
    subject: 'Ihr Abo ist beendet',
    body: ['Ihr Abo ist beendet, und es wird nichts mehr abgebucht. Reparaturen, die offen waren, werden zu Ende geführt.'],
  },
  never_started: {
    subject: 'Ihr Abo hat nicht begonnen',
    body: ['Es kam keine Zahlung, deshalb hat Ihr Abo nicht begonnen. Sie schulden nichts, und es wird nichts abgebucht.'],
  },
  transfer_asked: {
    subject: 'Sie bieten Ihr Abo {newHolder} an',
    body: [
      '{newHolder} ist gefragt, Ihr Abo zu übernehmen, und kann bis {answerUntil} antworten. Bis dahin bleibt alles, wie es ist: Es gehört Ihnen und wird bei Ihnen abgebucht.',
      'Möchten Sie das nicht? Dann nehmen Sie das Angebot auf Ihrer Seite zurück. Haben nicht Sie darum gebeten? Dann schreiben Sie uns bitte auch.',
    ],
  },
  transfer_offered: {
    subject: 'Sie sind gefragt, ein Abo zu übernehmen',
    body: [
      'Sie sind gefragt, das Abo von {holder} zu übernehmen: {plan} zu {price} im Monat, mit diesen Geräten:',
      '{devices}',
      'Auf Ihrer Seite sehen Sie, was Sie übernehmen würden. Sie übernehmen es, indem Sie dort eine eigene Karte angeben und es bestätigen, bis {answerUntil}. Sonst geschieht nichts, und Ihnen wird nichts abgebucht.',
    ],
  },
  transfer_taken_back: {
    subject: 'Ihr Angebot ist zurückgenommen',
    body: ['{newHolder} kann Ihr Abo nicht mehr übernehmen. Alles bleibt, wie es ist.'],
  },
  transfer_called_off: {
    subject: 'Das Angebot eines Abos ist beendet',
    body: ['Das Abo von {holder} wird Ihnen nicht mehr angeboten. Sie brauchen nichts zu tun, und Ihnen wird nichts abgebucht.'],
  },
  transfer_declined: {
    subject: '{newHolder} übernimmt Ihr Abo nicht',
    body: ['{newHolder} übernimmt Ihr Abo nicht. Alles bleibt, wie es ist: Es gehört Ihnen und wird bei Ihnen abgebucht.'],
  },
  transfer_lapsed: {
    subject: '{newHolder} hat Ihr Abo nicht übernommen',
    body: [
      '{newHolder} hat Ihr Abo nicht übernommen, und das Angebot ist beendet. Alles bleibt, wie es ist: Es gehört Ihnen und wird bei Ihnen abgebucht. Auf Ihrer Seite können Sie es noch einmal anbieten.',
    ],
  },
  subscription_taken_over: {
    subject: 'Das Abo gehört jetzt Ihnen',
    body: [
      'Sie haben das Abo übernommen: {plan} zu {price} im Monat.',
      'Ab {risesFrom} kostet es {risesTo} im Monat.',
      'Die nächste Zahlung ist am {nextChargeOn} fällig und wird über {method} eingezogen.',
      '{devices}',
      'Kündigen können Sie jederzeit, und bis {withdrawUntil} widerrufen; dann erhalten Sie alles zurück, was Sie bezahlt haben.',
      '{declarationsIntro}',
      '{declarations}',
    ],
  },
  subscription_handed_over: {
    subject: 'Ihr Abo ist übergeben',
    body: [
      '{newHolder} hat Ihr Abo am {toldAt} übernommen. Sie zahlen nur noch, was vorher fällig war, und womit Sie bezahlt haben, wird vergessen.',
      'Ihr Link zum Abo gilt nicht mehr. Der in dieser Mail führt zu Ihren Rechnungen.',
    ],
  },
  command_refused: {
    subject: 'Wir konnten Ihren Wunsch nicht ausführen',
    body: [
      'Wir haben Ihre Antwort „{command}“ zu Ihrem Abo erhalten. Sie konnte nicht wirken, weil das Abo inzwischen weiter war. So steht es jetzt: „{state}“.',
      'Es wurde nichts geändert. Auf Ihrer Seite sehen Sie, was Sie jetzt tun können.',
    ],
  },
  case_link: {
    subject: 'Ihr neuer Link zu Ihrem Abo',
    body: ['Hier ist der neue Link zu Ihrem Abo.', 'Waren das nicht Sie? Dann beachten Sie diese Mail bitte nicht.'],
  },
  withdrawal_received: {
    subject: 'Wir haben Ihren Widerruf erhalten',
    body: [
      'Wir haben den Widerruf Ihres Abos am {withdrawnAt} erhalten. Bitte bewahren Sie diese Mail als Bestätigung auf.',
      'Sie hören von uns, wie es weitergeht.',
    ],
  },
  cancellation_received: {
    subject: 'Wir haben Ihre Kündigung erhalten',
    body: [
      'Wir haben die Kündigung Ihres Abos am {cancelledAt} erhalten. Bitte bewahren Sie diese Mail als Bestätigung auf.',
      'Sie hören von uns, was daraus folgt.',
    ],
  },
}
