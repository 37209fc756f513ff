import type { Check } from '../check.ts'
import { counted, partOrigin, recorded, sign, toldByDevice } from './build.ts'

/**
 * The battery of a device that has one, between the capacities (mAh) that its category is built with. A new cell may hold a little
 * more than its design says; a quarter more is a wrong reading. A battery out of shape is the sign of danger of ADR special
 * provision 376: no repair at this bench, the device goes to the hazard path.
 */
export const batteryChecks = (least: number, most: number): readonly Check[] => [
  sign('battery_out_of_shape', 'hazard'),
  counted('battery_design_capacity', 'mAh', [least, most], recorded, 'lowers_grade'),
  counted(
    'battery_full_charge',
    'mAh',
    [0, Math.round(most * 1.25)],
    // Our promise at every grade: at or above 80 % of the design capacity.
    { kind: 'share_at_least', of: 'battery_design_capacity', percent: 80, impossibleAbove: 125 },
    'blocks_sale',
    'battery',
  ),
  toldByDevice('battery_cycles', 'cycles', [0, 5_000]),
  partOrigin('battery_origin', 'battery'),
]
