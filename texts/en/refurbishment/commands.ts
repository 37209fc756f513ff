import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'

export const commands: RefurbishmentTexts['commands'] = {
  recordTests: 'Record the complete test',
  recordWipe: 'Record the certificate of wiping',
  orderParts: 'Put parts on back-order',
  recordPartsArrived: 'Record that the parts arrived',
  recordRepair: 'Record the repair',
  gradeDevice: 'Grade the device',
  recordSecondGrading: 'Record the second grading',
  setPrice: 'Set the price',
  askForDecision: 'Ask a second technician',
  decideOutcome: 'Decide the outcome',
  confirmOutcome: 'Confirm the outcome',
  recheckDevice: 'Check the device again',
  reportHazard: 'Report a hazard',
  decideHazard: 'Decide on the hazardous device',
  decideOwnership: 'Decide who owns the device',
  recordHarvest: 'Record the parts taken out',
  recordTransfer: 'Record the transfer to the recycler',
}

export const effects: RefurbishmentTexts['effects'] = { checkDevice: 'Check the device' }

export const refusals: RefurbishmentTexts['refusals'] = {
  not_possible_now: 'This is not possible at this stage of the refurbishment.',
  tests_incomplete: 'The checklist is not complete. Measure what is missing first.',
  certificate_refused: 'The certificate does not prove that the data is gone. Correct the fields that are named.',
  wipe_needed: 'Nothing is graded before its data is proven to be gone.',
  faces_not_measured: 'Measure every face again for the second grading first.',
  date_impossible: 'This day cannot be. Check the date.',
  part_unknown: 'The catalogue of parts has no such number.',
  part_does_not_fit: 'This part is not made for this model.',
  part_not_reserved: 'This part is not reserved for this device. Reserve it first.',
  harvest_above_book_value: 'Together the parts are worth at most what the device stands at in the books.',
  receipt_needed: 'A device is handed over only against a receipt. Please give its number.',
  decided_elsewhere: 'Its trade-in decides whose the device is. Decide there: it follows here by itself.',
  data_not_destroyed: 'There is no certificate of wiping. Name the document by which the recycler certifies that the data is destroyed.',
}
