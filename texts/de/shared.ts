import type { RepairTexts } from '../repair-texts.ts'

/** States that a repair shares with a trade-in. */
export const sharedStates = {
  awaiting_special_collection: {
    heading: 'Bitte verschicken Sie Ihr Gerät nicht: Wir lassen es sicher abholen',
    label: 'Sonderabholung zu vereinbaren',
    consequence: 'übernimmt die Teamleitung',
  },
  in_transit: {
    heading: 'Ihr Gerät ist auf dem Weg zu uns',
    label: 'Unterwegs',
    consequence: 'fragen wir beim Paketdienst nach dem Paket',
  },
  delivered: {
    heading: 'Ihr Paket wurde in unserer Werkstatt zugestellt',
    label: 'Zugestellt, noch nicht angenommen',
    consequence: 'suchen wir nach dem Paket',
  },
  searching: { heading: 'Wir suchen nach Ihrem Paket', label: 'Paket wird gesucht', consequence: 'behandeln wir das Paket als verloren' },
  carrier_inquiry: {
    heading: 'Wir haben beim Paketdienst nach Ihrem Paket gefragt',
    label: 'Nachforschung beim Paketdienst',
    consequence: 'behandeln wir das Paket als verloren',
  },
  lost: {
    heading: 'Ihr Paket ist verloren: Bitte sagen Sie uns, wie wir Sie entschädigen dürfen',
    label: 'Verloren, Wahl der Entschädigung',
    consequence: 'zahlen wir den Wert des Geräts',
  },
  empty_parcel: {
    heading: 'Ihr Paket ist angekommen, aber das Gerät lag nicht darin',
    label: 'Leeres Paket, zu entscheiden',
    consequence: 'übernimmt die Teamleitung',
  },
  quarantined: {
    heading: 'Ihr Gerät ist als verloren oder gestohlen gemeldet, wir müssen es verwahren',
    label: 'In Quarantäne',
    consequence: 'fragen wir die Meldungen zum Gerät erneut ab',
  },
  quarantine_decision: {
    heading: 'Wir entscheiden, was mit dem verwahrten Gerät geschieht',
    label: 'Quarantäne beendet, zu entscheiden',
    consequence: 'übernimmt die Teamleitung',
  },
  hazard_hold: {
    heading: 'Ihr Gerät wird wegen seines Akkus sicher verwahrt',
    label: 'Gefahr, zu entscheiden',
    consequence: 'übernimmt die Teamleitung',
  },
  returning: {
    heading: 'Wir bereiten die Rücksendung Ihres Geräts vor',
    label: 'Rücksendung in Vorbereitung',
    consequence: 'regelt unser Team die Rücksendung von Hand',
  },
  return_in_transit: {
    heading: 'Ihr Gerät ist auf dem Weg zurück zu Ihnen',
    label: 'Rücksendung unterwegs',
    consequence: 'fragen wir beim Paketdienst nach dem Paket',
  },
  return_inquiry: {
    heading: 'Wir haben beim Paketdienst nach Ihrem zurückgesandten Gerät gefragt',
    label: 'Nachforschung zur Rücksendung',
    consequence: 'behandeln wir das Paket als verloren',
  },
  lost_on_return: {
    heading: 'Ihr Gerät ging auf dem Rückweg verloren: Bitte sagen Sie uns, wie wir Sie entschädigen dürfen',
    label: 'Auf dem Rückweg verloren, Wahl der Entschädigung',
    consequence: 'zahlen wir den Wert des Geräts',
  },
  return_undeliverable: {
    heading: 'Wir konnten Ihr Gerät nicht zustellen: Wohin dürfen wir es schicken?',
    label: 'Rücksendung unzustellbar, Adresse erwartet',
    consequence: 'fragen wir noch einmal nach und senden danach eine förmliche Aufforderung',
  },
  abandonment_notice: {
    heading: 'Förmliche Aufforderung: Bitte sagen Sie uns, wohin wir Ihr Gerät schicken sollen',
    label: 'Förmliche Aufforderung gesendet',
    consequence: 'kann das Gerät durch Entscheidung einer benannten Person als aufgegeben gelten',
  },
  abandonment_due: {
    heading: 'Die Frist zur Abholung Ihres Geräts ist vorbei, aber Sie können es noch verlangen',
    label: 'Frist vorbei, Verbleib zu entscheiden',
    consequence: 'wird der Fall der Teamleitung erneut vorgelegt',
  },
  returned: { heading: 'Ihr Gerät ist wieder bei Ihnen', label: 'Zurückgegeben' },
  recycled: { heading: 'Ihr Gerät wurde recycelt', label: 'Recycelt' },
  handed_over: { heading: 'Das Gerät wurde übergeben', label: 'Übergeben' },
  abandoned: { heading: 'Die Frist zur Abholung Ihres Geräts ist vorbei', label: 'Aufgegeben' },
} satisfies Partial<RepairTexts['states']>

