import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'

export const commands: RefurbishmentTexts['commands'] = {
  recordTests: 'Vollständige Prüfung erfassen',
  recordWipe: 'Löschzertifikat erfassen',
  orderParts: 'Teile bestellen',
  recordPartsArrived: 'Eingang der Teile erfassen',
  recordRepair: 'Reparatur erfassen',
  gradeDevice: 'Gerät einstufen',
  recordSecondGrading: 'Zweite Einstufung erfassen',
  setPrice: 'Preis festlegen',
  askForDecision: 'Eine zweite Fachkraft fragen',
  decideOutcome: 'Über den Verbleib entscheiden',
  confirmOutcome: 'Den Verbleib bestätigen',
  recheckDevice: 'Gerät erneut prüfen lassen',
  reportHazard: 'Gefahr melden',
  decideHazard: 'Über das gefährliche Gerät entscheiden',
  decideOwnership: 'Über das Eigentum am Gerät entscheiden',
  recordHarvest: 'Ausgebaute Teile erfassen',
  recordTransfer: 'Übergabe an den Verwerter erfassen',
}

export const effects: RefurbishmentTexts['effects'] = { checkDevice: 'Gerät prüfen' }

export const refusals: RefurbishmentTexts['refusals'] = {
  not_possible_now: 'Das ist in diesem Stand der Aufbereitung nicht möglich.',
  tests_incomplete: 'Die Prüfliste ist nicht vollständig. Bitte messen Sie zuerst, was fehlt.',
  certificate_refused: 'Das Zertifikat beweist nicht, dass die Daten gelöscht sind. Bitte berichtigen Sie die genannten Felder.',
  wipe_needed: 'Nichts wird eingestuft, bevor bewiesen ist, dass seine Daten gelöscht sind.',
  faces_not_measured: 'Bitte messen Sie zuerst jede Seite für die zweite Einstufung neu.',
  date_impossible: 'Dieser Tag kann nicht sein. Bitte prüfen Sie das Datum.',
  part_unknown: 'Der Teilekatalog kennt diese Nummer nicht.',
  part_does_not_fit: 'Dieses Teil ist nicht für dieses Modell gemacht.',
  part_not_reserved: 'Dieses Teil ist nicht für dieses Gerät reserviert. Bitte reservieren Sie es zuerst.',
  harvest_above_book_value: 'Zusammen sind die Teile höchstens so viel wert, wie das Gerät in den Büchern steht.',
  receipt_needed: 'Ein Gerät wird nur gegen Quittung übergeben. Bitte nennen Sie deren Nummer.',
  decided_elsewhere: 'Wem das Gerät gehört, wird in seinem Ankauf entschieden. Entscheiden Sie dort: Hier folgt es von selbst.',
  data_not_destroyed:
    'Es gibt kein Löschzertifikat. Bitte nennen Sie den Beleg, mit dem der Verwerter die Vernichtung der Daten bescheinigt.',
}
