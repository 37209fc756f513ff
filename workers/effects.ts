import { createDeviceEffects } from '../activities/check-device.ts'
import { createTradeInEffects } from '../activities/trade-in/effects.ts'
import type { ProcessName } from '../domain/processes.ts'

/** Who carries out each process's effects. The engine knows an effect by its name alone: where two processes have one of the same name, it is the same. */
export const EFFECTS = { trade_in: createTradeInEffects, refurbishment: createDeviceEffects } as const satisfies Readonly<
  Record<ProcessName, unknown>
>

/** Every effect of every process, by its name. */
export const createEffects = (deps: Parameters<typeof createTradeInEffects>[0]): ReturnType<typeof createTradeInEffects> =>
  Object.assign({}, ...Object.values(EFFECTS).map((create) => create(deps)))
