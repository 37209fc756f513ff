import type { Outline } from '../case/outline.ts'
import type { StateName } from '../case/table.ts'
import type { RefurbishmentTable } from './states.ts'

/** A refurbishment in the chapters of its life. */
export const refurbishmentOutline: Outline<StateName<RefurbishmentTable>> = {
  name: 'a refurbishment',
  chapters: [
    { title: 'On the bench', states: ['received', 'awaiting_wipe', 'checking_device', 'check_failed'] },
    {
      title: 'Repair',
      states: ['awaiting_repair', 'awaiting_parts', 'awaiting_retest', 'outcome_decision', 'outcome_confirmation'],
    },
    { title: 'Grade and price', states: ['awaiting_grading', 'second_grading', 'on_hold', 'checking_before_sale', 'awaiting_price'] },
    { title: 'What is not sold whole', states: ['harvesting', 'recycling'] },
    { title: 'Hazard and ownership', states: ['hazard_hold', 'ownership_hold'] },
    { title: 'Ends, and what reopens them', states: ['stocked', 'harvested', 'recycled', 'withdrawn', 'handed_over'] },
  ],
  mainPath: [
    { state: 'received', by: 'recordTests' },
    { state: 'awaiting_wipe', by: 'recordWipe' },
    { state: 'checking_device', by: 'checkDevice.clear' },
    { state: 'awaiting_repair', by: 'recordRepair' },
    { state: 'awaiting_retest', by: 'recordTests' },
    { state: 'awaiting_grading', by: 'gradeDevice' },
    { state: 'on_hold', by: 'deadline' },
    { state: 'checking_before_sale', by: 'checkDevice.clear' },
  ],
  mainEnd: 'stocked',
  branches: ['outcome_decision', 'harvesting', 'harvested', 'recycling', 'recycled', 'hazard_hold', 'ownership_hold'],
  computedLimits: {
    parts: 'the day the supplier named, then every business day',
    resale_hold: 'the end of the market’s hold, counted from the day the device became ours',
  },
}
