import type { BareShape } from './bare-shape.ts'
import { REFURBISHMENT_SHAPE } from './refurbishment/refurbishment-shape.ts'
import { REPAIR_SHAPE } from './repair/repair-shape.ts'
import { TRADE_IN_SHAPE } from './trade-in/trade-in-shape.ts'

/** The bare shape of every process that can be measured, by the name that people type. The workflow of all of them goes by it. */
export const BARE_SHAPES = {
  'trade-in': TRADE_IN_SHAPE,
  refurbishment: REFURBISHMENT_SHAPE,
  repair: REPAIR_SHAPE,
} as const satisfies Readonly<Record<string, BareShape>>

export type BenchProcessName = keyof typeof BARE_SHAPES

export const bareShapeOf = (process: BenchProcessName): BareShape => BARE_SHAPES[process]
