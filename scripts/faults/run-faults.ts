import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Process } from '../../domain/case/process.ts'
import { loadSettings } from '../../platform/config/load-settings.ts'
import { openClient } from '../../platform/temporal/connection.ts'
import { createCall } from '../load/calls.ts'
import type { Check } from '../load/checks.ts'
import type { Ending, Watch } from '../load/follow.ts'
import { Latencies, type LatencyLine } from '../load/latencies.ts'
import { Progress } from '../load/progress.ts'
import { Slots } from '../load/slots.ts'
import { watchOf } from '../load/watch-of.ts'
import type { FaultProcess } from './fault-process.ts'
import type { FaultsOptions } from './options.ts'
import { PROCESSES } from './processes.ts'
import type { Strike } from './schedule.ts'
import { Strikes, type Struck } from './strikes.ts'
import type { FaultsWorld } from './world.ts'

/** How one case ended, and what it was to be. */
export interface Played {
  readonly n: number
  readonly branch: string
  readonly ending: Ending
}

export interface FaultsResult {
  readonly options: FaultsOptions
  readonly seconds: number
  readonly played: readonly Played[]
  readonly struck: Struck
  /** Processes that ended because of what they stand on, and were started again. */
  readonly endedByThemselves: number
  readonly checks: readonly Check[]
  readonly latencies: readonly LatencyLine[]
}

/** Half of what two cores bear. */
const MOST_AT_ONCE = 12
const RUNS_END_WITHIN_MS = 60_000

/**
 * Plays the cases while the schedule is carried out. Rejects where something that was killed does not come back or a strike cannot be made;
 * what goes wrong with single cases is in the result.
 */
export async function runFaults(
  options: FaultsOptions,
  schedule: readonly Strike[],
  world: FaultsWorld,
  write: (text: string) => void,
  signal: AbortSignal,
): Promise<FaultsResult> {
  const process: FaultProcess = PROCESSES[options.process]
  const planned = process.plan(options.seed, options.cases)
  const latencies = new Latencies()
  const call = createCall(latencies, signal)
  const company = await process.gather(world, options.seed, options.cases, call, signal)
  const strikes = new Strikes(schedule, world, call, (line) => write(`faults: ${progress.seconds.toFixed(0)} s, ${line}\n`), signal)
  const progress: Progress = new Progress(write, 'by lines', 'faults', () => `, killed ${strikes.kills}`)
  const hide = progress.show()

  const slots = new Slots(process.atOnce ?? Math.min(MOST_AT_ONCE, Math.max(2, Math.ceil(options.cases / 4))))
  const played: Played[] = []
  const play = async (n: number): Promise<void> => {
    let isOpened = false
    const watch = watchOf(progress, slots)
    const opened: Watch['opened'] = (reference) => {
      isOpened = true
      watch.opened(reference)
      strikes.tick(1)
    }
    const ending = await company.play(n, { ...watch, opened })
    played.push({ n, branch: planned[n]?.branch ?? '', ending })
    if (ending.kind !== 'not accepted') progress.closed(ending.reference, ending.kind)
    strikes.tick(isOpened ? 1 : 2)
    slots.give()
  }
  try {
    const going: Promise<void>[] = []
    for (let n = 0; n < options.cases; n += 1) {
      await slots.take()
      progress.rowRead()
      going.push(play(n))
    }
    await Promise.all(going)
    await strikes.settle()
  } finally {
    hide()
    await company.end()
  }
  const { seconds } = progress
  const { endedByThemselves } = world.parts
  const references = played.flatMap(({ ending }) => (ending.kind === 'not accepted' ? [] : [ending.reference]))
  const checks = [
    ...(await casesCheck(world, process.process, references)),
    ...(await process.check(world, references, call, signal)),
    await runsCheck(world, process.process, signal),
  ]
  return { options, seconds, played, struck: strikes.struck, endedByThemselves, checks, latencies: latencies.lines() }
}

/** Every case that was accepted is there, and none besides: an opening that was repeated opened one. */
async function casesCheck({ load }: FaultsWorld, { table }: Process, references: readonly string[]): Promise<readonly Check[]> {
  const database = new pg.Client({ connectionString: load.database })
  await database.connect()
  try {
    const { rows } = await database.query<{ id: string }>('select id from cases where process = $1', [table.process])
    const known = new Set(references)
    const there = new Set(rows.map(({ id }) => id))
    const lost = references.filter((reference) => !there.has(reference))
    const unknown = rows.filter(({ id }) => !known.has(id))
    const check = (name: string, found: readonly string[]): Check => ({
      name,
      holds: found.length === 0 ? 'yes' : 'no',
      found: [`${found.length}`, ...found.slice(0, 10)].join(' '),
    })
    return [
      check('accepted cases that are lost', lost),
      check(
        'cases opened twice',
        unknown.map(({ id }) => id),
      ),
    ]
  } finally {
    await database.end()
  }
}

/** The engine has ended every run of the process, each by itself; what its cases opened of another process goes on. */
async function runsCheck({ settings }: FaultsWorld, { workflowType }: Process, signal: AbortSignal): Promise<Check> {
  const own = `WorkflowType = '${workflowType}'`
  const engine = openClient(loadSettings({ ...settings }, ['workflows']))
  try {
    const until = performance.now() + RUNS_END_WITHIN_MS
    for (;;) {
      // What can be searched for lags behind.
      const { count: open } = await engine.client.workflow.count(`${own} and ExecutionStatus = 'Running'`)
      const { count: failed } = await engine.client.workflow.count(`${own} and ExecutionStatus IN ('Failed', 'TimedOut', 'Terminated')`)
      if ((open === 0 && failed === 0) || performance.now() > until)
        return {
          name: 'runs left open, or failed, in the engine',
          holds: open + failed === 0 ? 'yes' : 'no',
          found: `${open} open, ${failed} failed`,
        }
      await delay(500, undefined, { signal })
    }
  } finally {
    await engine.close()
  }
}
