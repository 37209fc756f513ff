import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'

export const states: RefurbishmentTexts['states'] = {
  // In der Werkstatt
  received: {
    heading: 'Das Gerät gehört uns und ist nach seiner Prüfliste zu prüfen',
    label: 'Zu prüfen',
    consequence: 'wird die Prüfung vorgezogen',
  },
  awaiting_wipe: {
    heading: 'Das Gerät ist geprüft, seine Daten sind zu löschen',
    label: 'Zu löschen',
    consequence: 'wird die Löschung vorgezogen',
  },
  checking_device: {
    heading: 'Wir prüfen, ob das Gerät gemeldet oder gesperrt ist',
    label: 'Geräteprüfung',
    consequence: 'fragt unser Team noch einmal',
  },
  check_failed: {
    heading: 'Die Geräteprüfung ist gescheitert oder blieb ohne Antwort',
    label: 'Geräteprüfung gescheitert',
    consequence: 'übernimmt die Teamleitung',
  },
  // Reparatur
  awaiting_repair: {
    heading: 'Das Gerät ist zu reparieren',
    label: 'Zu reparieren',
    consequence: 'wird die Reparatur vorgezogen',
  },
  awaiting_parts: {
    heading: 'Die Reparatur wartet auf bestellte Teile',
    label: 'Wartet auf Teile',
    consequence: 'wird beim Lieferanten nachgefragt, danach an jedem Werktag',
  },
  awaiting_retest: {
    heading: 'Das Gerät ist erneut zu prüfen',
    label: 'Erneut zu prüfen',
    consequence: 'wird die Prüfung vorgezogen',
  },
  outcome_decision: {
    heading: 'Eine zweite Fachkraft entscheidet, was aus dem Gerät wird',
    label: 'Verbleib zu entscheiden',
    consequence: 'übernimmt die Teamleitung',
  },
  outcome_confirmation: {
    heading: 'Das Gerät war teuer: Die Teamleitung bestätigt, was aus ihm wird',
    label: 'Verbleib zu bestätigen',
    consequence: 'wird der Fall der Teamleitung erneut gezeigt',
  },
  // Grad und Preis
  awaiting_grading: {
    heading: 'Das Gerät ist geprüft und gelöscht und nun einzustufen',
    label: 'Einzustufen',
    consequence: 'wird die Einstufung vorgezogen',
  },
  second_grading: {
    heading: 'Das Gerät wurde gezogen: Jemand anderes stuft es ein zweites Mal ein',
    label: 'Ein zweites Mal einzustufen',
    consequence: 'wird die Einstufung vorgezogen',
  },
  on_hold: {
    heading: 'Das Gerät darf vor dem Ende der Haltefrist nicht verkauft werden',
    label: 'In der Haltefrist',
    consequence: 'wird das Gerät ein letztes Mal geprüft und eingelagert',
  },
  checking_before_sale: {
    heading: 'Eine letzte Prüfung des Geräts vor dem Verkauf',
    label: 'Prüfung vor dem Verkauf',
    consequence: 'fragt unser Team noch einmal',
  },
  awaiting_price: {
    heading: 'Keine Preisliste kennt dieses Gerät: Es braucht einen Preis von Hand',
    label: 'Preis festzulegen',
    consequence: 'wird der Fall der Teamleitung erneut gezeigt',
  },
  // Was nicht im Ganzen verkauft wird
  harvesting: {
    heading: 'Das Gerät ist für seine Teile zu zerlegen',
    label: 'Zu zerlegen',
    consequence: 'wird die Zerlegung vorgezogen',
  },
  recycling: {
    heading: 'Das Gerät geht zum Verwerter',
    label: 'Dem Verwerter zu übergeben',
    consequence: 'wird der Verwerter um Abholung gebeten',
  },
  // Gefahr und Eigentum
  hazard_hold: {
    heading: 'Das Gerät ist gefährlich und liegt im Gefahrgutbehälter',
    label: 'Gefahr, zu entscheiden',
    consequence: 'wird der Fall der Teamleitung erneut gezeigt',
  },
  ownership_hold: {
    heading: 'Das Gerät wurde als gestohlen gemeldet: Zu entscheiden ist, wem es gehört',
    label: 'Eigentum zu entscheiden',
    consequence: 'wird der Fall der Teamleitung erneut gezeigt',
  },
  // Enden
  stocked: { heading: 'Das Gerät ist auf Lager', label: 'Auf Lager' },
  harvested: { heading: 'Das Gerät wurde zerlegt, seine Teile sind auf Lager', label: 'Zerlegt' },
  recycled: { heading: 'Das Gerät wurde dem Verwerter übergeben', label: 'Verwertet' },
  withdrawn: { heading: 'Der Kauf wurde rückgängig gemacht: Das Gerät gehört uns nicht', label: 'Zurückgenommen' },
  handed_over: { heading: 'Das Gerät wurde der Behörde übergeben', label: 'Der Behörde übergeben' },
}
