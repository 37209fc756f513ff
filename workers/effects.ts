import { createTradeInEffects } from '../activities/trade-in/effects.ts'
import type { ProcessName } from '../domain/processes.ts'

/** Who carries out each process's effects. The engine knows an effect by its name alone: no two processes have one of the same name. */
export const EFFECTS = { trade_in: createTradeInEffects } as const satisfies Readonly<Record<ProcessName, unknown>>

type EffectDependencies = Parameters<(typeof EFFECTS)[ProcessName]>[0]

/** Every effect of every process, by its name. */
export const createEffects = (deps: EffectDependencies) =>
  Object.assign({}, ...Object.values(EFFECTS).map((create) => create(deps))) as ReturnType<(typeof EFFECTS)[ProcessName]>
