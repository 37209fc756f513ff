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

/** So many runs before, of so many at most: what its start took a worker gives back only after tens of thousands. */
const WARM_UPS = 8
const WARM_UP_AT_MOST = 10_000

/**
 * Whole runs of rising size by one worker, after some that are not counted: what a process takes as it starts, and gives back later, is no matter
 * of how many are due.
 */
export async function measureScale({ world, options, due, say }: MeasuringRenewals): Promise<readonly WholeRun[]> {
  await world.restartWorkers()
  const whole = async (series: string, count: number): Promise<WholeRun> => {
    await seedSubscriptions(world.database, series, due, count)
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
    return { due: count, seconds, memory: told.length === 0 ? undefined : { median, most }, cpu: Object.fromEntries(cpu) }
  }
  const told = ({ due: count, seconds, memory }: WholeRun): string =>
    `a run of ${count}: ${seconds.toFixed(0)} s, ${(count / seconds).toFixed(0)} renewals/s, worker ${memory?.median.toFixed(0) ?? 'unknown'} MB`

  const [few = 0] = options.due
  for (let warmed = 1; warmed <= WARM_UPS; warmed += 1)
    say(`warming up ${warmed}/${WARM_UPS}, ${told(await whole(`D0${warmed}N`, Math.min(few, WARM_UP_AT_MOST)))}`)
  const runs: WholeRun[] = []
  for (const count of options.due) {
    const measured = await whole(`D${count}N`, count)
    runs.push(measured)
    say(told(measured))
  }
  return runs
}
