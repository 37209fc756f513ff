import pg from 'pg'
import { inForceOn } from '../../domain/calendar/dated.ts'
import { runDateAt } from '../../domain/subscription/due.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { systemClock } from '../../platform/clock.ts'
import { chargeTimeOf } from '../../platform/subscription/renewals/ask-for-run.ts'
import { scheduleId } from '../../platform/subscription/renewals/run-schedule.ts'
import { runId } from '../../platform/subscription/renewals/runs.ts'
import { composePayments } from '../../workers/composition.ts'
import { goBehindPeople } from '../../workers/go-behind-people.ts'
import { readHistoryCount } from '../count-history.ts'
import { askFor } from '../http-client.ts'
import type { BenchOptions } from '../options.ts'
import type { Findings } from '../report.ts'
import { createWatch } from '../watch.ts'
import type { BenchWorld } from '../world.ts'
import { type BareDependencies, chargeBare, readDue } from './bare-rows.ts'
import { linesOfRenewals, paragraphsOf, type RenewalsMeasured, shortfallsOf } from './report.ts'
import { type DueOn, seedSubscriptions } from './seed.ts'
import { openSleeping } from './sleeping.ts'

/** As the product's own. */
const PAGE = 500
const POOL_SIZE = 20
const MARKET = 'FR'

/**
 * Renewals by the product's run, by a bare loop, and by a sleeping workflow for each, in turns: on one PostgreSQL, one engine and one sandbox,
 * which tells all three by webhook. Each charges what it finds due, to the same rows.
 */
export async function measureRenewals(world: BenchWorld, options: BenchOptions, say: (line: string) => void): Promise<Findings> {
  // As the workers of the product, which it stands beside.
  goBehindPeople()
  // Nobody else is to ask for runs meanwhile.
  await world.temporal.schedule.getHandle(scheduleId(world.taskQueue)).pause()
  const { settings } = world
  const market = marketAt(MARKET, new Date())
  const time = chargeTimeOf(calendars, market)
  const due: DueOn = { market: MARKET, date: runDateAt(time, new Date()) }
  const vat = inForceOn(market.subscription.vat, due.date)
  if (!vat) throw new Error(`no rate of VAT in ${MARKET} on ${due.date}`)
  const database = new pg.Pool({ connectionString: settings.DATABASE_URL, max: POOL_SIZE })
  const deps: BareDependencies = {
    database,
    clock: systemClock,
    payments: composePayments(settings),
    time,
    seller: { entity: market.workshop.legalEntity, basisPoints: vat.basisPoints },
    concurrency: settings.RENEWALS_CONCURRENCY,
  }
  const sleeping = await openSleeping(world, deps, due)
  try {
    const measured = await inTurns(world, options, deps, due, sleeping, say)
    return {
      plural: 'Renewals',
      lines: linesOfRenewals(measured),
      paragraphs: paragraphsOf(measured, options, settings.RENEWALS_CONCURRENCY),
      short: shortfallsOf(measured),
      measured,
    }
  } finally {
    await sleeping.close()
    await database.end()
  }
}

