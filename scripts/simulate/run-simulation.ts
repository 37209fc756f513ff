import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { marketAt } from '../../markets/index.ts'
import { findAnyPort } from '../../platform/embedded/ports.ts'
import { startPostgres } from '../../platform/embedded/postgres.ts'
import { applyMigrations } from '../../prisma/migrate.ts'
import { FORGETFUL } from '../simulated/forgetful.ts'
import { createSteps } from '../start/steps.ts'
import type { Supervisor } from '../start/supervisor.ts'
import { chartOf } from './chart.ts'
import type { MonthFigures } from './figures.ts'
import type { SimulateOptions } from './options.ts'
import { compareOutcomes } from './outcomes.ts'
import { type AskedPart, beginPart } from './part-process.ts'
import type { Simulated } from './report.ts'
import { monthOfAll, playedTogether } from './together.ts'
import { dealtAmong } from './who.ts'

/** The part of those who are played through the engine. */
const ENGINE = 'the engine'

/** Plays a simulation in a folder of its own, which is gone afterwards, and writes its chart. `write` is told how far it is. */
export async function runSimulation(options: SimulateOptions, supervisor: Supervisor, write: (text: string) => void): Promise<Simulated> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1_000
  const { market: code, from, months, seed, subscriptions, throughEngine, houses } = options
  const simulation = { market: code, from, months, seed }
  const steps = createSteps(write, 'simulate')
  const folder = mkdtempSync(join(tmpdir(), 'reprise-simulate-'))
  try {
    const customers = Math.min(throughEngine, subscriptions)
    const shares = dealtAmong(houses, subscriptions)
    const names = [...shares.map((_, index) => `house ${index + 1}`), ...(customers > 0 ? [ENGINE] : [])]
    const urlOf = await startDatabases(folder, supervisor, steps, names)
    const begin = (name: string, part: Pick<AskedPart, 'who' | 'by'>, monthEnded: (month: MonthFigures) => void = () => undefined) =>
      beginPart(supervisor, name, { simulation, compared: customers, databaseUrl: urlOf(name), folder, ...part }, monthEnded)
    const engine = customers === 0 ? undefined : begin(ENGINE, { who: { first: 1, every: 1, upTo: customers }, by: 'engine' })
    const told = tellMonths(shares.length, (month) => steps.say(monthLine(month, seconds())))
    const playing = shares.map((who, index) => begin(`house ${index + 1}`, { who, by: 'steps' }, told))
    const parts = await supervisor.untilStopping(Promise.all(playing))
    const stepped = playedTogether(parts.map(({ played }) => played))
    const compared =
      engine &&
      (await supervisor.untilStopping(
        steps.step(
          `${customers} of them through the engine`,
          () => engine,
          (of) => `${of.seconds.toFixed(0)} s in all`,
        ),
      ))
    const title = `${subscriptions} subscriptions in ${code}, ${months} months from ${from}, seed ${seed}`
    const { currency } = marketAt(code, new Date(`${from}T00:00:00Z`))
    writeFileSync(options.chart, chartOf(stepped.months, { title, currency }))
    return {
      title,
      currency,
      months: stepped.months,
      ledger: stepped.ledger,
      checks: [
        ...stepped.checks,
        ...(compared
          ? [
              compareOutcomes(stepped.outcomes, compared.played.outcomes),
              ...compared.played.checks.filter(({ wrong }) => wrong !== undefined),
            ]
          : []),
      ],
      seconds: seconds(),
      chart: options.chart,
    }
  } catch (error) {
    if (supervisor.reason?.kind === 'died') throw new Error(supervisor.reason.said, { cause: error })
    throw error
  } finally {
    await supervisor.stopAll(() => undefined)
    rmSync(folder, { recursive: true, force: true })
  }
}

const monthLine = ({ month, subscribers, paid, declined, recovered }: MonthFigures, seconds: number): string =>
  `${month}, ${seconds.toFixed(0)} s: ${subscribers} subscribers, ${paid} payments, ${declined} declined, ${recovered} recovered`

/** Told a month of one house after another, tells it of all of them once each has ended it. */
function tellMonths(houses: number, tell: (month: MonthFigures) => void): (month: MonthFigures) => void {
  const ended = new Map<string, readonly MonthFigures[]>()
  return (month) => {
    const those = [...(ended.get(month.month) ?? []), month]
    ended.set(month.month, those)
    if (those.length === houses) tell(monthOfAll(those))
  }
}

/** A server with a database for each part, by its name. */
async function startDatabases(
  folder: string,
  supervisor: Supervisor,
  steps: ReturnType<typeof createSteps>,
  parts: readonly string[],
): Promise<(part: string) => string> {
  const databaseOf = (part: string): string => `reprise_${part.replaceAll(' ', '_')}`
  const dataFolder = join(folder, 'postgres')
  const postgres = await steps.step('PostgreSQL', async () =>
    startPostgres({ dataFolder, port: await findAnyPort(), databases: parts.map(databaseOf), settings: FORGETFUL }),
  )
  supervisor.add({ name: 'PostgreSQL', mark: dataFolder, stopSignal: 'SIGINT', ...postgres })
  supervisor.throwIfStopping()
  const urlOf = (part: string): string => postgres.urlOf(databaseOf(part))
  await steps.step(
    'migrations',
    () => Promise.all(parts.map((part) => applyMigrations(urlOf(part)))),
    ([applied = []]) => `${applied.length} applied`,
  )
  supervisor.throwIfStopping()
  return urlOf
}
