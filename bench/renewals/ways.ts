import pg from 'pg'
import { inForceOn } from '../../domain/calendar/dated.ts'
import type { Market } from '../../domain/market/market.ts'
import type { ChargeTime } from '../../domain/subscription/due.ts'
import { systemClock } from '../../platform/clock.ts'
import type { Settings } from '../../platform/config/settings.ts'
import { runId } from '../../platform/subscription/renewals/runs.ts'
import { type DueOn, referenceOf, seedSubscriptions } from '../../scripts/load/subscription/seed-subscriptions.ts'
import { composePayments } from '../../workers/composition.ts'
import { goBehindPeople } from '../../workers/go-behind-people.ts'
import { readHistoryCount } from '../count-history.ts'
import { type BareDependencies, chargeBare, readDue } from './bare-rows.ts'
import type { MeasuringRenewals } from './measuring.ts'
import { chargingEachOnce, run, runAgain } from './product-run.ts'
import type { Ways } from './report.ts'
import { openSleeping } from './sleeping.ts'

/** As the product's own. */
const PAGE = 500

/**
 * Renewals by the product's run, by a bare loop, and by a sleeping workflow for each, in turns: on one PostgreSQL, one engine and one sandbox,
 * which tells all three by webhook. Each charges what it finds due, to the same rows.
 */
export async function measureWays(measuring: MeasuringRenewals): Promise<Ways> {
  // As the workers of the product, which it stands beside.
  goBehindPeople()
  const { world, due, market, time } = measuring
  const database = new pg.Pool({ connectionString: world.settings.DATABASE_URL, max: world.settings.DATABASE_POOL_SIZE })
  const deps = bareOf(world.settings, database, market, time, due)
  const sleeping = await openSleeping(world, deps, due)
  try {
    return await inTurns(measuring, deps, sleeping)
  } finally {
    await sleeping.close()
    await database.end()
  }
}

function bareOf(settings: Settings, database: pg.Pool, market: Market, time: ChargeTime, { date }: DueOn): BareDependencies {
  const vat = inForceOn(market.subscription.vat, date)
  if (!vat) throw new Error(`no rate of VAT in ${market.code} on ${date}`)
  return {
    database,
    clock: systemClock,
    payments: composePayments(settings),
    time,
    seller: { entity: market.workshop.legalEntity, basisPoints: vat.basisPoints },
    concurrency: settings.RENEWALS_CONCURRENCY,
  }
}

async function inTurns(
  { world, options: { rounds, subscriptions, sleeping: many }, due, say }: MeasuringRenewals,
  deps: BareDependencies,
  sleeping: Awaited<ReturnType<typeof openSleeping>>,
): Promise<Ways> {
  const turn = async (series: string, count: number, charge: (references: readonly string[]) => Promise<number>): Promise<number> => {
    await seedSubscriptions(deps.database, series, due, count)
    const references = Array.from({ length: count }, (_, n) => referenceOf(series, n))
    return count / (await chargingEachOnce(world, count, () => charge(references)))
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
  const [own, one] = [
    await readHistoryCount(world.temporal, runId(due)),
    await readHistoryCount(world.temporal, referenceOf(`C${rounds}N`, 0)),
  ]
  return {
    ours: ours ?? [],
    bare: bare ?? [],
    asleep: asleep ?? [],
    again: again ?? [],
    actions: { ours: own.actions / subscriptions, asleep: one.actions },
  }
}

/** Page by page, until no row is behind. */
async function loop(deps: BareDependencies, due: DueOn): Promise<number> {
  const from = performance.now()
  for (let page = await readDue(deps, due, '', PAGE); page.length > 0; page = await readDue(deps, due, page.at(-1)?.caseId ?? '', PAGE))
    await chargeBare(deps, due, page)
  return (performance.now() - from) / 1_000
}
