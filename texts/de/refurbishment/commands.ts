import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'
import { benchCommands, sharedCommands } from '../shared.ts'

export const commands: RefurbishmentTexts['commands'] = {
  ...benchCommands,
  decideHazard: sharedCommands.decideHazard,
  recordTests: 'Vollständige Prüfung erfassen',
  recordWipe: 'Löschzertifikat erfassen',
  gradeDevice: 'Gerät einstufen',
  recordSecondGrading: 'Zweite Einstufung erfassen',
  setPrice: 'Preis festlegen',
  askForDecision: 'Eine zweite Fachkraft fragen',
  decideOutcome: 'Über den Verbleib entscheiden',
  confirmOutcome: 'Den Verbleib bestätigen',
  recheckDevice: 'Gerät erneut prüfen lassen',
  decideOwnership: 'Über das Eigentum am Gerät entscheiden',
  recordHarvest: 'Ausgebaute Teile erfassen',
}

export const effects: RefurbishmentTexts['effects'] = { checkDevice: 'Gerät prüfen' }

export const refusals: RefurbishmentTexts['refusals'] = {
  not_possible_now: 'Das ist in diesem Stand der Aufbereitung nicht möglich.',
  certificate_refused: 'Das Zertifikat beweist nicht, dass die Daten gelöscht sind. Bitte berichtigen Sie die genannten Felder.',
  wipe_needed: 'Nichts wird eingestuft, bevor bewiesen ist, dass seine Daten gelöscht sind.',
  faces_not_measured: 'Bitte messen Sie zuerst jede Seite für die zweite Einstufung neu.',
  harvest_above_book_value: 'Zusammen sind die Teile höchstens so viel wert, wie das Gerät in den Büchern steht.',
  decided_elsewhere: 'Wem das Gerät gehört, wird in seinem Ankauf entschieden. Entscheiden Sie dort: Hier folgt es von selbst.',
}
