import type { BareShape } from '../bare-shape.ts'

/** Of a device that is tested, wiped, repaired with one part, tested again, graded and stocked. */
export const REFURBISHMENT_SHAPE: BareShape = {
  steps: [
    { on: 'start', timer: 'long' },
    // The test is closed; what comes has less time.
    { on: 'update', timer: 'long' },
    // Wiped: lock and lists are asked again, and once more before it is sold.
    { on: 'update', activity: 'checkDevice' },
    { on: 'activity' },
    { on: 'update' },
    { on: 'update' },
    { on: 'update', activity: 'checkDevice' },
    { on: 'activity' },
  ],
}

/** After which step (from 1) the bench goes on. */
export const CHECKED = 4
