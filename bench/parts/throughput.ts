import type { Play } from '../bench-process.ts'
import type { Measuring } from '../measuring.ts'
import { cpuSeconds } from '../process-usage.ts'
import { type BenchWorld, PROCESS_NAMES, type ProcessName } from '../world.ts'

/** What one turn came to. */
export interface Turn {
  /** Cases a second while all places were taken. */
  readonly rate: number
  /** Milliseconds of CPU for a case, by process; only what the turn's own processes and the servers used. */
  readonly cpu: Readonly<Partial<Record<ProcessName, number>>>
  /** Transactions committed for a case. */
  readonly transactions: number
}

export interface Throughput {
  readonly ours: readonly Turn[]
  readonly bare: readonly Turn[]
}

const OURS: readonly ProcessName[] = ['API', 'workers', 'relay', 'sandboxes', 'PostgreSQL', 'Temporal']
const BARE: readonly ProcessName[] = ['bare API', 'bare workers', 'PostgreSQL', 'Temporal']

/** A case of each shape, with the database that it writes and the processes that work on it. */
interface Shape {
  readonly play: (one: Play) => Promise<unknown>
  readonly database: 'reprise' | 'bare'
  readonly processes: readonly ProcessName[]
}
const PRODUCT: Shape = { play: (one) => one.product(), database: 'reprise', processes: OURS }
const BARE_SHAPE: Shape = { play: (one) => one.bare(), database: 'bare', processes: BARE }

export async function measureThroughput(measuring: Measuring): Promise<Throughput> {
  const { company, options, say } = measuring
  const ours: Turn[] = []
  const bare: Turn[] = []
  // Code that runs for the first time is slow in both, and PostgreSQL plans a statement anew the first five times on each connection.
  for (const { play } of [PRODUCT, BARE_SHAPE]) await inFlight(await company.make(3 * options.inFlight), play, options.inFlight)
  for (let round = 1; round <= options.rounds; round += 1) {
    const [product, shape] = [await turn(measuring, PRODUCT), await turn(measuring, BARE_SHAPE)]
    ours.push(product)
    bare.push(shape)
    say(`throughput ${round}/${options.rounds}: ${product.rate.toFixed(2)} cases/s, bare ${shape.rate.toFixed(2)}`)
  }
  return { ours, bare }
}

async function turn({ world, company, options }: Measuring, { play, database, processes }: Shape): Promise<Turn> {
  const { perRound, inFlight: places } = options
  const plays = await company.make(perRound)
  const before = await usage(world, processes, database)
  const rate = await inFlight(plays, play, places)
  const after = await usage(world, processes, database)
  const cpu = PROCESS_NAMES.flatMap((name) => {
    const [from, to] = [before.cpu[name], after.cpu[name]]
    return from === undefined || to === undefined ? [] : [[name, ((to - from) * 1_000) / perRound] as const]
  })
  return { rate, cpu: Object.fromEntries(cpu), transactions: (after.transactions - before.transactions) / perRound }
}

async function usage({ database, processes }: BenchWorld, of: readonly ProcessName[], name: string) {
  // A backend tells the statistics of its transactions a moment after them, at the latest when it is asked for this.
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  const { rows } = await database.query<{ xact_commit: string }>('select xact_commit from pg_stat_database where datname = $1', [name])
  const cpu: Partial<Record<ProcessName, number | undefined>> = {}
  for (const process of of) {
    const pid = processes[process]
    cpu[process] = pid === undefined ? undefined : cpuSeconds(pid)
  }
  return { transactions: Number(rows[0]?.xact_commit ?? 0), cpu }
}

/**
 * The rate from when as many have ended as there are places until the last one begins: all places are taken then, and the wave in
 * which the first ones began has passed once.
 */
async function inFlight(plays: readonly Play[], play: Shape['play'], places: number): Promise<number> {
  const ends: number[] = []
  let [begun, lastBegin] = [0, 0]
  const place = async () => {
    for (let one = plays[begun++]; one !== undefined; one = plays[begun++]) {
      lastBegin = performance.now()
      await play(one)
      ends.push(performance.now())
    }
  }
  await Promise.all(Array.from({ length: places }, place))
  const from = ends[places - 1] ?? 0
  const within = ends.filter((end) => end > from && end <= lastBegin)
  return (within.length * 1_000) / (lastBegin - from)
}
