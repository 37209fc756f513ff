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
import { beginEnginePart } from './engine-part.ts'
import type { MonthFigures } from './figures.ts'
import type { SimulateOptions } from './options.ts'
import { compareOutcomes } from './outcomes.ts'
import { playPart } from './part.ts'
import type { Simulated } from './report.ts'

/** Of those who are stepped, and of those who go through the engine. */
const DATABASES = { stepped: 'reprise_stepped', engine: 'reprise_engine' } as const

/** Plays a simulation in a folder of its own, which is gone afterwards, and writes its chart. `write` is told how far it is. */
export async function runSimulation(options: SimulateOptions, supervisor: Supervisor, write: (text: string) => void): Promise<Simulated> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1_000
  const { market: code, from, months, seed, subscriptions, throughEngine } = options
  const simulation = { market: code, from, months, seed }
  const steps = createSteps(write, 'simulate')
  const folder = mkdtempSync(join(tmpdir(), 'reprise-simulate-'))
  try {
    const urlOf = await startDatabases(folder, supervisor, steps)
    const customers = Math.min(throughEngine, subscriptions)
    const engine =
      customers === 0 ? undefined : beginEnginePart(supervisor, { simulation, customers, databaseUrl: urlOf('engine') }, folder)
    const stepped = await supervisor.untilStopping(
      playPart(simulation, {
        customers: subscriptions,
        compared: customers,
        databaseUrl: urlOf('stepped'),
        folder,
        posts: 'unanswered',
        monthEnded: (month) => steps.say(monthLine(month, seconds())),
      }),
    )
    const played =
      engine &&
      (await supervisor.untilStopping(
        steps.step(
          `${customers} of them through the engine`,
          () => engine,
          (of) => (of ? `${of.seconds.toFixed(0)} s in all` : ''),
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
        ...(played
          ? [compareOutcomes(stepped.outcomes, played.outcomes), ...played.checks.filter(({ wrong }) => wrong !== undefined)]
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

async function startDatabases(
  folder: string,
  supervisor: Supervisor,
  steps: ReturnType<typeof createSteps>,
): Promise<(of: keyof typeof DATABASES) => string> {
  const dataFolder = join(folder, 'postgres')
  const postgres = await steps.step('PostgreSQL', async () =>
    startPostgres({ dataFolder, port: await findAnyPort(), databases: Object.values(DATABASES), settings: FORGETFUL }),
  )
  supervisor.add({ name: 'PostgreSQL', mark: dataFolder, stopSignal: 'SIGINT', ...postgres })
  supervisor.throwIfStopping()
  const urlOf = (of: keyof typeof DATABASES): string => postgres.urlOf(DATABASES[of])
  await steps.step(
    'migrations',
    () => Promise.all([applyMigrations(urlOf('stepped')), applyMigrations(urlOf('engine'))]),
    ([applied]) => `${applied.length} applied`,
  )
  supervisor.throwIfStopping()
  return urlOf
}
