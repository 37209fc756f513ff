import { randomUUID } from 'node:crypto'
import { BARE_QUEUE } from '../bare-shape.ts'
import type { BenchOptions } from '../options.ts'
import { residentMegabytes } from '../process-usage.ts'
import type { BenchWorld } from '../world.ts'
import { atRest, each } from './acceptance.ts'
import { expectStatus } from './drivers.ts'
import { makeSellers, opening, type Seller } from './sellers.ts'

/** Megabytes of the worker processes with so many open cases. */
export interface MemoryLine {
  readonly cases: number
  readonly ours: number | undefined
  readonly bare: number | undefined
}

/** Opens cases with fresh workers and reads what these hold, first with none. */
export async function measureMemory(
  world: BenchWorld,
  { cases }: BenchOptions,
  say: (line: string) => void,
): Promise<readonly MemoryLine[]> {
  await world.restartWorkers()
  const lines: MemoryLine[] = []
  const look = (count: number) => {
    const [ours, bare] = (['workers', 'bare workers'] as const).map((name) => residentMegabytes(world.processes[name] ?? -1))
    lines.push({ cases: count, ours, bare })
    say(`memory with ${count} open cases: ${ours?.toFixed(0)} MB, bare ${bare?.toFixed(0)} MB`)
  }
  await atRest(world)
  look(0)
  let open = 0
  for (const wanted of cases) {
    const sellers = (await makeSellers(world, wanted - open)).values()
    const post = async () => {
      const seller = sellers.next().value as Seller
      await expectStatus({ method: 'POST', url: `${world.api}/v1/trade-ins`, as: seller.token, body: opening(seller) }, 201)
    }
    const start = async () => {
      const caseId = randomUUID()
      await world.temporal.workflow.start('bare', { workflowId: caseId, taskQueue: BARE_QUEUE, args: [caseId] })
    }
    await each(wanted - open, 20, post)
    await atRest(world)
    await each(wanted - open, 20, start)
    await atRest(world)
    open = wanted
    look(open)
  }
  return lines
}
