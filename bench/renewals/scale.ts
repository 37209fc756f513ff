import { seedSubscriptions } from '../../scripts/load/subscription/seed-subscriptions.ts'
import { cpuSeconds, residentMegabytes } from '../process-usage.ts'
import { spreadOf } from '../statistics.ts'
import type { ProcessName } from '../world.ts'
import type { MeasuringRenewals } from './measure-renewals.ts'
import { chargingEachOnce, run } from './product-run.ts'

/** Who takes part in a run. */
export const TAKING_PART = ['workers', 'API', 'relay', 'sandboxes', 'PostgreSQL', 'Temporal'] as const satisfies readonly ProcessName[]

/** One whole run of so many. */
export interface WholeRun {
  readonly due: number
  readonly seconds: number
  /** Megabytes that the worker held: in the middle, and at most; undefined where the system does not tell. */
  readonly memory: { readonly median: number; readonly most: number } | undefined
  /** Milliseconds of CPU for one renewal, by process. */
  readonly cpu: Readonly<Partial<Record<(typeof TAKING_PART)[number], number>>>
}

const LOOK_EVERY_MS = 500
/** In milliseconds: of a million. */
const PATIENCE = 3 * 3_600_000

/**
 * Whole runs of rising size by one worker, after one of the smallest that is not counted: what a process takes as it warms up is no matter of
 * how many are due.
 */
export async function measureScale({ world, options, due, say }: MeasuringRenewals): Promise<readonly WholeRun[]> {
  await world.restartWorkers()
  const [few = 0] = options.due
  await seedSubscriptions(world.database, 'D0N', due, few)
  await run(world, due, PATIENCE)
  const runs: WholeRun[] = []
  for (const count of options.due) {
    await seedSubscriptions(world.database, `D${count}N`, due, count)
    const used = () => TAKING_PART.map((name) => [name, cpuSeconds(world.processes[name] ?? -1)] as const)
    const before = new Map(used())
    const held: number[] = []
    const looking = setInterval(() => held.push(residentMegabytes(world.processes.workers ?? -1) ?? Number.NaN), LOOK_EVERY_MS)
    const seconds = await chargingEachOnce(world, count, () => run(world, due, PATIENCE)).finally(() => clearInterval(looking))
    const cpu = used().flatMap(([name, after]) => {
      const since = before.get(name)
      return after === undefined || since === undefined ? [] : [[name, ((after - since) * 1_000) / count] as const]
    })
    const told = held.filter((megabytes) => !Number.isNaN(megabytes))
    const { median, most } = spreadOf(told)
    runs.push({ due: count, seconds, memory: told.length === 0 ? undefined : { median, most }, cpu: Object.fromEntries(cpu) })
    say(`a run of ${count}: ${seconds.toFixed(0)} s, ${(count / seconds).toFixed(0)} renewals/s, worker ${median.toFixed(0)} MB`)
  }
  return runs
}
