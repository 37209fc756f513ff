import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'
import { benchCommands, sharedCommands } from '../shared.ts'

export const commands: RefurbishmentTexts['commands'] = {
  ...benchCommands,
  decideHazard: sharedCommands.decideHazard,
  recordTests: 'Record the complete test',
  recordWipe: 'Record the certificate of wiping',
  gradeDevice: 'Grade the device',
  recordSecondGrading: 'Record the second grading',
  setPrice: 'Set the price',
  askForDecision: 'Ask a second technician',
  decideOutcome: 'Decide the outcome',
  confirmOutcome: 'Confirm the outcome',
  recheckDevice: 'Check the device again',
  decideOwnership: 'Decide who owns the device',
  recordHarvest: 'Record the parts taken out',
}

export const effects: RefurbishmentTexts['effects'] = { checkDevice: 'Check the device' }

export const refusals: RefurbishmentTexts['refusals'] = {
  not_possible_now: 'This is not possible at this stage of the refurbishment.',
  certificate_refused: 'The certificate does not prove that the data is gone. Correct the fields that are named.',
  wipe_needed: 'Nothing is graded before its data is proven to be gone.',
  faces_not_measured: 'Measure every face again for the second grading first.',
  harvest_above_book_value: 'Together the parts are worth at most what the device stands at in the books.',
  decided_elsewhere: 'Its trade-in decides whose the device is. Decide there: it follows here by itself.',
}
