import type { LoadProcess } from './load-process.ts'
import { REFURBISHMENTS } from './refurbishment/load-refurbishments.ts'
import { REPAIRS } from './repair/load-repairs.ts'
import { TRADE_INS } from './trade-in/load-trade-ins.ts'

/** Everything that a row can become, by the name that people type. */
export const PROCESSES = { 'trade-in': TRADE_INS, refurbishment: REFURBISHMENTS, repair: REPAIRS } as const satisfies Readonly<
  Record<string, LoadProcess>
>
