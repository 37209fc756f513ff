import { setTimeout as delay } from 'node:timers/promises'
import type { Company } from '../bench-process.ts'
import { expectStatus } from '../http-client.ts'
import type { Measuring } from '../measuring.ts'
import { startBare } from '../start-bare.ts'
import { percentile } from '../statistics.ts'
import type { BenchWorld } from '../world.ts'

/** What one turn came to; milliseconds, and openings a second. */
export interface AcceptanceTurn {
  readonly p50: number
  readonly p99: number
  readonly rate: number
}

export interface Acceptance {
  readonly ours: readonly AcceptanceTurn[]
  readonly bare: readonly AcceptanceTurn[]
  /** Of all turns together: a turn alone has too few for a hundredth. */
  readonly p99: { readonly ours: number; readonly bare: number }
  /** Seconds until the last case of a turn's burst had its run. */
  readonly untilRun: readonly number[]
  readonly alone: number
  readonly burst: number
}

const BURST_IN_FLIGHT = 20

export async function measureAcceptance({ world, company, options, say }: Measuring): Promise<Acceptance> {
  const { process, rounds, size } = options
  const [alone, burst] = size === 'quick' ? [100, 200] : [300, 600]
  const start = () => startBare(world.temporal.workflow, process)

  const ours: AcceptanceTurn[] = []
  const bare: AcceptanceTurn[] = []
  const untilRun: number[] = []
  const taken = { ours: [] as number[], bare: [] as number[] }
  await each(50, 1, await openings(company, 50))
  await each(50, 1, start)
  for (let round = 1; round <= rounds; round += 1) {
    await atRest(world)
    const aloneOurs = await each(alone, 1, await openings(company, alone))
    await atRest(world)
    const aloneBare = await each(alone, 1, start)
    await atRest(world)
    const burstOurs = await each(burst, BURST_IN_FLIGHT, await openings(company, burst))
    const since = performance.now()
    await atRest(world)
    untilRun.push((performance.now() - since) / 1_000)
    const burstBare = await each(burst, BURST_IN_FLIGHT, start)
    ours.push({ p50: percentile(aloneOurs.taken, 0.5), p99: percentile(aloneOurs.taken, 0.99), rate: burstOurs.rate })
    bare.push({ p50: percentile(aloneBare.taken, 0.5), p99: percentile(aloneBare.taken, 0.99), rate: burstBare.rate })
    taken.ours.push(...aloneOurs.taken)
    taken.bare.push(...aloneBare.taken)
    const said = [ours, bare]
      .map((turns) => turns.at(-1))
      .map((turn) => `p50 ${turn?.p50.toFixed(1)} ms, p99 ${turn?.p99.toFixed(1)} ms, ${turn?.rate.toFixed(0)}/s`)
    say(`acceptance ${round}/${rounds}: ${said.join('; bare ')}`)
  }
  return { ours, bare, p99: { ours: percentile(taken.ours, 0.99), bare: percentile(taken.bare, 0.99) }, untilRun, alone, burst }
}

/** Makes so many cases; each call of what is given opens the next of them. */
export async function openings(company: Company, count: number): Promise<() => Promise<void>> {
  const plays = (await company.make(count)).values()
  return async () => {
    const { value: play } = plays.next()
    if (play === undefined) throw new Error(`more than ${count} cases are opened`)
    await expectStatus(play.opening, 201)
  }
}

/** Does something `count` times, so many at once. Milliseconds each took, and how many a second. */
export async function each(count: number, atOnce: number, work: () => Promise<void>): Promise<{ taken: number[]; rate: number }> {
  const taken: number[] = []
  let begun = 0
  const began = performance.now()
  const hand = async () => {
    while (begun++ < count) {
      const since = performance.now()
      await work()
      taken.push(performance.now() - since)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
  return { taken, rate: (count * 1_000) / (performance.now() - began) }
}

/** Waits until nothing of an earlier turn is under way: every case has its run, every run its first task, every mail has left. */
export async function atRest({ database, bareDatabase, temporal, taskQueue }: BenchWorld): Promise<void> {
  const limit = performance.now() + 600_000
  let [steps, still] = [-1, 0]
  while (still < 3) {
    if (performance.now() > limit) throw new Error('what was begun did not come to rest within 10 minutes')
    const { rows: open } = await database.query<{ count: string }>(
      `select (select count(*) from commands where status = 'open')
            + (select count(*) from notices where status = 'due' and due_at <= now()) as count`,
    )
    const { rows: written } = await bareDatabase.query<{ count: string }>('select count(*) from bare_events')
    const { stats } = await temporal.workflowService.describeTaskQueue({
      namespace: 'default',
      taskQueue: { name: taskQueue },
      taskQueueType: 1,
      reportStats: true,
    })
    const backlog = Number(stats?.approximateBacklogCount ?? 0)
    const now = Number(written[0]?.count ?? 0)
    still = Number(open[0]?.count) === 0 && backlog === 0 && now === steps ? still + 1 : 0
    steps = now
    await delay(150)
  }
}
