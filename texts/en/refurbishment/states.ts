import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'

export const states: RefurbishmentTexts['states'] = {
  // On the bench
  received: {
    heading: 'The device is ours and is to be tested by its checklist',
    label: 'To be tested',
    consequence: 'the test is put first in line',
  },
  awaiting_wipe: {
    heading: 'The device is tested and its data is to be wiped',
    label: 'To be wiped',
    consequence: 'the wipe is put first in line',
  },
  checking_device: {
    heading: 'We are checking that the device is not reported or locked',
    label: 'Device check',
    consequence: 'support asks again',
  },
  check_failed: {
    heading: 'The device check failed or gave no answer',
    label: 'Device check failed',
    consequence: 'a supervisor takes it up',
  },
  // Repair
  awaiting_repair: {
    heading: 'The device is to be repaired',
    label: 'To be repaired',
    consequence: 'the repair is put first in line',
  },
  awaiting_parts: {
    heading: 'The repair waits for parts on back-order',
    label: 'Waiting for parts',
    consequence: 'the supplier is asked, and asked again every business day',
  },
  awaiting_retest: {
    heading: 'The device is to be tested again',
    label: 'To be tested again',
    consequence: 'the test is put first in line',
  },
  outcome_decision: {
    heading: 'A second technician decides what becomes of the device',
    label: 'Outcome to be decided',
    consequence: 'a supervisor takes it up',
  },
  outcome_confirmation: {
    heading: 'The device cost much: a supervisor confirms what becomes of it',
    label: 'Outcome to be confirmed',
    consequence: 'the case is shown again to a supervisor',
  },
  // Grade and price
  awaiting_grading: {
    heading: 'The device is tested and wiped, and is to be graded',
    label: 'To be graded',
    consequence: 'the grading is put first in line',
  },
  second_grading: {
    heading: 'The device was drawn: somebody else grades it a second time',
    label: 'To be graded a second time',
    consequence: 'the grading is put first in line',
  },
  on_hold: {
    heading: 'The device may not be sold before the hold on resale is over',
    label: 'On hold before resale',
    consequence: 'the device is checked once more and stocked',
  },
  checking_before_sale: {
    heading: 'One last check of the device before it is sold',
    label: 'Check before sale',
    consequence: 'support asks again',
  },
  awaiting_price: {
    heading: 'No price table knows this device: it needs a price by hand',
    label: 'Price to be set',
    consequence: 'the case is shown again to a supervisor',
  },
  // What is not sold whole
  harvesting: {
    heading: 'The device is to be taken apart for its parts',
    label: 'To be taken apart',
    consequence: 'the work is put first in line',
  },
  recycling: {
    heading: 'The device goes to the recycler',
    label: 'To be handed to the recycler',
    consequence: 'the recycler is asked to come',
  },
  // Hazard and ownership
  hazard_hold: {
    heading: 'The device is dangerous and kept in the hazard box',
    label: 'Hazard, to be decided',
    consequence: 'the case is shown again to a supervisor',
  },
  ownership_hold: {
    heading: 'The device was reported stolen: whose it is, is to be decided',
    label: 'Ownership to be decided',
    consequence: 'the case is shown again to a supervisor',
  },
  // Ends
  stocked: { heading: 'The device is in stock', label: 'Stocked' },
  harvested: { heading: 'The device was taken apart, and its parts are in stock', label: 'Harvested' },
  recycled: { heading: 'The device was handed to the recycler', label: 'Recycled' },
  withdrawn: { heading: 'The purchase was undone: the device is not ours', label: 'Withdrawn' },
  handed_over: { heading: 'The device was handed over to the authority', label: 'Handed over' },
}
