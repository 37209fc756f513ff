import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays } from '../../domain/calendar/local-date.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt, placeOf } from '../../markets/index.ts'
import { findAnyPort } from '../../platform/embedded/ports.ts'
import { startPostgres } from '../../platform/embedded/postgres.ts'
import { createLogger } from '../../platform/logger/logger.ts'
import { applyMigrations } from '../../prisma/migrate.ts'
import { createSimulatedApi } from '../simulated/api.ts'
import { FORGETFUL } from '../simulated/forgetful.ts'
import { createSteppedHouse } from '../simulated/stepped-house.ts'
import { DATABASE } from '../start/environment.ts'
import { createSteps } from '../start/steps.ts'
import type { Supervisor } from '../start/supervisor.ts'
import { chartOf } from './chart.ts'
import { type ChargedCounts, check } from './checks.ts'
import { type MonthFigures, readLedger } from './figures.ts'
import { drawLife, monthsAfter } from './life.ts'
import type { SimulateOptions } from './options.ts'
import { drawOutages, play } from './play.ts'
import { Provider } from './provider.ts'
import type { Simulated } from './report.ts'
import { SharedClock } from './shared-clock.ts'

/** Plays a simulation in a folder of its own, which is gone afterwards, and writes its chart. `write` is told how far it is. */
export async function runSimulation(options: SimulateOptions, supervisor: Supervisor, write: (text: string) => void): Promise<Simulated> {
  const began = performance.now()
  const { market: code, from, months, seed, subscriptions } = options
  const to = monthsAfter(from, months)
  const steps = createSteps(write, 'simulate')
  const folder = mkdtempSync(join(tmpdir(), 'reprise-simulate-'))
  const ends: (() => Promise<unknown>)[] = [async () => rmSync(folder, { recursive: true, force: true })]
  try {
    const market = marketAt(code, new Date(`${from}T00:00:00Z`))
    const clock = new SharedClock()
    clock.set(calendars.at(addDays(from, -1), '20:00', placeOf(market)))
    ends.push(() => supervisor.stopAll(() => undefined))
    const databaseUrl = await startDatabase(folder, supervisor, steps)
    const [apiPort, port] = [await findAnyPort(), await findAnyPort()]
    const webhook = { url: `http://127.0.0.1:${apiPort}/v1/webhooks/stripe`, secret: 'test' }
    const provider = new Provider({ memory: clock.memory, file: join(folder, 'payments.sqlite'), port, webhook })
    await steps.step('the provider’s sandbox', () => provider.comeBack())
    ends.push(() => provider.goAway())
    const house = await createSteppedHouse({ market: code, clock, databaseUrl, folder, payments: provider })
    ends.push(() => house.end())
    const simulated = await createSimulatedApi({ ...house, codec: { PAYLOAD_CODEC: 'off' } })
    ends.push(() => simulated.end())
    const logger = createLogger({ LOG_LEVEL: 'warn', LOG_FORMAT: 'json', DEPLOYMENT: 'production' }, { write: () => undefined })
    const app = simulated.appWith({ logger })
    await app.listen({ port: apiPort, host: '127.0.0.1' })
    ends.push(() => app.close())

    const seconds = () => (performance.now() - began) / 1_000
    const figures = await supervisor.untilStopping(
      play({
        house,
        market: code,
        from,
        to,
        lives: Array.from({ length: subscriptions }, (_, index) => drawLife(seed, index + 1, { from, months })),
        provider,
        outages: drawOutages(seed, from, to),
        monthEnded: (month) => steps.say(monthLine(month, seconds())),
      }),
    )
    const { calls } = (await (await fetch(`${provider.url}/__sandbox/calls`)).json()) as { calls: { charged?: ChargedCounts } }
    const checks = await steps.step('checks', () => check(house.database, calls.charged ?? {}, { market: code, date: to }))
    const title = `${subscriptions} subscriptions in ${code}, ${months} months from ${from}, seed ${seed}`
    const { currency } = market
    writeFileSync(options.chart, chartOf(figures, { title, currency }))
    const ledger = await readLedger(house.database)
    return { title, currency, months: figures, ledger, checks, seconds: seconds(), chart: options.chart }
  } finally {
    for (const end of ends.toReversed()) await end()
  }
}

const monthLine = ({ month, subscribers, paid, declined, recovered }: MonthFigures, seconds: number): string =>
  `${month}, ${seconds.toFixed(0)} s: ${subscribers} subscribers, ${paid} periods paid, ${declined} declined, ${recovered} recovered`

async function startDatabase(folder: string, supervisor: Supervisor, steps: ReturnType<typeof createSteps>): Promise<string> {
  const dataFolder = join(folder, 'postgres')
  const postgres = await steps.step('PostgreSQL', async () =>
    startPostgres({ dataFolder, port: await findAnyPort(), databases: [DATABASE], settings: FORGETFUL }),
  )
  supervisor.add({ name: 'PostgreSQL', mark: dataFolder, stopSignal: 'SIGINT', ...postgres })
  supervisor.throwIfStopping()
  const url = postgres.urlOf(DATABASE)
  await steps.step(
    'migrations',
    () => applyMigrations(url),
    (applied) => `${applied.length} applied`,
  )
  supervisor.throwIfStopping()
  return url
}
