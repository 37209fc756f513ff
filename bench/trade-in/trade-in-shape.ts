import type { BareShape } from '../bare-shape.ts'

/** Of a trade-in that is paid. Once the device is bought its refurbishment is opened: a run that asks where it stands and waits for the bench. */
export const TRADE_IN_SHAPE: BareShape = {
  steps: [
    { on: 'start', timer: 'long' },
    { on: 'update', activity: 'buyLabel', timer: 'long' },
    { on: 'activity' },
    { on: 'signal' },
    { on: 'update' },
    { on: 'update', activity: 'checkDevice' },
    { on: 'activity', activity: 'checkPayee', timer: 'long' },
    { on: 'activity', timer: 'at once' },
    { on: 'timer', activity: 'checkDevice', timer: 'long' },
    { on: 'activity', activity: 'payOut' },
    { on: 'activity' },
    { on: 'signal' },
    { on: 'signal' },
  ],
  opens: 'checkPayee',
}

/** After which steps (from 1) somebody outside goes on. */
export const LABEL_BOUGHT = 3
export const SCANNED = 4
export const PAID_OUT = 11