async function inTurns(
  world: BenchWorld,
  { rounds, subscriptions, sleeping: many }: BenchOptions,
  deps: BareDependencies,
  due: DueOn,
  sleeping: Awaited<ReturnType<typeof openSleeping>>,
  say: (line: string) => void,
): Promise<RenewalsMeasured> {
  const turn = async (series: string, count: number, charge: (references: readonly string[]) => Promise<number>): Promise<number> => {
    await seedSubscriptions(deps.database, series, due, count)
    const seconds = await charge(Array.from({ length: count }, (_, n) => `SU-${series}-${String(n + 1).padStart(7, '0')}`))
    await chargedOnce(world, series, count)
    return count / seconds
  }
  // Code that runs for the first time is slow in all of them.
  const few = Math.min(many, subscriptions)
  await turn('W1', few, () => run(world, due))
  await turn('W2', few, () => loop(deps, due))
  await turn('W3', few, (references) => sleeping.charge(references))

  const [ours, bare, asleep, again]: number[][] = [[], [], [], []]
  for (let round = 1; round <= rounds; round += 1) {
    const seconds: number[] = []
    const rate = await turn(`A${round}N`, subscriptions, async () => {
      seconds.push(await run(world, due))
      return seconds[0] ?? 0
    })
    ours?.push(rate)
    again?.push((await runAgain(world, due)) / (seconds[0] ?? 0))
    bare?.push(await turn(`B${round}N`, subscriptions, () => loop(deps, due)))
    asleep?.push(await turn(`C${round}N`, many, (references) => sleeping.charge(references)))
    const [a, b, c] = [ours, bare, asleep].map((rates) => rates?.at(-1)?.toFixed(1))
    say(`renewals ${round}/${rounds}: ${a} renewals/s, bare loop ${b}, sleeping workflows ${c}`)
  }
  const [own, one] = [await readHistoryCount(world.temporal, runId(due)), await readHistoryCount(world.temporal, `SU-C${rounds}N-0000001`)]
  return {
    ours: ours ?? [],
    bare: bare ?? [],
    asleep: asleep ?? [],
    again: again ?? [],
    actions: { ours: own.actions / subscriptions, asleep: one.actions },
  }
}

const ask = (world: BenchWorld, due: DueOn) =>
  askFor({ method: 'POST', url: `${world.api}/v1/renewal-runs`, as: world.tokens.scheduler, body: due }, 200, 201)

/** The product's run, asked for over the API. The seconds from the first row that it writes until it is over. */
async function run(world: BenchWorld, due: DueOn): Promise<number> {
  const asked = new Date()
  await ask(world, due)
  const watch = createWatch<Date | null>(async ([id = '']) => {
    const { rows } = await world.database.query<{ ended: Date | null }>(
      'select ended_at as ended from renewal_runs where market = $1 and date = $2',
      [due.market, due.date],
    )
    return new Map([[id, rows[0]?.ended ?? null]])
  })
  const ended = await watch.until('the run', (at) => at !== null && at > asked)
  await watch.stop()
  const { rows } = await world.database.query<{ first: Date }>('select min(tried_at) as first from renewals where tried_at >= $1', [asked])
  return ((ended?.getTime() ?? 0) - (rows[0]?.first.getTime() ?? 0)) / 1_000
}

/** The seconds that the same costs once nothing is due: it is answered, and nothing was charged. */
async function runAgain(world: BenchWorld, due: DueOn): Promise<number> {
  const before = await chargedBy(world)
  const from = performance.now()
  const { state } = (await ask(world, due)) as { readonly state: string }
  const seconds = (performance.now() - from) / 1_000
  if (state !== 'done') throw new Error(`the run of ${due.date} is ${state} with nothing due`)
  if (Object.keys(await chargedBy(world)).length !== Object.keys(before).length) throw new Error('a second run charged something')
  return seconds
}

/** Page by page, until no row is behind. */
async function loop(deps: BareDependencies, due: DueOn): Promise<number> {
  const from = performance.now()
  for (let page = await readDue(deps, due, '', PAGE); page.length > 0; page = await readDue(deps, due, page.at(-1)?.caseId ?? '', PAGE))
    await chargeBare(deps, due, page)
  return (performance.now() - from) / 1_000
}

const chargedBy = async ({ payments }: BenchWorld): Promise<Readonly<Record<string, number>>> => {
  const { calls } = await askFor<{ calls: { charged?: Record<string, number> } }>(
    { method: 'GET', url: `${payments}/__sandbox/calls` },
    200,
  )
  return calls.charged ?? {}
}

/** By the sandbox's own count. */
async function chargedOnce(world: BenchWorld, series: string, count: number): Promise<void> {
  const times = Object.entries(await chargedBy(world)).flatMap(([of, often]) => (of.startsWith(`SU-${series}-`) ? [often] : []))
  if (times.length !== count || times.some((often) => often !== 1))
    throw new Error(`of ${count} due ${times.length} were charged, ${times.filter((often) => often > 1).length} of them more than once`)
}
