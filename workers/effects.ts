import { createDeviceEffects } from '../activities/check-device.ts'
import { createRepairEffects } from '../activities/repair/effects.ts'
import { createSubscriptionEffects } from '../activities/subscription/effects.ts'
import { createTradeInEffects } from '../activities/trade-in/effects.ts'
import type { ProcessName } from '../domain/processes.ts'

/** Who carries out each process's effects. The engine knows an effect by its name alone: where two processes have one of the same name, it is the same. */
export const EFFECTS = {
  trade_in: createTradeInEffects,
  refurbishment: createDeviceEffects,
  repair: createRepairEffects,
  subscription: createSubscriptionEffects,
} as const satisfies Readonly<Record<ProcessName, unknown>>

type Dependencies = Parameters<typeof createTradeInEffects>[0] &
  Parameters<typeof createRepairEffects>[0] &
  Parameters<typeof createSubscriptionEffects>[0]

type Effects = ReturnType<typeof createTradeInEffects> &
  ReturnType<typeof createRepairEffects> &
  ReturnType<typeof createSubscriptionEffects>

/** Every effect of every process, by its name. */
export const createEffects = (deps: Dependencies): Effects => Object.assign({}, ...Object.values(EFFECTS).map((create) => create(deps)))
