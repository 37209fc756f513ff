import type { FaultProcess } from './fault-process.ts'
import { REFURBISHMENT } from './refurbishment.ts'
import { REPAIR } from './repair.ts'
import { SUBSCRIPTION } from './subscription.ts'
import { TRADE_IN } from './trade-in.ts'

/** Every process whose cases can be attacked, by the name that people type. */
export const PROCESSES = {
  'trade-in': TRADE_IN,
  refurbishment: REFURBISHMENT,
  repair: REPAIR,
  subscription: SUBSCRIPTION,
} as const satisfies Readonly<Record<string, FaultProcess>>
