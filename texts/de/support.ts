import type { SupportTexts } from '../topics.ts'

export const support: SupportTexts = {
  causes: {
    task_failing: {
      cause: 'Das Programm scheitert an diesem Vorgang: {detail}.',
      remedy:
        'Spielen Sie berichtigten Code ein: Der Vorgang läuft von selbst weiter. Nichts geht verloren, Antworten zählen ab ihrem Eingang.',
    },
    run_ended: {
      cause: 'Der Vorgang ist offen, sein Lauf in der Engine wurde beendet.',
      remedy: 'Starten Sie mit „npx reprise case revive“ einen neuen Lauf: Er macht dort weiter, wo die Aufzeichnung steht.',
    },
    run_not_acting: {
      cause: 'Die Frist von „{subject}“ ist abgelaufen, und der Lauf hat nicht reagiert.',
      remedy:
        'Prüfen Sie, ob Engine und Worker laufen. Das Relay gibt dem Vorgang von selbst einen Lauf; hat er einen und bewegt sich nicht, beleben Sie ihn neu.',
    },
    result_not_followed: {
      cause: '„{subject}“ ist erledigt, und der Vorgang ist nicht weitergegangen.',
      remedy:
        'Prüfen Sie, ob Engine und Worker laufen. Laufen sie, beleben Sie den Vorgang neu: Das Ergebnis ist gespeichert und wird aufgenommen.',
    },
    compensation_failing: {
      cause: 'Etwas lässt sich nicht rückgängig machen: „{subject}“ scheitert: {detail}.',
      remedy:
        'Es wird unter demselben Schlüssel von selbst wiederholt. Prüfen Sie, ob der Anbieter antwortet; lehnt er endgültig ab, machen Sie es dort von Hand rückgängig und hinterlassen Sie eine Notiz.',
    },
    effect_failing: {
      cause: '„{subject}“ scheitert immer wieder: {detail}.',
      remedy:
        'Es wird unter demselben Schlüssel von selbst wiederholt, nichts geschieht doppelt. Prüfen Sie, ob der Anbieter antwortet und unseren Zugang kennt.',
    },
    effect_not_running: {
      cause: '„{subject}“ ist angefordert, und niemand führt es aus.',
      remedy: 'Prüfen Sie, ob Engine und Worker für Wirkungen laufen. Sobald einer läuft, wird es von selbst ausgeführt.',
    },
    command_waiting: {
      cause: '„{subject}“ ist eingegangen und hat den Vorgang nicht erreicht: {detail}.',
      remedy: 'Es zählt ab Eingang und wird von selbst zugestellt. Prüfen Sie, ob Engine, Worker und Relay laufen.',
    },
    mail_failing: {
      cause: 'Die Mail „{subject}“ geht nicht hinaus: {detail}.',
      remedy:
        'Sie geht von selbst hinaus, sobald der Mailserver sie annimmt, und erst dann beginnt die Frist. Prüfen Sie, ob der Mailserver antwortet.',
    },
    put_before_support: {
      cause: 'Dem Kundendienst vorgelegt: {detail}.',
      remedy: 'Sehen Sie sich Vorgang und Verlauf an, tun Sie dann, was eine seiner Aktionen anbietet, oder hinterlassen Sie eine Notiz.',
    },
    limit_passed: { cause: 'Die Frist von „{subject}“ ist abgelaufen.', remedy: '{detail}' },
    limit_unanswered: {
      cause: 'Die Frist von „{subject}“ ist abgelaufen, und der Vorgang hat es nicht vermerkt.',
      remedy:
        'Prüfen Sie, ob Engine und Worker laufen: Was auf die Frist folgt, geschieht, sobald sie laufen. Rechtzeitig eingegangene Antworten zählen weiterhin.',
    },
    obligation_passed: { cause: 'Etwas Geschuldetes wurde nicht rechtzeitig getan: {subject}.', remedy: 'Tun Sie es jetzt: {detail}.' },
  },
  late: {
    customer: 'Erreichen Sie den Kunden auf anderem Weg, oder verlängern Sie die Frist.',
    support: 'Entscheiden Sie: Der Vorgang bietet Ihnen an, was möglich ist.',
    lead: 'Bitten Sie eine Teamleitung um die Entscheidung.',
    workshop: 'Fragen Sie die Werkstatt, wo das Gerät ist, und lassen Sie den nächsten Schritt heute tun.',
    partner: 'Fragen Sie die Partnerwerkstatt nach ihrer Antwort; ohne Antwort wird der Vorgang der nächsten angeboten.',
    carrier: 'Fragen Sie den Paketdienst, wo das Paket ist; erklären Sie es für verloren, wenn es niemand weiß.',
    bank: 'Suchen Sie die Zahlung auf dem Konto, und fragen Sie die Bank, wenn sie dort fehlt.',
    provider: 'Prüfen Sie, ob der fremde Dienst antwortet; der Vorgang versucht es von selbst wieder.',
    engine: 'Prüfen Sie, ob Engine und Worker laufen: Sonst muss hier niemand handeln.',
    authority: 'Fragen Sie bei der Behörde nach, und vermerken Sie die Antwort.',
  },
  nothingSaid: 'dazu wurde nichts gesagt',
  tries: {
    notBegun: 'Noch nicht begonnen.',
    underWay: 'In Arbeit.',
    failedOnce: 'Einmal versucht; gescheitert: {failure}.',
    failed: '{count}-mal versucht; zuletzt gescheitert: {failure}.',
    next: 'Nächster Versuch {at}.',
    nextUnknown: 'Es wird von selbst wiederholt.',
    followed: 'Erledigt; der Vorgang nimmt das Ergebnis auf.',
  },
  search: {
    nothingFound:
      'Nichts gefunden. Gesucht wurde nach: {kinds}. Ein Gerät ist an IMEI oder Seriennummer bekannt, sobald die Werkstatt sie erfasst hat.',
    noKey:
      'Das ist kein Suchbegriff: Geben Sie eine Vorgangsnummer (TI-7K2M9QXA), eine E-Mail-Adresse, eine IMEI oder Seriennummer oder eine Sendungsnummer vollständig ein.',
    checkDigit: 'Als IMEI hat das eine falsche Prüfziffer: Eine der Ziffern ist vertippt.',
    notForYou: 'Nur Kundendienst und Teamleitung suchen Kunden nach ihrer Adresse.',
  },
  engineAway: 'Die Engine antwortet nicht ({why}): Was sie hierzu weiß, fehlt hier.',
}
