import { seedSubscriptions } from '../../scripts/load/subscription/seed-subscriptions.ts'
import { cpuSeconds, residentMegabytes } from '../process-usage.ts'
import { spreadOf } from '../statistics.ts'
import type { ProcessName } from '../world.ts'
import type { MeasuringRenewals } from './measuring.ts'
import { chargingEachOnce, run } from './product-run.ts'

/** Who takes part in a run. */
export const TAKING_PART = ['workers', 'API', 'relay', 'sandboxes', 'PostgreSQL', 'Temporal'] as const satisfies readonly ProcessName[]

/** One whole run of so many, or some one after the other. */
export interface WholeRun {
  readonly due: number
  readonly times: number
  /** Of one. */
  readonly seconds: number
  /** Megabytes that the worker held during all of them: in the middle, and at most; undefined where the system does not tell. */
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
 * The smaller sizes come so often, or in all to this share of the largest. What a process holds rises until it is swept, over minutes: a run of
 * seconds would show one point of that, whichever it is.
 */
const AGAIN_AT_MOST = 20
const SHARE = 0.2

/**
 * Whole runs of rising size by one worker, after some that are not counted: what a process takes as it starts, and gives back later, is no matter
 * of how many are due.
 */
export async function measureScale({ world, options, due, say }: MeasuringRenewals): Promise<readonly WholeRun[]> {
  await world.restartWorkers()
  const whole = async (series: string, count: number, times = 1): Promise<WholeRun> => {
    const used = () => TAKING_PART.map((name) => [name, cpuSeconds(world.processes[name] ?? -1)] as const)
    const cpu: Partial<Record<(typeof TAKING_PART)[number], number>> = {}
    const held: number[] = []
    let seconds = 0
    for (let time = 1; time <= times; time += 1) {
      await seedSubscriptions(world.database, `${series}T${time}N`, due, count)
      const before = new Map(used())
      const looking = setInterval(() => held.push(residentMegabytes(world.processes.workers ?? -1) ?? Number.NaN), LOOK_EVERY_MS)
      seconds += (await chargingEachOnce(world, count, () => run(world, due, PATIENCE)).finally(() => clearInterval(looking))) / times
      for (const [name, after] of used()) {
        const since = before.get(name)
        if (after !== undefined && since !== undefined) cpu[name] = (cpu[name] ?? 0) + ((after - since) * 1_000) / count / times
      }
    }
    const told = held.filter((megabytes) => !Number.isNaN(megabytes))
    const { median, most } = spreadOf(told)
    return { due: count, times, seconds, memory: told.length === 0 ? undefined : { median, most }, cpu }
  }
  const told = ({ due: count, times, seconds, memory }: WholeRun): string =>
    `${times === 1 ? 'a run' : `${times} runs`} of ${count}: ${seconds.toFixed(0)} s, ${(count / seconds).toFixed(0)} renewals/s, worker ${memory?.median.toFixed(0) ?? 'unknown'} MB`

  const [few = 0] = options.due
  const largest = options.due.at(-1) ?? 0
  for (let warmed = 1; warmed <= WARM_UPS; warmed += 1)
    say(`warming up ${warmed}/${WARM_UPS}, ${told(await whole(`D0${warmed}`, Math.min(few, WARM_UP_AT_MOST)))}`)
  const runs: WholeRun[] = []
  for (const count of options.due) {
    const again = Math.min(AGAIN_AT_MOST, Math.floor((largest * SHARE) / count))
    const measured = await whole(`D${count}`, count, count === largest ? 1 : Math.max(1, again))
    runs.push(measured)
    say(told(measured))
  }
  return runs
}
