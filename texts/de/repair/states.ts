import type { RepairTexts } from '../../repair-texts.ts'
import { sharedStates } from '../shared.ts'

export const states: RepairTexts['states'] = {
  ...sharedStates,
  // Eröffnung
  opened: {
    heading: 'Wie kommt Ihr Gerät zu uns?',
    label: 'Eröffnet, Übergabe zu wählen',
    consequence: 'endet die Reparatur, ohne Kosten und Pflichten',
  },
  awaiting_email_confirmation: {
    heading: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    label: 'E-Mail zu bestätigen',
    consequence: 'endet die Reparatur, ohne Kosten und Pflichten',
  },
  offered_to_partner: {
    heading: 'Wir fragen die Werkstatt in Ihrer Nähe',
    label: 'Partnerwerkstatt angefragt',
    consequence: 'übernimmt eine andere Werkstatt',
  },
  // Die Übergabe
  arranging_hand_over: {
    heading: 'Wir bereiten den Weg Ihres Geräts zu uns vor',
    label: 'Übergabe in Vorbereitung',
    consequence: 'regelt unser Team das von Hand',
  },
  booking_pickup: {
    heading: 'Wir buchen die Abholung bei Ihnen zu Hause',
    label: 'Abholung wird gebucht',
    consequence: 'bucht unser Team sie von Hand',
  },
  hand_over_needed: {
    heading: 'Bitte wählen Sie noch einmal, wie Ihr Gerät zu uns kommt',
    label: 'Übergabe neu zu wählen',
    consequence: 'endet die Reparatur kostenlos, und ein Etikett wird ungültig',
  },
  awaiting_pickup: {
    heading: 'Der Paketdienst holt Ihr Gerät bei Ihnen ab',
    label: 'Abholung gebucht',
    consequence: 'fragen wir den Paketdienst, was aus der Abholung wurde',
  },
  checking_pickup: {
    heading: 'Wir fragen den Paketdienst, was aus Ihrer Abholung wurde',
    label: 'Abholung wird geklärt',
    consequence: 'bitten wir Sie um eine neue Zeit',
  },
  rebooking_pickup: {
    heading: 'Wir ändern Ihre Abholung',
    label: 'Abholung wird geändert',
    consequence: 'ändert unser Team sie von Hand',
  },
  awaiting_parcel: {
    heading: 'Sie können uns Ihr Gerät jetzt schicken',
    label: 'Vom Kunden zu versenden',
    consequence: 'endet die Reparatur kostenlos, und das Etikett wird ungültig',
  },
  awaiting_drop_off: {
    heading: 'Sie können uns Ihr Gerät jetzt bringen',
    label: 'Vom Kunden zu bringen',
    consequence: 'endet die Reparatur kostenlos, und der Code wird ungültig',
  },
  at_shop: {
    heading: 'Ihr Gerät ist in unserem Laden und geht als Nächstes in die Werkstatt',
    label: 'Im Laden',
    consequence: 'fragt unser Team im Laden nach',
  },
  releasing_label: {
    heading: 'Wir nehmen das Versandetikett zurück',
    label: 'Etikett wird zurückgenommen',
    consequence: 'nimmt unser Team es von Hand zurück',
  },
  cancelling: {
    heading: 'Wir stornieren Ihre Reparatur',
    label: 'Stornierung läuft',
    consequence: 'schließt unser Team die Stornierung von Hand ab',
  },
  return_on_arrival: {
    heading: 'Ihre Reparatur ist storniert: Wir schicken Ihr Gerät zurück, sobald es ankommt',
    label: 'Storniert, bei Ankunft zurückzusenden',
    consequence: 'fragt unser Team beim Paketdienst nach dem Paket',
  },
  // Die Annahme
  checking: {
    heading: 'Wir haben Ihr Gerät erhalten und nehmen es an',
    label: 'Geräteprüfung',
    consequence: 'schließt unser Team die Prüfung von Hand ab',
  },
  intake_review: {
    heading: 'Unser Team sieht sich Ihr Gerät vor der Diagnose an',
    label: 'Annahme zu entscheiden',
    consequence: 'übernimmt die Teamleitung',
  },
  content_hold: {
    heading: 'Die Arbeit an Ihrem Gerät ruht',
    label: 'Arbeit ruht, zu entscheiden',
    consequence: 'wird der Fall der Teamleitung erneut vorgelegt',
  },
  // Diagnose und Kostenvoranschlag
  diagnosing: {
    heading: 'Wir suchen den Fehler Ihres Geräts',
    label: 'Diagnose',
    consequence: 'wird die Diagnose vorgezogen',
  },
  quoting: {
    heading: 'Wir kennen den Fehler und bereiten Ihren Kostenvoranschlag vor',
    label: 'Kostenvoranschlag in Vorbereitung',
    consequence: 'wird der Kostenvoranschlag vorgezogen',
  },
  quoted: {
    heading: 'Ihr Kostenvoranschlag ist da: Bitte entscheiden Sie',
    label: 'Kostenvoranschlag gesendet',
    consequence: 'geht Ihr Gerät unrepariert an Sie zurück; Schweigen gilt nie als Zustimmung',
  },
  awaiting_start: {
    heading: 'Ihre Reparatur ist beauftragt und beginnt nach der Widerrufsfrist',
    label: 'Beauftragt, Widerrufsfrist läuft',
    consequence: 'beginnen wir mit der Reparatur',
  },
  unrepairable: {
    heading: 'Ihr Gerät lässt sich nicht reparieren: Was möchten Sie stattdessen?',
    label: 'Nicht reparierbar, Wahl des Weiteren',
    consequence: 'geht Ihr Gerät an Sie zurück',
  },
  issuing_voucher: {
    heading: 'Wir bereiten Ihren Gutschein vor',
    label: 'Gutschein wird ausgestellt',
    consequence: 'stellt unser Team ihn von Hand aus',
  },
  trading_in: {
    heading: 'Sie geben Ihr Gerät in Zahlung: Alles Weitere steht auf der Seite dieses Ankaufs',
    label: 'Ankauf läuft',
    consequence: 'meldet sich unser Team bei Ihnen',
  },
  recycling: {
    heading: 'Ihr Gerät wird dem Recycling übergeben',
    label: 'Zu recyceln',
    consequence: 'fragt unser Team in der Werkstatt nach',
  },
  // Die Arbeit
  preparing: {
    heading: 'Ihre Reparatur wird vorbereitet',
    label: 'Reparatur in Vorbereitung',
    consequence: 'wird die Reparatur vorgezogen',
  },
  awaiting_parts: {
    heading: 'Ein Teil für Ihr Gerät ist bestellt',
    label: 'Warten auf Teile',
    consequence: 'fragt unser Team beim Lieferanten nach',
  },
  repairing: { heading: 'Ihr Gerät wird repariert', label: 'Reparatur', consequence: 'wird die Reparatur vorgezogen' },
  quality_check: {
    heading: 'Ihr Gerät ist repariert, und wir prüfen unsere Arbeit',
    label: 'Qualitätsprüfung',
    consequence: 'wird die Prüfung vorgezogen',
  },
  quality_escalated: {
    heading: 'Unsere Arbeit genügt uns noch nicht: Die Teamleitung sieht sie sich an',
    label: 'Qualitätsprüfung nicht bestanden, zu entscheiden',
    consequence: 'wird der Fall der Teamleitung erneut vorgelegt',
  },
  reassembling: {
    heading: 'Wir bauen Ihr Gerät wieder zusammen',
    label: 'Zusammenbau',
    consequence: 'wird der Zusammenbau vorgezogen',
  },
  // Die Rechnung
  billing: {
    heading: 'Wir bereiten Ihre Rechnung vor',
    label: 'Rechnung in Vorbereitung',
    consequence: 'erstellt unser Team sie von Hand',
  },
  awaiting_payment: {
    heading: 'Bitte zahlen Sie, dann macht sich Ihr Gerät auf den Weg',
    label: 'Zahlung erwartet',
    consequence: 'fragen wir noch einmal nach und senden danach eine förmliche Aufforderung; Ihr Gerät bleibt sicher bei uns',
  },
  payment_support: {
    heading: 'Unser Team kümmert sich um Ihre Rechnung',
    label: 'Rechnung von Hand zu klären',
    consequence: 'übernimmt die Teamleitung',
  },
  settling_payment: {
    heading: 'Sie haben im Laden gezahlt: Wir schließen die Zahlung per Link',
    label: 'Offene Zahlung wird abgebrochen',
    consequence: 'bricht unser Team sie von Hand ab',
  },
  refunding: {
    heading: 'Wir zahlen Ihnen Ihr Geld zurück',
    label: 'Erstattung läuft',
    consequence: 'fragt unser Team beim Zahlungsdienst nach',
  },
  refund_by_hand: {
    heading: 'Unser Team zahlt Ihnen Ihr Geld von Hand zurück',
    label: 'Erstattung von Hand',
    consequence: 'wird der Fall der Teamleitung erneut vorgelegt',
  },
  // Auf dem Weg zurück
  compensating: {
    heading: 'Wir bereiten Ihre Entschädigung vor',
    label: 'Entschädigung zu leisten',
    consequence: 'übernimmt die Teamleitung',
  },
  sending_to_shop: {
    heading: 'Ihr Gerät ist auf dem Weg in den Laden',
    label: 'Auf dem Weg in den Laden',
    consequence: 'fragt unser Team nach dem Verbleib des Geräts',
  },
  awaiting_collection: {
    heading: 'Ihr Gerät liegt im Laden für Sie bereit',
    label: 'Zur Abholung bereit',
    consequence: 'fragen wir noch einmal nach und senden danach eine förmliche Aufforderung',
  },
  // Enden
  closed: { heading: 'Ihre Reparatur ist abgeschlossen. Vielen Dank!', label: 'Abgeschlossen' },
  traded_in: { heading: 'Ihr Gerät wurde angekauft', label: 'Angekauft' },
  cancelled: { heading: 'Ihre Reparatur ist storniert', label: 'Storniert' },
  expired: { heading: 'Ihre Reparatur ist verfallen', label: 'Verfallen' },
  rejected: { heading: 'Ihre Reparatur endete ohne Gerät', label: 'Abgelehnt' },
  compensated: { heading: 'Ihre Entschädigung ist unterwegs', label: 'Entschädigt' },
}
