import type { Process } from './case/process.ts'
import { refurbishmentProcess } from './refurbishment/process.ts'
import { repairProcess } from './repair/process.ts'
import { subscriptionProcess } from './subscription/process.ts'
import { tradeInProcess } from './trade-in/process.ts'

/** Every process there is. Documents, checks, texts, boards and the engine's clients go by this list; a new one is one more entry. */
export const PROCESSES = [tradeInProcess, refurbishmentProcess, repairProcess, subscriptionProcess] as const satisfies readonly Process[]

/** The code by which cases name their process. */
export type ProcessName = (typeof PROCESSES)[number]['table']['process']

/** Processes whose cases have no run that waits with them. */
export const IN_PLACE: readonly string[] = PROCESSES.flatMap(({ table, inPlace }: Process) => (inPlace ? [table.process] : []))

/** The workflow that runs each process, or its effects, by name: the engine knows it by its exported function. */
export const WORKFLOW_TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  PROCESSES.map(({ table, workflowType }) => [table.process, workflowType]),
)

/** The effects that take another one back, of all processes. */
export const UNDOING: readonly string[] = PROCESSES.flatMap(({ table }: Process) =>
  Object.entries(table.effects).flatMap(([effect, { undoes }]) => (undoes ? [effect] : [])),
)
