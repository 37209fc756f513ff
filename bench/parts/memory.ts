import type { Measuring } from '../measuring.ts'
import { residentMegabytes } from '../process-usage.ts'
import { startBare } from '../start-bare.ts'
import { atRest, each, openings } from './acceptance.ts'

/** Megabytes of the worker processes with so many open cases. */
export interface MemoryLine {
  readonly cases: number
  readonly ours: number | undefined
  readonly bare: number | undefined
}

/** So many are opened before all of them have to be at rest: what the development server cannot hand over at once it hands over slowly. */
const PORTION = 250

/** Opens cases with fresh workers and reads what these hold, first with none. */
export async function measureMemory({ world, company, options, say }: Measuring): Promise<readonly MemoryLine[]> {
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
  for (const wanted of options.cases) {
    while (open < wanted) {
      const count = Math.min(PORTION, wanted - open)
      await each(count, 20, await openings(company, count))
      await atRest(world)
      await each(count, 20, () => startBare(world.temporal.workflow, options.process))
      await atRest(world)
      open += count
    }
    look(open)
  }
  return lines
}
