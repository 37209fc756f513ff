import type { BenchProcessName } from './bare-shapes.ts'
import type { BenchProcess } from './bench-process.ts'
import { REFURBISHMENTS } from './refurbishment/refurbishments.ts'
import { REPAIRS } from './repair/repairs.ts'
import { TRADE_INS } from './trade-in/trade-ins.ts'

/** Every process that can be measured; its bare shape stands in bare-shapes.ts under the same name. */
export const PROCESSES: Readonly<Record<BenchProcessName, BenchProcess>> = {
  'trade-in': TRADE_INS,
  refurbishment: REFURBISHMENTS,
  repair: REPAIRS,
}