/** Commands that a repair shares with a trade-in. */
export const sharedCommands = {
  confirmEmail: 'Meine E-Mail-Adresse bestätigen',
  arrangeSpecialCollection: 'Sonderabholung vereinbaren',
  recordDropOff: 'Abgabe im Laden erfassen',
  declareLost: 'Paket für verloren erklären',
  recordReceipt: 'Eingang erfassen',
  decideEmptyParcel: 'Über das leere Paket entscheiden',
  decideHazard: 'Über das gefährliche Gerät entscheiden',
  decideQuarantine: 'Über die Quarantäne entscheiden',
  chooseCompensation: 'Entschädigung wählen',
  giveReturnAddress: 'Adresse für die Rücksendung angeben',
  disposeAbandoned: 'Über das aufgegebene Gerät entscheiden',
} satisfies Partial<RepairTexts['commands']>

/** Commands of every bench that parts are fitted at. */
export const benchCommands = {
  orderParts: 'Teile bestellen',
  recordPartsArrived: 'Eingang der Teile erfassen',
  recordRepair: 'Reparatur erfassen',
  reportHazard: 'Gefahr melden',
  recordTransfer: 'Übergabe an den Verwerter erfassen',
} satisfies Partial<RepairTexts['commands']>

export const sharedEffects = {
  buyLabel: 'Versandschein kaufen',
  voidLabel: 'Versandschein stornieren',
  buyReturnLabel: 'Versandschein für den Rückweg kaufen',
  checkDevice: 'Gerät prüfen',
  issueVoucher: 'Gutschein ausstellen',
} satisfies Partial<RepairTexts['effects']>

/** Mails that a repair shares with a trade-in. */
export const sharedMails = {
  special_collection: {
    subject: 'Bitte verschicken Sie Ihr Gerät {device} nicht',
    body: [
      'Nach Ihren Angaben kann der Akku Ihres Geräts {device} beschädigt sein. Ein solches Gerät darf nicht mit der gewöhnlichen Post reisen. Unser Team meldet sich bei Ihnen und vereinbart eine sichere, kostenlose Abholung.',
      'Bis dahin: Schalten Sie es aus, laden Sie es nicht, drücken Sie nicht darauf und halten Sie es fern von Hitze und von allem, was brennt, möglichst im Freien oder auf Stein. Wenn es raucht oder heiß wird, halten Sie Abstand und rufen Sie den Notruf.',
    ],
  },
  empty_parcel: {
    subject: 'Ihr Paket kam ohne das Gerät an',
    body: [
      'Ihr Paket ist bei uns, aber Ihr Gerät {device} lag nicht darin. Wir filmen jedes Öffnen und vergleichen das Gewicht des Pakets unterwegs mit dem bei der Ankunft.',
      'Ein Mensch aus unserem Team sieht sich das alles an und schreibt Ihnen dann. Wenn Sie das Gerät noch haben oder wissen, was geschehen ist, sagen Sie es uns bitte.',
    ],
  },
  parcel_lost_reminder: {
    subject: 'Erinnerung: Wie dürfen wir Sie für Ihr Paket entschädigen?',
    opening: 'Uns fehlt noch Ihre Wahl für das verlorene Paket.',
  },
  return_sent: {
    subject: 'Ihr Gerät {device} ist auf dem Weg zurück zu Ihnen',
    body: ['Ihr Gerät {device} wurde dem Paketdienst übergeben.', 'Paketnummer: {tracking}'],
  },
  return_inquiry: {
    subject: 'Wir suchen nach Ihrer Rücksendung',
    body: [
      'Das Paket, das Ihnen Ihr Gerät {device} zurückbringt, kommt seit einigen Tagen nicht weiter. Wir haben beim Paketdienst nachgefragt.',
      'Sie müssen nichts tun. Wenn es nicht gefunden wird, entschädigen wir Sie.',
    ],
  },
  return_address: {
    subject: 'Wohin dürfen wir Ihr Gerät {device} schicken?',
    body: [
      'Wir konnten Ihnen Ihr Gerät {device} nicht zustellen: Die Adresse wurde nicht angenommen, oder das Paket kam zu uns zurück. Es liegt sicher in unserer Werkstatt.',
      'Bitte prüfen Sie Ihre Adresse auf Ihrer Seite oder nennen Sie uns eine andere. Die Zustellung ist kostenlos.',
    ],
  },
  return_address_reminder: {
    subject: 'Erinnerung: Wir brauchen eine Adresse für Ihr Gerät {device}',
    opening: 'Ihr Gerät ist noch bei uns, weil uns eine Adresse dafür fehlt.',
  },
  return_lost: {
    subject: 'Ihr Gerät ging auf dem Rückweg verloren: Was möchten Sie stattdessen?',
    body: [
      'Es tut uns leid: Das Paket, das Ihnen Ihr Gerät {device} zurückbringen sollte, ist nicht auffindbar. Den Verlust tragen wir, nicht Sie.',
      'Bitte wählen Sie auf Ihrer Seite: Wir zahlen Ihnen den Wert des Geräts, oder wir schicken Ihnen ein Ersatzgerät.',
    ],
  },
  return_lost_reminder: {
    subject: 'Erinnerung: Wie dürfen wir Sie für Ihr Gerät entschädigen?',
    opening: 'Uns fehlt noch Ihre Wahl für das verlorene Gerät.',
  },
} satisfies Partial<RepairTexts['mails']>
