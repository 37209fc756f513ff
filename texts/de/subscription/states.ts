import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const states: SubscriptionTexts['states'] = {
  awaiting_payment: {
    heading: 'Ihr Abo beginnt mit Ihrer ersten Zahlung',
    label: 'Erste Zahlung erwartet',
    consequence: 'beginnt es nicht, ohne Kosten und Pflichten',
  },
  abandoning: {
    heading: 'Ihre Anmeldung wird zurückgenommen',
    label: 'Anmeldung wird zurückgenommen',
    consequence: 'versuchen wir noch einmal, sie zurückzunehmen',
  },
  active: { heading: 'Ihre Geräte sind abgesichert', label: 'Aktiv', consequence: 'sieht sich unser Team die Verlängerung an' },
  changing_plan: {
    heading: 'Ihr Tarif wird gewechselt',
    label: 'Tarifwechsel läuft',
    consequence: 'versuchen wir noch einmal, den Unterschied abzubuchen',
  },
  pausing: {
    heading: 'Ihr Abo pausiert, sobald der bezahlte Zeitraum vorbei ist',
    label: 'Pause steht bevor',
    consequence: 'beginnt die Pause',
  },
  paused: { heading: 'Ihr Abo pausiert', label: 'Pausiert', consequence: 'endet Ihr Abo, ohne Kosten und Pflichten' },
  past_due: {
    heading: 'Ihre letzte Zahlung ist nicht gelungen',
    label: 'Im Rückstand',
    consequence: 'ruht Ihr Schutz, bis bezahlt ist',
  },
  suspended: {
    heading: 'Ihr Schutz ruht, bis die offene Zahlung eingeht',
    label: 'Ausgesetzt',
    consequence: 'endet Ihr Abo',
  },
  ending: {
    heading: 'Ihr Abo ist gekündigt und endet mit dem bezahlten Zeitraum',
    label: 'Gekündigt, endet mit dem Zeitraum',
    consequence: 'endet Ihr Abo',
  },
  closing: {
    heading: 'Ihr Abo wird beendet',
    label: 'Wird beendet',
    consequence: 'versuchen wir noch einmal, Offenes zurückzunehmen',
  },
  refunding: {
    heading: 'Ihr Geld ist auf dem Weg zurück zu Ihnen',
    label: 'Erstattung läuft',
    consequence: 'fragt unser Team nach der Erstattung',
  },
  refund_review: {
    heading: 'Unser Team erstattet Ihr Geld von Hand',
    label: 'Erstattung von Hand',
    consequence: 'übernimmt die Teamleitung',
  },
  ended: { heading: 'Ihr Abo ist beendet', label: 'Beendet' },
  never_started: { heading: 'Ihr Abo hat nicht begonnen', label: 'Nie begonnen' },
}
