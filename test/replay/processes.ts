import type { ProcessName } from '../../domain/processes.ts'
import type { Bench } from './bench.ts'
import type { Branch } from './branch.ts'
import { createRefurbishmentBench } from './refurbishment-bench.ts'
import { refurbishmentBranches } from './refurbishment-branches.ts'
import { createRepairBench } from './repair-bench.ts'
import { repairBranches } from './repair-branches.ts'
import { createTradeInBench } from './trade-in-bench.ts'
import { tradeInBranches } from './trade-in-branches.ts'

/** A process of which histories are kept. */
export interface Played {
  readonly process: ProcessName
  readonly branches: readonly Pick<Branch<never>, 'name' | 'endsIn' | 'runs'>[]
  /** Sets the stage once for all branches; answers how one is played on it. */
  readonly stage: (bench: Bench) => Promise<(branch: string) => Promise<string>>
}

const playedBy = <Own>(process: ProcessName, branches: readonly Branch<Own>[], prepare: (bench: Bench) => Promise<Own>): Played => ({
  process,
  branches,
  stage: async (bench) => {
    const own = await prepare(bench)
    return (name) => (branches.find((branch) => branch.name === name) as Branch<Own>).play(own)
  },
})

/** Every process, each with its branches. */
export const PLAYED: readonly Played[] = [
  playedBy('trade_in', tradeInBranches, async (bench) => {
    const tradeIns = createTradeInBench(bench)
    await tradeIns.ownPrice()
    return tradeIns
  }),
  playedBy('refurbishment', refurbishmentBranches, createRefurbishmentBench),
  playedBy('repair', repairBranches, createRepairBench),
]
