import type { BareShape } from '../bare-shape.ts'

/** Of a repair that is fetched, quoted, approved, repaired, paid by card and brought back. */
export const REPAIR_SHAPE: BareShape = {
  steps: [
    { on: 'start', timer: 'long' },
    // What comes has less time.
    { on: 'update', activity: 'buyLabel', timer: 'long' },
    { on: 'activity', activity: 'bookPickup' },
    { on: 'activity' },
    { on: 'signal' },
    { on: 'signal', timer: 'long' },
    { on: 'update', activity: 'checkDevice' },
    { on: 'activity' },
    { on: 'update' },
    { on: 'update' },
    { on: 'update' },
    { on: 'update' },
    { on: 'update' },
    { on: 'update', activity: 'openPayment', timer: 'long' },
    // A payment is read when it was opened, and again when something was told of it.
    { on: 'activity', activity: 'readPayment' },
    { on: 'activity' },
    { on: 'signal', activity: 'readPayment' },
    { on: 'activity', activity: 'buyReturnLabel' },
    { on: 'activity' },
    { on: 'signal' },
  ],
}

/** After which steps (from 1) somebody outside goes on; the events of the product's case have the same numbers. */
export const BOOKED = 4
export const DELIVERED = 6
export const CHECKED = 8
export const READ = 16
export const SENT_BACK = 19
