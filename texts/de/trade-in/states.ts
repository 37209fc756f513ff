import type { TradeInTexts } from '../../trade-in-texts.ts'
import { sharedStates } from '../shared.ts'

export const states: TradeInTexts['states'] = {
  ...sharedStates,
  // Angebot und Annahme
  offered: {
    heading: 'Unser Angebot für Ihr Gerät',
    label: 'Angebot gesendet',
    consequence: 'verfällt das Angebot, ohne Kosten und Pflichten',
  },
  awaiting_email_confirmation: {
    heading: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    label: 'E-Mail zu bestätigen',
    consequence: 'endet der Ankauf, ohne Kosten und Pflichten',
  },
  in_review: {
    heading: 'Wir sehen uns Ihren Ankauf an, bevor wir Ihnen ein Etikett schicken',
    label: 'In Prüfung',
    consequence: 'übernimmt die Teamleitung',
  },
  // Auf dem Weg zu uns
  arranging_shipping: {
    heading: 'Wir bereiten den Versand Ihres Geräts vor',
    label: 'Versand in Vorbereitung',
    consequence: 'regelt unser Team den Versand von Hand',
  },
  shipping_failed: {
    heading: 'Die Vorbereitung des Versands dauert etwas länger',
    label: 'Versand nicht zustande gekommen',
    consequence: 'übernimmt die Teamleitung',
  },
  awaiting_shipment: {
    heading: 'Sie können uns Ihr Gerät jetzt schicken',
    label: 'Vom Kunden zu versenden',
    consequence: 'gilt der Preis nicht mehr, und das Gerät wird bei Ankunft neu bewertet',
  },
  awaiting_late_shipment: {
    heading: 'Sie können uns Ihr Gerät noch schicken, zum Tagespreis',
    label: 'Zu versenden, Preis nicht mehr garantiert',
    consequence: 'endet der Ankauf kostenlos, und das Etikett wird ungültig',
  },
  cancelling: {
    heading: 'Wir stornieren Ihren Ankauf',
    label: 'Stornierung läuft',
    consequence: 'schließt unser Team die Stornierung von Hand ab',
  },
  replacing: {
    heading: 'Wir besorgen Ihnen ein Ersatzgerät',
    label: 'Ersatz zu versenden',
    consequence: 'übernimmt die Teamleitung',
  },
  return_on_arrival: {
    heading: 'Ihr Ankauf ist storniert: Wir schicken Ihr Gerät zurück, sobald es ankommt',
    label: 'Storniert, bei Ankunft zurückzusenden',
    consequence: 'fragt unser Team beim Paketdienst nach dem Paket',
  },
  // In der Werkstatt
  received: {
    heading: 'Wir haben Ihr Gerät erhalten und untersuchen es',
    label: 'Erhalten, zu untersuchen',
    consequence: 'wird die Untersuchung vorgezogen',
  },
  awaiting_guardian: {
    heading: 'Wir brauchen die Zustimmung einer erziehungsberechtigten Person',
    label: 'Zustimmung der Erziehungsberechtigten fehlt',
    consequence: 'schicken wir das Gerät kostenlos zurück',
  },
  checking: {
    heading: 'Wir prüfen, ob wir Ihr Gerät kaufen dürfen',
    label: 'Geräteprüfung',
    consequence: 'schließt unser Team die Prüfung von Hand ab',
  },
  check_unclear: {
    heading: 'Unser Team schließt die Prüfung Ihres Geräts von Hand ab',
    label: 'Geräteprüfung unklar',
    consequence: 'übernimmt die Teamleitung',
  },
  locked: {
    heading: 'Bitte heben Sie die Sperre Ihres Geräts auf',
    label: 'Aktivierungssperre aktiv',
    consequence: 'schicken wir das Gerät kostenlos zurück',
  },
  second_inspection: {
    heading: 'Eine zweite Fachkraft untersucht Ihr Gerät',
    label: 'Zweite Untersuchung',
    consequence: 'wird die Untersuchung vorgezogen',
  },
  // Das Gegenangebot
  counter_offered: {
    heading: 'Wir haben ein neues Angebot für Ihr Gerät',
    label: 'Gegenangebot gesendet',
    consequence: 'schicken wir das Gerät kostenlos zurück; Schweigen gilt nie als Zustimmung',
  },
  disputed: {
    heading: 'Wir sehen uns unser neues Angebot noch einmal an',
    label: 'Gegenangebot bestritten',
    consequence: 'übernimmt die Teamleitung',
  },
  no_offer: {
    heading: 'Wir können Ihr Gerät nicht kaufen: Möchten Sie es zurück, oder sollen wir es recyceln?',
    label: 'Kein Angebot, Rückgabe oder Recycling',
    consequence: 'schicken wir das Gerät kostenlos zurück',
  },
  // Das Geld
  agreed: {
    heading: 'Wir sind uns über den Preis einig und bereiten Ihre Zahlung vor',
    label: 'Vereinbart, Empfänger wird geprüft',
    consequence: 'fragt unser Team erneut bei der Bank nach',
  },
  checking_payee: {
    heading: 'Wir prüfen Ihre Bankverbindung',
    label: 'Empfänger wird geprüft',
    consequence: 'fragt unser Team erneut bei der Bank nach',
  },
  payee_confirmation: {
    heading: 'Bitte bestätigen Sie den Namen zu Ihrem Konto',
    label: 'Empfänger zu bestätigen',
    consequence: 'bewahren wir das Geld für Sie auf, und unser Team meldet sich',
  },
  payout_details_needed: {
    heading: 'Bitte geben Sie uns eine neue Bankverbindung',
    label: 'Neue Zahlungsdaten erwartet',
    consequence: 'bewahren wir das Geld für Sie auf, und unser Team meldet sich',
  },
  payout_scheduled: { heading: 'Ihre Zahlung ist eingeplant', label: 'Auszahlung eingeplant', consequence: 'wird die Zahlung gesendet' },
  pre_payout_check: {
    heading: 'Eine letzte Prüfung Ihres Geräts, bevor wir zahlen',
    label: 'Prüfung vor Auszahlung',
    consequence: 'schließt unser Team die Prüfung von Hand ab',
  },
  payout_held: {
    heading: 'Ihre Zahlung dauert etwas länger',
    label: 'Auszahlung angehalten',
    consequence: 'übernimmt die Teamleitung',
  },
  paying: {
    heading: 'Ihre Zahlung ist unterwegs',
    label: 'Auszahlung wird gesendet',
    consequence: 'sieht unser Team nach, warum sie nicht gesendet wurde',
  },
  payout_submitted: {
    heading: 'Ihre Zahlung ist unterwegs',
    label: 'Überweisung bei der Bank',
    consequence: 'fragt unser Team bei der Bank nach dem Verbleib der Zahlung',
  },
  payout_unreported: {
    heading: 'Ihre Zahlung dauert länger als üblich',
    label: 'Überweisung von der Bank nicht gemeldet',
    consequence: 'übernimmt die Teamleitung',
  },
  payout_support: {
    heading: 'Unser Team kümmert sich um Ihre Zahlung',
    label: 'Auszahlung von Hand zu klären',
    consequence: 'übernimmt die Teamleitung',
  },
  paid: {
    heading: 'Ihre Zahlung ist ausgeführt',
    label: 'Bezahlt, noch nicht gebucht',
    consequence: 'gleicht unser Team die Zahlung mit dem Kontoauszug ab',
  },
  // Auf dem Weg zurück
  ownership_dispute: {
    heading: 'Das Gerät, das Sie uns verkauft haben, ist als gestohlen gemeldet: Wir klären das',
    label: 'Nach dem Kauf als gestohlen gemeldet',
    consequence: 'übernimmt die Teamleitung',
  },
  // Enden
  closed: { heading: 'Ihr Ankauf ist abgeschlossen. Vielen Dank!', label: 'Abgeschlossen' },
  expired: { heading: 'Ihr Ankauf ist verfallen', label: 'Verfallen' },
  cancelled: { heading: 'Ihr Ankauf ist storniert', label: 'Storniert' },
  rejected: { heading: 'Ihr Ankauf endete ohne Kauf', label: 'Abgelehnt' },
  compensated: { heading: 'Ihr Ersatzgerät wurde dem Paketdienst übergeben', label: 'Entschädigt' },
}
