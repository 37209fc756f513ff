import type { DueOn } from '../../scripts/load/subscription/seed-subscriptions.ts'
import { askFor } from '../http-client.ts'
import { createWatch } from '../watch.ts'
import type { BenchWorld } from '../world.ts'

const ask = (world: BenchWorld, due: DueOn) =>
  askFor({ method: 'POST', url: `${world.api}/v1/renewal-runs`, as: world.tokens.scheduler, body: due }, 200, 201)

/** The product's run, asked for over the API. Answers the seconds from the first row that it writes until it is over. */
export async function run(world: BenchWorld, due: DueOn, patienceMs?: number): Promise<number> {
  const asked = new Date()
  await ask(world, due)
  const watch = createWatch<Date | null>(async ([id = '']) => {
    const { rows } = await world.database.query<{ ended: Date | null }>(
      'select ended_at as ended from renewal_runs where market = $1 and date = $2',
      [due.market, due.date],
    )
    return new Map([[id, rows[0]?.ended ?? null]])
  }, patienceMs)
  const ended = await watch.until('the run', (at) => at !== null && at > asked)
  await watch.stop()
  const { rows } = await world.database.query<{ first: Date }>('select min(tried_at) as first from renewals where tried_at >= $1', [asked])
  return ((ended?.getTime() ?? 0) - (rows[0]?.first.getTime() ?? 0)) / 1_000
}

/** The seconds that the same costs once nothing is due: it is answered, and nothing was charged. */
export async function runAgain(world: BenchWorld, due: DueOn): Promise<number> {
  const before = await chargedAtAll(world)
  const from = performance.now()
  const { state } = (await ask(world, due)) as { readonly state: string }
  const seconds = (performance.now() - from) / 1_000
  if (state !== 'done') throw new Error(`the run of ${due.date} is ${state} with nothing due`)
  if ((await chargedAtAll(world)).times !== before.times) throw new Error('a second run charged something')
  return seconds
}

/** What the sandbox has charged so far, by its own count: for how many periods, how often in all, and how often at most for one. */
async function chargedAtAll({ payments }: BenchWorld): Promise<{ readonly keys: number; readonly times: number; readonly most: number }> {
  const { totals } = await askFor<{ totals: { charged?: { keys: number; times: number; most: number } } }>(
    { method: 'GET', url: `${payments}/__sandbox/totals` },
    200,
  )
  return totals.charged ?? { keys: 0, times: 0, most: 0 }
}

/** Charges what is due, and answers what that gives. @throws where by the sandbox's own count not each of so many was charged once. */
export async function chargingEachOnce<T>(world: BenchWorld, due: number, charge: () => Promise<T>): Promise<T> {
  const before = await chargedAtAll(world)
  const came = await charge()
  const after = await chargedAtAll(world)
  if (after.keys - before.keys !== due || after.most > 1)
    throw new Error(`of ${due} due ${after.keys - before.keys} were charged, one of them ${after.most} times`)
  return came
}
